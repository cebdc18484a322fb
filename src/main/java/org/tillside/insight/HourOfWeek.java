package org.tillside.insight;

import java.time.DayOfWeek;
import java.util.Locale;

/** An hour that clocks on the wall show once a week. */
public record HourOfWeek(DayOfWeek day, int hour) {

    private static final int HOURS = 24;

    /**
     * @param place from Monday's first hour on, 0 to 167
     */
    static HourOfWeek of(int place) {
        return new HourOfWeek(DayOfWeek.of(place / HOURS + 1), place % HOURS);
    }

    /** Such as {@code monday-0}. */
    public static HourOfWeek of(String key) {
        var parts = key.split("-", 2);
        return new HourOfWeek(
                DayOfWeek.valueOf(parts[0].toUpperCase(Locale.ROOT)), Integer.parseInt(parts[1]));
    }

    String key() {
        return day.name().toLowerCase(Locale.ROOT) + "-" + hour;
    }
}
