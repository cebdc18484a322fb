package org.tillside.inbox.rules;

import java.util.Locale;
import org.tillside.kernel.Fault;

/** When rules look at a conversation. */
public enum Occasion {
    /** A message came in. */
    CAME,
    /** An answer of ours left. */
    SENT,
    /** Somebody got it. */
    ASSIGNED,
    TAGGED,
    /** A clock comes near its end. */
    DUE_SOON,
    /** A clock has run out. */
    OVERDUE,
    /** The buyer has not written for so long since our last answer. */
    SILENT,
    /** It began. */
    MADE,
    CLOSED;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Faults: {@code rule.occasion}. */
    public static Occasion of(String word) {
        for (var occasion : values()) if (occasion.word().equals(word)) return occasion;
        throw Fault.user("rule.occasion", "No rule waits for \"" + word + "\".");
    }
}
