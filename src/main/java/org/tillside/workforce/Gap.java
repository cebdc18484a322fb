package org.tillside.workforce;

import java.util.Locale;

/** Why nobody can take it now: the first question that left nobody. */
public enum Gap {
    NOBODY_TAKES_PART,
    /** A gap of the team, not of the hour: a lead should know. */
    NOBODY_SPEAKS,
    NOBODY_HAS_SKILL,
    NOBODY_ON_SHIFT,
    NOBODY_HAS_ROOM;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Gap of(String code) {
        for (var gap : values()) if (gap.code().equals(code)) return gap;
        throw new IllegalArgumentException("not a gap: " + code);
    }
}
