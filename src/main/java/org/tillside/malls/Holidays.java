package org.tillside.malls;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.kernel.Fault;
import org.tillside.web.Words;

/** Public holidays of countries and their parts. A calendar is read when it is first asked for. */
@Component
public class Holidays {

    private static final Comparator<Map.Entry<String, String>> BY_NAME =
            Comparator.comparing(Map.Entry::getValue, String.CASE_INSENSITIVE_ORDER);

    private final Map<String, HolidayManager> calendars = new ConcurrentHashMap<>();
    private final Map<String, Set<LocalDate>> free = new ConcurrentHashMap<>();
    private final KoreanHolidays korean = new KoreanHolidays();
    private final Words words;

    Holidays(Words words) {
        this.words = words;
    }

    /** The name of the public holiday there on that day. */
    public Optional<String> on(LocalDate day, @Nullable HolidayPlace place, Locale language) {
        if (place == null) return Optional.empty();
        if (place.country().equals(KoreanHolidays.COUNTRY))
            return korean.on(day).map(it -> words.say(language, "malls.holiday." + it));
        var calendar = calendar(place.country());
        var year = Year.of(day.getYear());
        var holidays =
                place.region() == null
                        ? calendar.getHolidays(year)
                        : calendar.getHolidays(year, place.region().split("-"));
        return holidays.stream()
                .filter(each -> each.getDate().equals(day))
                .filter(each -> each.getType() == HolidayType.PUBLIC_HOLIDAY)
                .map(each -> name(each, language))
                .findFirst();
    }

    /**
     * Whether a day is free in a whole country.
     *
     * @param country two letters; of one that is not known no day is
     */
    public Predicate<LocalDate> of(String country) {
        var code = country.toLowerCase(Locale.ROOT);
        if (!codes().contains(code)) return _ -> false;
        return day ->
                free.computeIfAbsent(code + day.getYear(), _ -> days(code, day.getYear()))
                        .contains(day);
    }

    private Set<LocalDate> days(String country, int year) {
        if (country.equals(KoreanHolidays.COUNTRY)) return korean.of(year).keySet();
        return calendar(country).getHolidays(Year.of(year)).stream()
                .filter(each -> each.getType() == HolidayType.PUBLIC_HOLIDAY)
                .map(Holiday::getDate)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Faults: {@code country.invalid}. */
    public HolidayPlace checked(String country, @Nullable String region) {
        var code = country.strip().toLowerCase(Locale.ROOT);
        if (!codes().contains(code)) throw no(country);
        if (region == null || region.isBlank()) return new HolidayPlace(code, null);
        if (!regions(code, Locale.ROOT).containsKey(region)) throw no(country + ", " + region);
        return new HolidayPlace(code, region);
    }

    /** Codes and names, by name. */
    public Map<String, String> countries(Locale language) {
        var names = new LinkedHashMap<String, String>();
        codes().stream()
                .map(code -> Map.entry(code, Locale.of("", code).getDisplayCountry(language)))
                .sorted(BY_NAME)
                .forEach(each -> names.put(each.getKey(), each.getValue()));
        return names;
    }

    /** The parts of a country, by name; none where all have the same holidays. */
    public Map<String, String> regions(String country, Locale language) {
        if (country.equals(KoreanHolidays.COUNTRY)) return Map.of();
        var names = new LinkedHashMap<String, String>();
        calendar(country).getCalendarHierarchy().getChildren().values().stream()
                .map(part -> Map.entry(part.getId(), called(part, language)))
                .sorted(BY_NAME)
                .forEach(each -> names.put(each.getKey(), each.getValue()));
        return names;
    }

    private static String called(CalendarHierarchy part, Locale language) {
        var name = part.getDescription(language);
        return name == null || name.isBlank() ? part.getId() : name;
    }

    private static String name(Holiday holiday, Locale language) {
        return holiday.getDescription(language);
    }

    private static Set<String> codes() {
        var codes = new TreeSet<>(Set.of(KoreanHolidays.COUNTRY));
        for (var code : HolidayManager.getSupportedCalendarCodes())
            if (code.length() == 2) codes.add(code.toLowerCase(Locale.ROOT));
        return codes;
    }

    private HolidayManager calendar(String country) {
        return calendars.computeIfAbsent(
                country, code -> HolidayManager.getInstance(ManagerParameters.create(code)));
    }

    private static Fault no(String place) {
        return Fault.user(
                "country.invalid", "There is no calendar of public holidays for " + place + ".");
    }
}
