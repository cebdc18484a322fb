package org.tillside.kernel;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * When somebody is open: hours by the clock on their wall, on each day of the week, not on
 * holidays. Where the clock is put forward or back, an hour that the wall clock skips never was,
 * and one that it shows twice was there twice.
 *
 * @param week a day that is missing is closed all day
 * @param holidays the days that are closed whatever the week says
 */
public record BusinessHours(
        ZoneId zone, Map<DayOfWeek, List<Opening>> week, Predicate<LocalDate> holidays) {

    /** Nobody waits longer than this for an open hour; a calendar without one is refused by it. */
    private static final int MOST_DAYS = 366 * 12;

    private static final long DAY = Duration.ofDays(1).toNanos();

    /**
     * Within one day.
     *
     * @param until {@link LocalTime#MIDNIGHT} is the end of the day
     */
    public record Opening(LocalTime from, LocalTime until) {

        /** The whole day. */
        public static final Opening ALL_DAY = new Opening(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

        public Opening {
            if (until(until) <= from.toNanoOfDay())
                throw new IllegalArgumentException("an opening ends after it began: " + from);
        }

        private long end() {
            return until(until);
        }

        private static long until(LocalTime time) {
            return time.equals(LocalTime.MIDNIGHT) ? DAY : time.toNanoOfDay();
        }
    }

    public BusinessHours {
        var days = new EnumMap<DayOfWeek, List<Opening>>(DayOfWeek.class);
        week.forEach((day, openings) -> {
            if (!openings.isEmpty()) days.put(day, apart(openings));
        });
        if (days.isEmpty())
            throw new IllegalArgumentException("somebody who is never open has no hours");
        week = Map.copyOf(days);
    }

    private static List<Opening> apart(List<Opening> openings) {
        var sorted =
                openings.stream()
                        .sorted((one, other) -> one.from().compareTo(other.from()))
                        .toList();
        for (int i = 1; i < sorted.size(); i++)
            if (sorted.get(i).from().toNanoOfDay() < sorted.get(i - 1).end())
                throw new IllegalArgumentException("two openings overlap: " + sorted);
        return sorted;
    }

    /** Monday to Friday, around the clock. */
    public static BusinessHours weekdays(ZoneId zone) {
        return days(zone, _ -> false);
    }

    /** Monday to Friday, around the clock, without holidays. */
    public static BusinessHours days(ZoneId zone, Predicate<LocalDate> holidays) {
        var week = new EnumMap<DayOfWeek, List<Opening>>(DayOfWeek.class);
        for (var day : DayOfWeek.values())
            if (day.getValue() <= DayOfWeek.FRIDAY.getValue())
                week.put(day, List.of(Opening.ALL_DAY));
        return new BusinessHours(zone, week, holidays);
    }

    public boolean isOpen(Instant at) {
        var local = at.atZone(zone);
        long time = local.toLocalTime().toNanoOfDay();
        return openings(local.toLocalDate()).stream()
                .anyMatch(it -> it.from().toNanoOfDay() <= time && time < it.end());
    }

    public boolean isOpen(LocalDate day) {
        return !openings(day).isEmpty();
    }

    /** How long it was open from one instant to another; nothing if they stand the other way. */
    public Duration between(Instant from, Instant until) {
        var open = Duration.ZERO;
        if (!from.isBefore(until)) return open;
        var last = until.atZone(zone).toLocalDate();
        for (var day = from.atZone(zone).toLocalDate(); !day.isAfter(last); day = day.plusDays(1))
            for (var span : spans(day)) open = open.plus(span.within(from, until));
        return open;
    }

    /**
     * When it will have been open for so long; the very moment if that is nothing. Twelve years on
     * if it opens too seldom for that: nobody waits so long.
     */
    public Instant after(Instant from, Duration open) {
        if (open.isZero() || open.isNegative()) return from;
        var left = open;
        var day = from.atZone(zone).toLocalDate();
        for (int i = 0; i < MOST_DAYS; i++, day = day.plusDays(1)) {
            for (var span : spans(day)) {
                var here = span.within(from, Instant.MAX);
                if (here.compareTo(left) >= 0) return later(from, span.from()).plus(left);
                left = left.minus(here);
            }
        }
        return day.atStartOfDay(zone).toInstant();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private record Span(Instant from, Instant until) {

        Duration within(Instant first, Instant last) {
            var begin = later(from, first);
            var end = until.isBefore(last) ? until : last;
            return begin.isBefore(end) ? Duration.between(begin, end) : Duration.ZERO;
        }
    }

    private List<Opening> openings(LocalDate day) {
        return holidays.test(day) ? List.of() : week.getOrDefault(day.getDayOfWeek(), List.of());
    }

    /**
     * The open spans of a day, in order; a day on which the clock is changed has several offsets.
     */
    private List<Span> spans(LocalDate day) {
        var openings = openings(day);
        if (openings.isEmpty()) return List.of();
        var spans = new ArrayList<Span>();
        var end = day.plusDays(1).atStartOfDay(zone).toInstant();
        var begin = day.atStartOfDay(zone).toInstant();
        while (begin.isBefore(end)) {
            var change = zone.getRules().nextTransition(begin);
            var until =
                    change == null || change.getInstant().isAfter(end) ? end : change.getInstant();
            var offset = zone.getRules().getOffset(begin);
            for (var opening : openings) {
                var from = later(begin, instant(day, opening.from().toNanoOfDay(), offset));
                var to = instant(day, opening.end(), offset);
                if (to.isAfter(until)) to = until;
                if (from.isBefore(to)) spans.add(new Span(from, to));
            }
            begin = until;
        }
        return spans;
    }

    private static Instant instant(LocalDate day, long nanoOfDay, ZoneOffset offset) {
        return day.atStartOfDay().plus(nanoOfDay, ChronoUnit.NANOS).toInstant(offset);
    }
}
