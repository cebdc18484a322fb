package org.tillside.notices;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.tillside.kernel.Fault;

/** How often unread notices are mailed. */
public enum Rhythm {
    OFF,
    HOURLY,
    DAILY;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Fault {@code rhythm.invalid}. */
    public static Rhythm of(String word) {
        return Arrays.stream(values())
                .filter(it -> it.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () -> Fault.user("rhythm.invalid", "A digest comes off, hourly or daily."));
    }

    /**
     * The end of the last period until now. An hour that a day leaves out is the next one, and one
     * that it has twice is the first.
     *
     * @param hour of a day's digest, 0 to 23
     */
    public Optional<Instant> last(Instant now, ZoneId zone, int hour) {
        return switch (this) {
            case OFF -> Optional.empty();
            case HOURLY -> Optional.of(now.atZone(zone).truncatedTo(ChronoUnit.HOURS).toInstant());
            case DAILY -> Optional.of(daily(now, zone, hour));
        };
    }

    private static Instant daily(Instant now, ZoneId zone, int hour) {
        var day = now.atZone(zone).toLocalDate();
        var today = day.atTime(LocalTime.of(hour, 0)).atZone(zone).toInstant();
        if (!today.isAfter(now)) return today;
        return day.minusDays(1).atTime(LocalTime.of(hour, 0)).atZone(zone).toInstant();
    }
}
