package org.tillside.demo;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Fills in days that a letter speaks of: {@code {-9d}} becomes "12. November" in German, nine days
 * before.
 */
final class DateWords {

    private static final Pattern DAY = Pattern.compile("\\{([+-]\\d+)d}");

    private DateWords() {}

    static String fill(String words, String language, Instant begun, ZoneId zone) {
        var locale = language.equals("en") ? Locale.UK : Locale.of(language);
        var day = DateTimeFormatter.ofLocalizedPattern("MMMMd").withLocale(locale);
        return DAY.matcher(words)
                .replaceAll(found ->
                        begun.atZone(zone).plusDays(Long.parseLong(found.group(1))).format(day));
    }
}
