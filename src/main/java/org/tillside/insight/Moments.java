package org.tillside.insight;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tillside.insight.Fact.Kind;

/** When everything of an extent happened, and how long it had taken. */
final class Moments {

    private static final int ROOM = 1_024;

    private final Map<Kind, Series> all = new EnumMap<>(Kind.class);

    Moments(Extent extent) {
        int first = extent.firstQuarter();
        int size = extent.endQuarter() - first;
        for (var kind : SealedDay.KINDS)
            all.put(
                    kind,
                    new Series(
                            first,
                            kind.hasHours() ? new int[size] : null,
                            kind.hasTimes() ? new Filling() : null));
    }

    /** Where what happened of a kind is put: how many in each quarter, and the times. */
    record Series(int first, int @Nullable [] sums, @Nullable Filling times) {

        /**
         * @param quarter of the extent
         * @param calendar seconds, for what is a time
         */
        void add(int quarter, int calendar, int working) {
            if (sums != null) sums[quarter - first]++;
            if (times != null) times.add(quarter, calendar, working);
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

    Series of(Kind kind) {
        return Objects.requireNonNull(all.get(kind));
    }

    /** How many, from the extent's first quarter on. */
    int[] quarters(Kind kind) {
        return Objects.requireNonNull(of(kind).sums());
    }

    Times times(Kind kind) {
        return Objects.requireNonNull(of(kind).times()).full();
    }
}
