package org.tillside.workforce;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoField;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A person's week, by the clock on the wall of their zone. */
public record Shifts(ZoneId zone, Map<DayOfWeek, List<Span>> week) {

    private static final int DAY = 24 * 60;
    private static final int A_WEEK = 8;

    public Shifts {
        var days = new EnumMap<DayOfWeek, List<Span>>(DayOfWeek.class);
        week.forEach((day, spans) -> days.put(day, List.copyOf(spans)));
        week = Map.copyOf(days);
    }

    /** Monday to Friday, nine to five. */
    public static Shifts usual(ZoneId zone) {
        var days = new EnumMap<DayOfWeek, List<Span>>(DayOfWeek.class);
        for (var day : DayOfWeek.values())
            if (day.getValue() <= DayOfWeek.FRIDAY.getValue())
                days.put(day, List.of(new Span(9 * 60, 17 * 60)));
        return new Shifts(zone, days);
    }

    public List<Span> on(DayOfWeek day) {
        return week.getOrDefault(day, List.of());
    }

    /** As it is written in a form. */
    public String written(DayOfWeek day) {
        return Span.write(on(day));
    }

    /** Whether they work at this moment, holidays and absences apart. */
    public boolean covers(Instant now) {
        var local = now.atZone(zone);
        int minute = local.get(ChronoField.MINUTE_OF_DAY);
        return on(local.getDayOfWeek()).stream().anyMatch(span -> span.covers(minute));
    }

    /**
     * When the shift that covers this moment ends: the first moment that it does not cover. Spans
     * that touch are one, over midnight, too. Empty where no shift covers it, or one that has no
     * end within a week.
     */
    public Optional<Instant> end(Instant now) {
        if (!covers(now)) return Optional.empty();
        var local = now.atZone(zone);
        var day = local.toLocalDate();
        int minute = local.get(ChronoField.MINUTE_OF_DAY);
        for (int each = 0; each < A_WEEK; each++) {
            int end = endOfRun(on(day.getDayOfWeek()), minute);
            if (end < DAY) return Optional.of(moment(day, end, now));
            day = day.plusDays(1);
            minute = 0;
        }
        return Optional.empty();
    }

    /** The minute of the day at which what covers this one ends; itself if nothing covers it. */
    private static int endOfRun(List<Span> spans, int minute) {
        int end = minute;
        for (var span : spans) if (span.covers(end)) end = span.ends();
        return end;
    }

    /**
     * A minute that the clock leaves out is when it jumps; of one that comes twice, the next one.
     */
    private Instant moment(LocalDate day, int minute, Instant now) {
        var local = day.atTime(LocalTime.MIN).plusMinutes(minute);
        var jump = zone.getRules().getTransition(local);
        if (jump != null && jump.isGap()) return jump.getInstant();
        var first = local.atZone(zone).withEarlierOffsetAtOverlap();
        return first.toInstant().isAfter(now)
                ? first.toInstant()
                : first.withLaterOffsetAtOverlap().toInstant();
    }
}
