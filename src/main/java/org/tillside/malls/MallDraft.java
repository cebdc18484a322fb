package org.tillside.malls;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import org.tillside.kernel.Fault;

/** A mall as somebody typed it. */
public record MallDraft(
        String platform, String name, String country, String language, String zone) {

    private static final int LONGEST_NAME = 100;
    private static final Set<String> COUNTRIES =
            Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    Mall checked(MallId id, Platforms platforms) {
        return new Mall(
                id,
                platforms.get(platform.strip()),
                name(name),
                country(country),
                language(language),
                zone(zone));
    }

    static String name(String typed) {
        var name = typed.strip();
        if (name.isEmpty()
                || name.length() > LONGEST_NAME
                || name.chars().anyMatch(Character::isISOControl))
            throw Fault.user(
                    "mall.name", "A name is one line of 1 to " + LONGEST_NAME + " characters.");
        return name;
    }

    static String country(String typed) {
        var country = typed.strip().toUpperCase(Locale.ROOT);
        if (!COUNTRIES.contains(country))
            throw Fault.user("mall.country", "A country has a code of two letters, such as KR.");
        return country;
    }

    private static String language(String typed) {
        var language = typed.strip().toLowerCase(Locale.ROOT);
        if (!LANGUAGES.contains(language))
            throw Fault.user("mall.language", "A language has a code of two letters, such as ko.");
        return language;
    }

    static ZoneId zone(String typed) {
        try {
            var zone = ZoneId.of(typed.strip());
            if (ZoneId.getAvailableZoneIds().contains(zone.getId())) return zone;
        } catch (DateTimeException garbage) {
            throw noZone(garbage);
        }
        throw noZone(null);
    }

    private static Fault noZone(@org.jspecify.annotations.Nullable Exception why) {
        var words = "A time zone is named by region and city, such as Asia/Seoul.";
        return why == null
                ? Fault.user("mall.zone", words)
                : new Fault("mall.zone", Fault.Blame.USER, words, why);
    }
}
