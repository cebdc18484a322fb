package org.tillside.safekeeping;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/** Once a day at an hour, by the clock on the wall there; on days on which it jumps, too. */
record Schedule(int hour, ZoneId zone) {

    private static final Duration AGAIN = Duration.ofHours(1);

    /** The last time at which one was to be made. */
    Instant slot(Instant now) {
        var today = today(now);
        return today.toInstant().isAfter(now)
                ? today.toLocalDate()
                        .minusDays(1)
                        .atTime(LocalTime.of(hour, 0))
                        .atZone(zone)
                        .toInstant()
                : today.toInstant();
    }

    private ZonedDateTime today(Instant now) {
        return now.atZone(zone).toLocalDate().atTime(LocalTime.of(hour, 0)).atZone(zone);
    }

    /** After a failure again every hour, until it is done. */
    boolean isDue(Instant now, Optional<Run> lastGood, Optional<Run> last) {
        var slot = slot(now);
        if (lastGood.filter(it -> !begun(it).isBefore(slot)).isPresent()) return false;
        return last.filter(it -> !it.isGood() && !begun(it).isBefore(slot))
                .map(it -> !begun(it).plus(AGAIN).isAfter(now))
                .orElse(true);
    }

    private static Instant begun(Run run) {
        return run.begunAt() == null ? Instant.EPOCH : run.begunAt();
    }
}
