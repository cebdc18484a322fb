package org.tillside.workforce;

import java.util.Locale;
import org.tillside.kernel.Fault;

/** How well a person has a language. */
public enum Level {
    /** Reads it, and answers with help: asked only where nobody has it better. */
    BASIC,
    GOOD,
    NATIVE;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Faults: {@code level.invalid}. */
    public static Level of(String code) {
        for (var level : values()) if (level.code().equals(code)) return level;
        throw Fault.user(
                "level.invalid", "A level is basic, good or native, not \"" + code + "\".");
    }

    boolean isFluent() {
        return this != BASIC;
    }
}
