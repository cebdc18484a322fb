package org.tillside.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A moment before the world began: {@code 2d 17:32} (two days before, at that time of day), {@code
 * 5h}, {@code 40m}.
 *
 * @param time of the day; null for hours and minutes ago
 */
record When(Duration before, @Nullable LocalTime time) {

    static When parse(String words) {
        var parts = words.strip().split("\\s+");
        var unit = parts[0].charAt(parts[0].length() - 1);
        long count = Long.parseLong(parts[0].substring(0, parts[0].length() - 1));
        return switch (unit) {
            case 'd' -> new When(Duration.ofDays(count), LocalTime.parse(parts[1]));
            case 'h' -> new When(Duration.ofHours(count), null);
            case 'm' -> new When(Duration.ofMinutes(count), null);
            default -> throw new IllegalArgumentException("neither d, h nor m: " + words);
        };
    }

    Instant in(Instant begun, ZoneId zone) {
        if (time == null) return begun.minus(before);
        var day = begun.atZone(zone).toLocalDate().minusDays(before.toDays());
        return day.atTime(time).atZone(zone).toInstant();
    }
}
