package org.tillside.safekeeping;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.WeekFields;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Which backups stay: the last one of each of so many days, weeks and months in which there is one,
 * and those of the last 24 hours, for who makes one by hand wants to keep the one before. Days
 * without a backup do not count: who was away for a month finds as many as before.
 */
record Rotation(int days, int weeks, int months, ZoneId zone) {

    private static final Duration LATELY = Duration.ofDays(1);

    Set<Instant> kept(Collection<Instant> all) {
        var newestFirst = all.stream().sorted(Comparator.reverseOrder()).toList();
        var kept = new HashSet<Instant>();
        newestFirst.stream()
                .filter(it -> it.isAfter(newestFirst.getFirst().minus(LATELY)))
                .forEach(kept::add);
        keep(newestFirst, days, this::day, kept);
        keep(newestFirst, weeks, this::week, kept);
        keep(newestFirst, months, it -> YearMonth.from(day(it)), kept);
        return kept;
    }

    private static void keep(
            List<Instant> newestFirst,
            int most,
            Function<Instant, Object> period,
            Set<Instant> kept) {
        var seen = new HashSet<Object>();
        for (var each : newestFirst) {
            if (seen.contains(period.apply(each))) continue;
            if (seen.size() == most) return;
            seen.add(period.apply(each));
            kept.add(each);
        }
    }

    private LocalDate day(Instant moment) {
        return moment.atZone(zone).toLocalDate();
    }

    private LocalDate week(Instant moment) {
        return day(moment).with(WeekFields.ISO.dayOfWeek(), 1);
    }
}
