package org.tillside.inbox.invitations;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * A time in a calendar. Kept as {@link #toString} writes it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5545#section-3.3.5">RFC 5545, 3.3.5</a>
 */
public sealed interface EventTime {

    /** As a calendar writes it: {@code 20261201}, {@code 20261201T140000Z}. */
    String written();

    EventTime plus(Duration span);

    /** All of a day. */
    record Day(LocalDate date) implements EventTime {

        @Override
        public String written() {
            return DateTimeFormatter.BASIC_ISO_DATE.format(date);
        }

        @Override
        public EventTime plus(Duration span) {
            return new Day(date.plusDays(span.toDays()));
        }

        @Override
        public String toString() {
            return date.toString();
        }
    }

    /** By the clocks of wherever it takes place; nobody can tell which those are. */
    record Local(LocalDateTime time) implements EventTime {

        @Override
        public String written() {
            return FORM.format(time);
        }

        @Override
        public EventTime plus(Duration span) {
            return new Local(time.plus(span));
        }

        @Override
        public String toString() {
            return time.toString();
        }
    }

    /** The same moment everywhere. */
    record Moment(Instant at) implements EventTime {

        @Override
        public String written() {
            return FORM.format(at.atOffset(ZoneOffset.UTC)) + "Z";
        }

        @Override
        public EventTime plus(Duration span) {
            return new Moment(at.plus(span));
        }

        @Override
        public String toString() {
            return at.toString();
        }
    }

    DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

    static EventTime of(String kept) {
        if (kept.endsWith("Z")) return new Moment(Instant.parse(kept));
        return kept.indexOf('T') < 0
                ? new Day(LocalDate.parse(kept))
                : new Local(LocalDateTime.parse(kept));
    }

    /** Empty if it is none, or of no century that an appointment is in. */
    static Optional<EventTime> read(ContentLine line, Zones zones) {
        var value = line.value().strip();
        try {
            if (value.matches("\\d{8}")) return day(value).map(Day::new);
            if (!value.matches("\\d{8}T\\d{6}Z?")) return Optional.empty();
            var day = day(value.substring(0, 8));
            if (day.isEmpty()) return Optional.empty();
            var time =
                    day.get()
                            .atTime(
                                    Integer.parseInt(value.substring(9, 11)),
                                    Integer.parseInt(value.substring(11, 13)),
                                    Math.min(59, Integer.parseInt(value.substring(13, 15))));
            if (value.endsWith("Z")) return Optional.of(new Moment(time.toInstant(ZoneOffset.UTC)));
            var zone = line.parameter("TZID");
            return Optional.of(
                    zone == null
                            ? new Local(time)
                            : zones.moment(zone, time)
                                    .<EventTime>map(Moment::new)
                                    .orElseGet(() -> new Local(time)));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> day(String digits) {
        var day = LocalDate.parse(digits, DateTimeFormatter.BASIC_ISO_DATE);
        return Optional.of(day).filter(it -> it.getYear() >= 1900 && it.getYear() < 2200);
    }
}
