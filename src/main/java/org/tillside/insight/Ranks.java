package org.tillside.insight;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Median and p90 by nearest rank: the smallest value that so many of a hundred do not exceed. It is
 * one that was measured, to the second.
 *
 * @param median null: there is nothing to measure
 */
record Ranks(int number, @Nullable Integer median, @Nullable Integer p90) {

    private static final int HALF = 50;
    private static final int MOST = 90;
    private static final int WHOLE = 100;

    static Ranks of(int[] values) {
        if (values.length == 0) return new Ranks(0, null, null);
        var sorted = values.clone();
        Arrays.sort(sorted);
        return new Ranks(sorted.length, at(sorted, HALF), at(sorted, MOST));
    }

    private static int at(int[] sorted, int percent) {
        long rank = ((long) sorted.length * percent + WHOLE - 1) / WHOLE;
        return sorted[Math.toIntExact(rank) - 1];
    }
}
