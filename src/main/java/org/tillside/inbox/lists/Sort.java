package org.tillside.inbox.lists;

import java.util.Locale;
import org.tillside.kernel.Fault;

/** In which order a list stands. */
public enum Sort {
    /** The last change first. */
    NEWEST,
    /** Whose clock runs out first, first; those without a clock at the end. */
    DUE,
    /** What matters most first, and of that the last change. */
    PRIORITY;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Faults: {@code sort.invalid}. */
    public static Sort of(String word) {
        for (var sort : values()) if (sort.word().equals(word)) return sort;
        throw Fault.user(
                "sort.invalid",
                "A list is sorted by newest, due or priority, not \"" + word + "\".");
    }
}
