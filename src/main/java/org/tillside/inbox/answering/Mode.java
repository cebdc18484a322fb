package org.tillside.inbox.answering;

import java.util.Locale;
import org.tillside.kernel.Fault;

/** What is being written. */
public enum Mode {
    REPLY,
    REPLY_ALL,
    FORWARD,
    NOTE,
    /** A message that begins a conversation. */
    NEW;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Mode of(String word) {
        for (var mode : values()) if (mode.word().equals(word)) return mode;
        throw Fault.user(
                "mode.invalid",
                "One writes a reply, reply-all, forward, note or new message, not \""
                        + word
                        + "\".");
    }

    /** A guest answers and takes notes; they write to nobody of their own choice. */
    public boolean forGuests() {
        return switch (this) {
            case REPLY, REPLY_ALL, NOTE -> true;
            case FORWARD, NEW -> false;
        };
    }
}
