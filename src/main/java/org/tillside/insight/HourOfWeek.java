package org.tillside.insight;

import java.time.DayOfWeek;
import java.util.Locale;

/** An hour that clocks on the wall show once a week. */
public record HourOfWeek(DayOfWeek day, int hour) {

    private static final int HOURS = 24;
    private static final int WEEK = 7 * HOURS;
    private static final int HOUR = 3_600;
    private static final int MONDAY_TO_1970 = 3 * HOURS;

    /**
     * @param place from Monday's first hour on, 0 to 167
     */
    static HourOfWeek of(int place) {
        return new HourOfWeek(DayOfWeek.of(place / HOURS + 1), place % HOURS);
    }

    /**
     * @param local seconds that clocks there have shown since they showed 1970
     * @return its place, 0 to 167
     */
    static int place(long local) {
        return Math.floorMod(Math.floorDiv(local, HOUR) + MONDAY_TO_1970, WEEK);
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
