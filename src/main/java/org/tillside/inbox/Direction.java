package org.tillside.inbox;

import java.util.Locale;

/** Which way a message went. */
public enum Direction {
    IN,
    OUT,
    /** Nowhere: it is for us alone. */
    NOTE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Direction of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
