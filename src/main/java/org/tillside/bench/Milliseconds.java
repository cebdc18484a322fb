package org.tillside.bench;

import java.util.Arrays;
import java.util.Collection;

/** Times that were measured, sorted. */
record Milliseconds(double[] sorted) {

    static Milliseconds ofNanos(Collection<Long> nanos) {
        return new Milliseconds(nanos.stream().mapToDouble(it -> it / 1e6).sorted().toArray());
    }

    int count() {
        return sorted.length;
    }

    /** The time within which this share was done; NaN if nothing was measured. */
    double percentile(int percent) {
        if (sorted.length == 0) return Double.NaN;
        int index = (int) Math.ceil(percent / 100.0 * sorted.length) - 1;
        return sorted[Math.max(0, index)];
    }

    double most() {
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length - 1];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Milliseconds that && Arrays.equals(sorted, that.sorted);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sorted);
    }

    @Override
    public String toString() {
        return "%d times, p50 %.1f ms, p95 %.1f ms"
                .formatted(count(), percentile(50), percentile(95));
    }
}
