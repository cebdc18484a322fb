package org.tillside.inbox;

import java.util.Locale;
import org.tillside.kernel.Fault;

/** Who has the word. */
public enum Status {
    /** We have: something is to be done. */
    OPEN,
    /** The buyer has: we answered. */
    WAITING,
    /** Nobody: it is done, until somebody writes again. */
    CLOSED,
    /** All it had stands in another one. */
    MERGED,

    /** Nobody works on it. */
    SPAM;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Status of(String word) {
        for (var status : values()) if (status.word().equals(word)) return status;
        throw Fault.user(
                "status.invalid",
                "A status is open, waiting, closed, merged or spam, not \"" + word + "\".");
    }
}
