package org.tillside.insight;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tillside.kernel.Fault;

/**
 * Which part of the work is told of: whole days in a zone, and of which mailboxes, language, person
 * and tag; null: of all.
 *
 * @param last the last day that belongs to it
 * @param asOf nothing later has happened
 * @param language empty: where nobody can tell it
 */
public record Extent(
        LocalDate first,
        LocalDate last,
        ZoneId zone,
        Instant asOf,
        @Nullable Set<UUID> mailboxes,
        @Nullable String language,
        @Nullable UUID person,
        @Nullable String tag) {

    public static final int MOST_DAYS = 1_100;

    static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2100, 1, 1);

    /** Faults: {@code report.days}. */
    public Extent {
        if (first.isAfter(last)
                || first.isBefore(EARLIEST)
                || last.isAfter(LATEST)
                || ChronoUnit.DAYS.between(first, last) >= MOST_DAYS)
            throw Fault.user(
                    "report.days",
                    "A report begins no later than it ends and tells of at most "
                            + MOST_DAYS
                            + " days since 2000.");
    }

    /** Of everything. */
    public static Extent of(LocalDate first, LocalDate last, ZoneId zone, Instant asOf) {
        return new Extent(first, last, zone, asOf, null, null, null, null);
    }

    Instant from() {
        return first.atStartOfDay(zone).toInstant();
    }

    /** The first moment that does not belong to it. */
    Instant until() {
        return last.plusDays(1).atStartOfDay(zone).toInstant();
    }

    int firstQuarter() {
        return Fact.quarter(from());
    }

    /** The first quarter that does not belong to it. */
    int endQuarter() {
        return Fact.quarter(until());
    }

    /** The last day of which something can be told. */
    LocalDate lastTold() {
        var today = LocalDate.ofInstant(asOf, zone);
        if (today.isBefore(first)) return first;
        return today.isBefore(last) ? today : last;
    }
}
