package org.tillside.malls;

import com.ibm.icu.util.Calendar;
import com.ibm.icu.util.DangiCalendar;
import com.ibm.icu.util.TimeZone;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.tillside.kernel.FactFile;

/**
 * The public holidays of South Korea, by {@code malls/holidays-kr.txt}. One that falls on a free
 * day, or on another holiday, is given again on the next day that is not free, where its line says
 * so.
 */
final class KoreanHolidays {

    static final String COUNTRY = "kr";

    private static final int COLUMNS = 6;
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    /** In its summer, a year of the Korean calendar bears one number. */
    private static final LocalDate SUMMER = LocalDate.of(2000, 7, 1);

    private final Map<Integer, Map<LocalDate, String>> years = new ConcurrentHashMap<>();
    private final List<Line> lines =
            FactFile.lines("/malls/holidays-kr.txt", COLUMNS).stream()
                    .map(KoreanHolidays::line)
                    .toList();

    private enum Kind {
        FIXED,
        LUNAR,
        ONCE
    }

    private record Line(
            Kind kind,
            String day,
            int around,
            Set<DayOfWeek> substitutedOn,
            int substitutedFrom,
            String name) {

        Set<LocalDate> in(int year) {
            var days = new HashSet<LocalDate>();
            var middle = middle(year);
            if (middle == null) return days;
            for (int i = -around; i <= around; i++) days.add(middle.plusDays(i));
            return days;
        }

        private @org.jspecify.annotations.Nullable LocalDate middle(int year) {
            return switch (kind) {
                case FIXED -> MonthDay.parse("--" + day).atYear(year);
                case LUNAR -> lunar(year, MonthDay.parse("--" + day));
                case ONCE -> LocalDate.parse(day).getYear() == year ? LocalDate.parse(day) : null;
            };
        }

        boolean isSubstituted(LocalDate date, boolean another) {
            return date.getYear() >= substitutedFrom
                    && !substitutedOn.isEmpty()
                    && (another || substitutedOn.contains(date.getDayOfWeek()));
        }
    }

    /** A part of a message key. */
    Optional<String> on(LocalDate day) {
        return Optional.ofNullable(of(day.getYear()).get(day));
    }

    /** By the part of a message key that names each. */
    Map<LocalDate, String> of(int year) {
        return years.computeIfAbsent(year, this::reckoned);
    }

    private Map<LocalDate, String> reckoned(int year) {
        var free = new HashMap<LocalDate, String>();
        var late = new ArrayList<LocalDate>();
        for (var line : lines)
            for (var day : line.in(year).stream().sorted().toList()) {
                boolean taken = free.putIfAbsent(day, line.name()) != null;
                if (line.isSubstituted(day, taken)) late.add(day);
            }
        late.forEach(day -> free.put(next(day, free.keySet()), "substitute"));
        return Map.copyOf(free);
    }

    private static LocalDate next(LocalDate day, Set<LocalDate> free) {
        var next = day.plusDays(1);
        while (free.contains(next) || next.getDayOfWeek().getValue() >= 6) next = next.plusDays(1);
        return next;
    }

    private static LocalDate lunar(int year, MonthDay day) {
        var calendar = at(SUMMER);
        int distance = calendar.get(Calendar.EXTENDED_YEAR) - SUMMER.getYear();
        calendar.clear();
        calendar.set(Calendar.EXTENDED_YEAR, year + distance);
        calendar.set(Calendar.MONTH, day.getMonthValue() - 1);
        calendar.set(Calendar.IS_LEAP_MONTH, 0);
        calendar.set(Calendar.DAY_OF_MONTH, day.getDayOfMonth());
        return LocalDate.ofInstant(Instant.ofEpochMilli(calendar.getTimeInMillis()), SEOUL);
    }

    private static Calendar at(LocalDate date) {
        var calendar = new DangiCalendar();
        calendar.setTimeZone(TimeZone.getTimeZone(SEOUL.getId()));
        calendar.setTimeInMillis(date.atStartOfDay(SEOUL).toInstant().toEpochMilli());
        return calendar;
    }

    private static Line line(List<String> columns) {
        var first = columns.get(0);
        return new Line(
                Kind.valueOf(first.toUpperCase(java.util.Locale.ROOT)),
                columns.get(1),
                Integer.parseInt(columns.get(2)),
                weekdays(columns.get(3)),
                columns.get(4).equals("-") ? Integer.MAX_VALUE : Integer.parseInt(columns.get(4)),
                columns.get(5));
    }

    private static Set<DayOfWeek> weekdays(String words) {
        return switch (words) {
            case "-" -> Set.of();
            case "sun" -> Set.of(DayOfWeek.SUNDAY);
            case "sat,sun" -> Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
            default -> throw new IllegalStateException("not a day: " + words);
        };
    }
}
