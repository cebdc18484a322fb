package org.tillside.bench;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** How long things took since somebody looked last, and what did not succeed. */
final class Laps {

    private static final int PERCENT = 95;

    private final Map<Measure, Queue<Long>> since = new ConcurrentHashMap<>();
    private final Map<Measure, AtomicInteger> counts = new ConcurrentHashMap<>();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile @Nullable String lastFailure;

    void add(Measure measure, long nanos) {
        since.computeIfAbsent(measure, _ -> new ConcurrentLinkedQueue<>()).add(nanos);
        counts.computeIfAbsent(measure, _ -> new AtomicInteger()).incrementAndGet();
    }

    void fail(Exception failure) {
        failures.incrementAndGet();
        lastFailure = failure.toString();
    }

    /** The p95 in milliseconds of each that was done meanwhile; those begin anew. */
    Map<Measure, Double> take() {
        var taken = new EnumMap<Measure, Double>(Measure.class);
        since.forEach((measure, nanos) -> {
            var some = drained(nanos);
            if (!some.isEmpty()) taken.put(measure, Milliseconds.ofNanos(some).percentile(PERCENT));
        });
        return taken;
    }

    int count(Measure measure) {
        var counted = counts.get(measure);
        return counted == null ? 0 : counted.get();
    }

    int failures() {
        return failures.get();
    }

    @Nullable String lastFailure() {
        return lastFailure;
    }

    private static List<Long> drained(Queue<Long> nanos) {
        var some = new java.util.ArrayList<Long>();
        for (var each = nanos.poll(); each != null; each = nanos.poll()) some.add(each);
        return some;
    }
}
