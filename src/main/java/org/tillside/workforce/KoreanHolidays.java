package org.tillside.workforce;

import com.ibm.icu.util.Calendar;
import com.ibm.icu.util.GregorianCalendar;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Public holidays of South Korea, which Jollyday lacks, for three of them go by the moon. One that
 * falls on a Sunday (or, for most, a Saturday), or upon another, is made up for on the next working
 * day. Days that a government adds for one year only, such as elections, are not known.
 *
 * @see <a href="https://www.law.go.kr/법령/관공서의공휴일에관한규정">Regulation on public holidays</a>
 */
final class KoreanHolidays {

    static final String COUNTRY = "kr";

    /** Which days of the week are made up for. */
    private enum MadeUp {
        NEVER,
        SUNDAY,
        WEEKEND
    }

    private record Feast(LocalDate day, String name, MadeUp madeUp) {}

    private final Map<Integer, Map<LocalDate, String>> years = new ConcurrentHashMap<>();

    /** A part of a message key. */
    Optional<String> on(LocalDate day) {
        return Optional.ofNullable(
                years.computeIfAbsent(day.getYear(), KoreanHolidays::year).get(day));
    }

    private static Map<LocalDate, String> year(int year) {
        var days = new TreeMap<LocalDate, String>();
        var late = new ArrayList<LocalDate>();
        for (var feast : feasts(year)) {
            boolean taken = days.putIfAbsent(feast.day(), feast.name()) != null;
            if (isMadeUp(feast, taken)) late.add(feast.day());
        }
        late.forEach(day -> days.put(nextWorkday(day, days), "substitute"));
        return Map.copyOf(days);
    }

    private static boolean isMadeUp(Feast feast, boolean taken) {
        var day = feast.day().getDayOfWeek();
        return switch (feast.madeUp()) {
            case NEVER -> false;
            case SUNDAY -> day == DayOfWeek.SUNDAY || taken;
            case WEEKEND -> day == DayOfWeek.SUNDAY || day == DayOfWeek.SATURDAY || taken;
        };
    }

    private static LocalDate nextWorkday(LocalDate day, Map<LocalDate, String> holidays) {
        var next = day.plusDays(1);
        while (holidays.containsKey(next)
                || next.getDayOfWeek() == DayOfWeek.SATURDAY
                || next.getDayOfWeek() == DayOfWeek.SUNDAY) next = next.plusDays(1);
        return next;
    }

    private static List<Feast> feasts(int year) {
        var seollal = byMoon(year, 1, 1);
        var chuseok = byMoon(year, 8, 15);
        return List.of(
                new Feast(seollal.minusDays(1), "seollal", MadeUp.SUNDAY),
                new Feast(seollal, "seollal", MadeUp.SUNDAY),
                new Feast(seollal.plusDays(1), "seollal", MadeUp.SUNDAY),
                new Feast(chuseok.minusDays(1), "chuseok", MadeUp.SUNDAY),
                new Feast(chuseok, "chuseok", MadeUp.SUNDAY),
                new Feast(chuseok.plusDays(1), "chuseok", MadeUp.SUNDAY),
                new Feast(LocalDate.of(year, Month.JANUARY, 1), "new-year", MadeUp.NEVER),
                new Feast(LocalDate.of(year, Month.MARCH, 1), "independence", MadeUp.WEEKEND),
                new Feast(LocalDate.of(year, Month.MAY, 5), "children", MadeUp.WEEKEND),
                new Feast(byMoon(year, 4, 8), "buddha", MadeUp.WEEKEND),
                new Feast(LocalDate.of(year, Month.JUNE, 6), "memorial", MadeUp.NEVER),
                new Feast(LocalDate.of(year, Month.AUGUST, 15), "liberation", MadeUp.WEEKEND),
                new Feast(LocalDate.of(year, Month.OCTOBER, 3), "foundation", MadeUp.WEEKEND),
                new Feast(LocalDate.of(year, Month.OCTOBER, 9), "hangul", MadeUp.WEEKEND),
                new Feast(LocalDate.of(year, Month.DECEMBER, 25), "christmas", MadeUp.WEEKEND));
    }

    /** The first such day of the Korean moon calendar that falls into this year of the sun. */
    private static LocalDate byMoon(int year, int month, int day) {
        var moon = Calendar.getInstance(TimeZone.GMT_ZONE, new ULocale("ko@calendar=dangi"));
        moon.setTimeInMillis(millis(LocalDate.of(year, Month.JULY, 1)));
        moon.set(Calendar.MONTH, month - 1);
        moon.set(Calendar.IS_LEAP_MONTH, 0);
        moon.set(Calendar.DAY_OF_MONTH, day);
        var sun = new GregorianCalendar(TimeZone.GMT_ZONE);
        sun.setTimeInMillis(moon.getTimeInMillis());
        return LocalDate.of(
                sun.get(Calendar.YEAR),
                sun.get(Calendar.MONTH) + 1,
                sun.get(Calendar.DAY_OF_MONTH));
    }

    private static long millis(LocalDate day) {
        return day.toEpochDay() * 86_400_000L;
    }
}
