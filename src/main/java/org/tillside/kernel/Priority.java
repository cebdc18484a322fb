package org.tillside.kernel;

import java.util.Locale;

/** How much something matters; the later one matters more. */
public enum Priority {
    LOW,
    NORMAL,
    HIGH,
    URGENT;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Faults: {@code priority.invalid}. */
    public static Priority of(String word) {
        for (var priority : values()) if (priority.word().equals(word)) return priority;
        throw Fault.user(
                "priority.invalid",
                "A priority is low, normal, high or urgent, not \"" + word + "\".");
    }
}
