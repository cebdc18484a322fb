package org.tillside.malls.pages;

import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.text.Collator;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tillside.malls.Holidays;
import org.tillside.malls.Platform;
import org.tillside.malls.Platforms;
import org.tillside.web.Frame;

/** What can be chosen in the forms, in the reader's language and order. */
@Component
class Choices {

    private static final List<String> LANGUAGES =
            List.of(
                    "ar", "bg", "cs", "da", "de", "el", "en", "es", "fi", "fr", "he", "hr", "hu",
                    "id", "it", "ja", "ko", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sv",
                    "th", "tr", "uk", "vi", "zh");

    private final Platforms platforms;
    private final Holidays holidays;

    Choices(Platforms platforms, Holidays holidays) {
        this.platforms = platforms;
        this.holidays = holidays;
    }

    Offered in(Frame frame) {
        var formats = Locale.of(frame.lang());
        return new Offered(
                named(platforms.all().stream().map(Platform::code).toList(), it -> name(it, frame)),
                countries(formats),
                sorted(LANGUAGES, frame::languageName, formats),
                zones(frame.reader().zone().getId()));
    }

    private Map<String, String> countries(Locale language) {
        var all = new LinkedHashMap<String, String>();
        holidays.countries(language)
                .forEach((code, name) -> all.put(code.toUpperCase(Locale.ROOT), name));
        return all;
    }

    /** The reader's own is among them, place or not. */
    private static Map<String, String> zones(String own) {
        return named(
                Stream.concat(Stream.of(own), ZoneId.getAvailableZoneIds().stream())
                        .filter(it -> it.equals(own) || isPlace(it))
                        .distinct()
                        .sorted()
                        .toList(),
                it -> it.replace('_', ' '));
    }

    /** What is likely for the next one: where the reader lives, and what they speak. */
    MallForm usual(Frame frame) {
        var zone = frame.reader().zone().getId();
        var there = TimeZone.getRegion(zone);
        var country =
                there.matches("[A-Z]{2}")
                        ? there
                        : ULocale.addLikelySubtags(new ULocale(frame.lang())).getCountry();
        return new MallForm(null, null, country, frame.lang(), zone);
    }

    private String name(String code, Frame frame) {
        return code.equals(Platform.OWN) ? frame.say("malls.own") : platforms.get(code).name();
    }

    private static boolean isPlace(String zone) {
        return zone.matches("(Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.*");
    }

    private static Map<String, String> named(
            Collection<String> codes, Function<String, String> name) {
        var all = new LinkedHashMap<String, String>();
        codes.forEach(it -> all.put(it, name.apply(it)));
        return all;
    }

    private static Map<String, String> sorted(
            Collection<String> codes, Function<String, String> name, Locale language) {
        var order = Collator.getInstance(language);
        return named(
                codes.stream()
                        .sorted((one, other) -> order.compare(name.apply(one), name.apply(other)))
                        .toList(),
                name);
    }
}
