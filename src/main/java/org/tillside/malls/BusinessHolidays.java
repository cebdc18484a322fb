package org.tillside.malls;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The public holidays of countries: those of a part of a country only are none. */
@Component
public class BusinessHolidays {

    private static final String KOREA = "KR";

    private final KoreanHolidays korea = new KoreanHolidays();
    private final Map<String, Set<LocalDate>> known = new ConcurrentHashMap<>();
    private final Set<String> countries = new TreeSet<>();

    BusinessHolidays() {
        HolidayManager.getSupportedCalendarCodes().stream()
                .map(it -> it.toUpperCase(Locale.ROOT))
                .filter(it -> it.length() == 2)
                .forEach(countries::add);
        countries.add(KOREA);
    }

    /** Two letters each, those whose holidays are known. */
    public Set<String> countries() {
        return countries;
    }

    /** Of a country that is not known no day is a holiday. */
    public Predicate<LocalDate> of(String country) {
        if (!countries.contains(country)) return _ -> false;
        return day -> of(country, day.getYear()).contains(day);
    }

    private Set<LocalDate> of(String country, int year) {
        return known.computeIfAbsent(
                country + year,
                _ -> country.equals(KOREA) ? korea.of(year) : library(country, year));
    }

    private static Set<LocalDate> library(String country, int year) {
        var manager =
                HolidayManager.getInstance(
                        ManagerParameters.create(country.toLowerCase(Locale.ROOT)));
        return manager.getHolidays(Year.of(year)).stream()
                .filter(it ->
                        it.getType() == de.focus_shift.jollyday.core.HolidayType.PUBLIC_HOLIDAY)
                .map(de.focus_shift.jollyday.core.Holiday::getDate)
                .collect(Collectors.toUnmodifiableSet());
    }
}
