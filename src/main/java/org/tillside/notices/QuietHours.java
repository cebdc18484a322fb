package org.tillside.notices;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.tillside.kernel.Fault;

/**
 * When somebody is not to be woken, each night, in their zone. Until a time that is not later than
 * its beginning: over midnight. Where the clock jumps over an edge, the edge is the jump; where an
 * edge comes twice, it is quiet from the first until the second. Fault {@code quiet.invalid}: they
 * would end as they begin.
 */
public record QuietHours(LocalTime from, LocalTime until) {

    public QuietHours {
        if (from.equals(until))
            throw Fault.user("quiet.invalid", "Quiet hours end at another time than they begin.");
    }

    /** When they end, if it is quiet now. */
    public Optional<Instant> endsAfter(Instant now, ZoneId zone) {
        var today = now.atZone(zone).toLocalDate();
        return Stream.of(today.minusDays(1), today)
                .filter(day -> !now.isBefore(beginning(day, zone)) && now.isBefore(end(day, zone)))
                .map(day -> end(day, zone))
                .max(Comparator.naturalOrder());
    }

    private Instant beginning(LocalDate day, ZoneId zone) {
        return edge(day.atTime(from), zone, true);
    }

    private Instant end(LocalDate day, ZoneId zone) {
        var last = until.isAfter(from) ? day : day.plusDays(1);
        return edge(last.atTime(until), zone, false);
    }

    private static Instant edge(LocalDateTime local, ZoneId zone, boolean first) {
        var jump = zone.getRules().getTransition(local);
        if (jump == null) return local.atZone(zone).toInstant();
        if (jump.isGap()) return jump.getInstant();
        return local.toInstant(first ? jump.getOffsetBefore() : jump.getOffsetAfter());
    }
}
