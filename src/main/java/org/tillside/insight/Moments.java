package org.tillside.insight;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.tillside.insight.Fact.Kind;

/** When everything of an extent happened, and how long it had taken. */
final class Moments {

    private static final int ROOM = 1_024;

    private final int first;
    private final Map<Kind, int[]> quarters = new EnumMap<>(Kind.class);
    private final Map<Kind, Filling> times = new EnumMap<>(Kind.class);

    Moments(Extent extent) {
        first = extent.firstQuarter();
        for (var kind : SealedDay.KINDS) {
            if (kind.hasHours()) quarters.put(kind, new int[extent.endQuarter() - first]);
            if (kind.hasTimes()) times.put(kind, new Filling());
        }
    }

    /** Times in seconds, and the quarters in which they ended; in no order, all of one length. */
    record Times(int[] quarters, int[] calendar, int[] working) {}

    /** Arrays with room for more. */
    private static final class Filling {

        private int size;
        private int[] quarters = new int[ROOM];
        private int[] calendar = new int[ROOM];
        private int[] working = new int[ROOM];

        void add(int quarter, int calendarSeconds, int workingSeconds) {
            if (size == quarters.length) {
                quarters = Arrays.copyOf(quarters, 2 * size);
                calendar = Arrays.copyOf(calendar, 2 * size);
                working = Arrays.copyOf(working, 2 * size);
            }
            quarters[size] = quarter;
            calendar[size] = calendarSeconds;
            working[size++] = workingSeconds;
        }

        Times full() {
            return new Times(
                    Arrays.copyOf(quarters, size),
                    Arrays.copyOf(calendar, size),
                    Arrays.copyOf(working, size));
        }
    }

    /**
     * @param quarter of the extent
     * @param calendar seconds, for what is a time
     */
    void add(Kind kind, int quarter, int calendar, int working) {
        var sums = quarters.get(kind);
        if (sums != null) sums[quarter - first]++;
        var filling = times.get(kind);
        if (filling != null) filling.add(quarter, calendar, working);
    }

    /** How many, from the extent's first quarter on. */
    int[] quarters(Kind kind) {
        return Objects.requireNonNull(quarters.get(kind));
    }

    Times times(Kind kind) {
        return Objects.requireNonNull(times.get(kind)).full();
    }
}
