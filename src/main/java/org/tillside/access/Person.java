package org.tillside.access;

import java.time.ZoneId;
import java.util.Locale;

/**
 * A person with what they chose for themselves.
 *
 * @param theme system, light or dark
 * @param keyboard whether single letters are shortcuts
 */
record Person(
        PersonId id,
        String name,
        String email,
        Locale language,
        ZoneId zone,
        String theme,
        boolean keyboard) {}
