package org.tillside.access;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * A person with what they chose for themselves.
 *
 * @param theme system, light or dark
 * @param keyboard whether single letters are shortcuts
 */
public record Person(
        PersonId id,
        String name,
        String email,
        Locale language,
        ZoneId zone,
        String theme,
        boolean keyboard) {

    /** As it is stored. A zone that this Java no longer knows becomes UTC. */
    public static Person of(
            PersonId id,
            String name,
            String email,
            String language,
            String zone,
            String theme,
            boolean keyboard) {
        return new Person(id, name, email, Locale.of(language), zone(zone), theme, keyboard);
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException gone) {
            return ZoneOffset.UTC;
        }
    }
}
