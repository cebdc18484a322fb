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
        int median = rank(values, HALF);
        int p90 = rank(values, MOST);
        if (values.length >= MANY) {
            var sizes = Sizes.of(values);
            return new Ranks(values.length, sizes.find(median), sizes.find(p90));
        }
        var sorted = values.clone();
        Arrays.sort(sorted);
        return new Ranks(values.length, sorted[median - 1], sorted[p90 - 1]);
    }

    private static int rank(int[] values, int percent) {
        return Math.toIntExact(((long) values.length * percent + WHOLE - 1) / WHOLE);
    }

    /** Many values, counted by size: of them, only those of one size need be sorted. */
    private record Sizes(int[] values, int shift, int[] numbers) {

        static Sizes of(int[] values) {
            int most = 0;
            for (int it : values) most = Math.max(most, it);
            int shift = Math.max(0, Integer.SIZE - Integer.numberOfLeadingZeros(most) - BITS);
            var numbers = new int[1 << BITS];
            for (int it : values) numbers[it >> shift]++;
            return new Sizes(values, shift, numbers);
        }

        int find(int rank) {
            int size = 0;
            int smaller = 0;
            while (smaller + numbers[size] < rank) smaller += numbers[size++];
            var alike = new int[numbers[size]];
            int found = 0;
            for (int it : values) if (it >> shift == size) alike[found++] = it;
            Arrays.sort(alike);
            return alike[rank - smaller - 1];
        }
    }
}
