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
    private static final int MANY = 4_096;
    private static final int BITS = 12;

    /**
     * @param values none of them negative
     */
    static Ranks of(int[] values) {
        if (values.length == 0) return new Ranks(0, null, null);
        var some = values.length < MANY ? sorted(values) : null;
        return new Ranks(
                values.length,
                some == null ? found(values, rank(values, HALF)) : some[rank(values, HALF) - 1],
                some == null ? found(values, rank(values, MOST)) : some[rank(values, MOST) - 1]);
    }

    private static int[] sorted(int[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    private static int rank(int[] values, int percent) {
        return Math.toIntExact(((long) values.length * percent + WHOLE - 1) / WHOLE);
    }

    /** Counts by size first, and sorts only those of the size in which the rank falls. */
    private static int found(int[] values, int rank) {
        int most = Arrays.stream(values).max().orElse(0);
        int shift = Math.max(0, Integer.SIZE - Integer.numberOfLeadingZeros(most) - BITS);
        var sizes = new int[1 << BITS];
        for (int it : values) sizes[it >> shift]++;
        int size = 0;
        int smaller = 0;
        while (smaller + sizes[size] < rank) smaller += sizes[size++];
        int of = size;
        var alike = Arrays.stream(values).filter(it -> it >> shift == of).sorted().toArray();
        return alike[rank - smaller - 1];
    }
}
