package org.tillside.web;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who looks at a page, and how they like to see it.
 *
 * @param person null where nobody has signed in
 * @param language one of {@link PageLanguage}'s locales
 * @param keyboard whether single letters are shortcuts
 * @param hue the colour of their avatar, 1 to 6; 0 for nobody
 */
public record Reader(
        @Nullable UUID person,
        String name,
        Locale language,
        ZoneId zone,
        Theme theme,
        boolean keyboard,
        int hue) {

    private static final int HUES = 6;

    /** Light or dark; the system decides unless the person has chosen. */
    public enum Theme {
        SYSTEM,
        LIGHT,
        DARK;

        /** The value of {@code data-theme}; null leaves it to the system. */
        public @Nullable String attribute() {
            return this == SYSTEM ? null : name().toLowerCase(Locale.ROOT);
        }

        public static Theme of(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }
    }

    public static Reader stranger(Locale language) {
        return new Reader(null, "", language, ZoneOffset.UTC, Theme.SYSTEM, true, 0);
    }

    public boolean signedIn() {
        return person != null;
    }

    /** A colour that stays the same for the same person or thing, 1 to 6. */
    public static int hueOf(Object id) {
        return Math.floorMod(id.hashCode(), HUES) + 1;
    }
}
