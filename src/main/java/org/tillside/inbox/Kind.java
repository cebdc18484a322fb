package org.tillside.inbox;

import java.util.Locale;

/** Who or what speaks in a message. */
public enum Kind {
    HUMAN,
    AUTO_REPLY,
    BULK,
    BOUNCE,
    CALENDAR;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Kind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /**
     * Whether it gives us the word: a person's letter or invitation does, and so does the news that
     * our answer failed.
     */
    public boolean asks() {
        return switch (this) {
            case HUMAN, CALENDAR, BOUNCE -> true;
            case AUTO_REPLY, BULK -> false;
        };
    }
}
