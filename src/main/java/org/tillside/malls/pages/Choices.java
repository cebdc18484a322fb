package org.tillside.malls.pages;

import java.text.Collator;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.tillside.malls.BusinessHolidays;
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
    private final BusinessHolidays holidays;

    Choices(Platforms platforms, BusinessHolidays holidays) {
        this.platforms = platforms;
        this.holidays = holidays;
    }

    Offered in(Frame frame) {
        var formats = Locale.of(frame.lang());
        return new Offered(
                named(platforms.all().stream().map(Platform::code).toList(), it -> name(it, frame)),
                sorted(
                        holidays.countries(),
                        it -> Locale.of("", it).getDisplayCountry(formats),
                        formats),
                sorted(LANGUAGES, frame::languageName, formats),
                named(
                        ZoneId.getAvailableZoneIds().stream()
                                .filter(Choices::isPlace)
                                .sorted()
                                .toList(),
                        it -> it.replace('_', ' ')));
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
