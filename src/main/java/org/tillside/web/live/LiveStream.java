package org.tillside.web.live;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * What one browser still has to hear. A topic is told at once and then at most once a second, the
 * last time included; a browser that does not keep up is told to look at everything instead.
 */
final class LiveStream {

    /** Anything may have changed. */
    static final String EVERYTHING = "*";

    private static final int MANY = 64;
    private static final long PACE = TimeUnit.SECONDS.toNanos(1);

    private final UUID workspace;
    private final UUID person;
    private final String session;
    private final LongSupplier ticker;
    private final Set<String> waiting = new LinkedHashSet<>();
    private final Map<String, Long> told = new HashMap<>();
    private boolean over;

    LiveStream(UUID workspace, UUID person, String session, LongSupplier ticker) {
        this.workspace = workspace;
        this.person = person;
        this.session = session;
        this.ticker = ticker;
    }

    UUID workspace() {
        return workspace;
    }

    UUID person() {
        return person;
    }

    String session() {
        return session;
    }

    synchronized void hear(String topic) {
        if (over || waiting.contains(EVERYTHING)) return;
        if (topic.equals(EVERYTHING) || waiting.size() >= MANY) {
            waiting.clear();
            waiting.add(EVERYTHING);
        } else {
            waiting.add(topic);
        }
        notifyAll();
    }

    /** The last word: look at everything, which leads those who are signed out to the sign-in. */
    synchronized void sayGoodbye() {
        waiting.clear();
        waiting.add(EVERYTHING);
        told.clear();
        close();
    }

    /** Ends without a word; the browser comes back. */
    synchronized void close() {
        over = true;
        notifyAll();
    }

    synchronized boolean isOver() {
        return over;
    }

    /**
     * The topics to tell now; waits for one, at most so long; empty when there was none, or it is
     * over.
     */
    synchronized List<String> next(Duration patience) throws InterruptedException {
        var deadline = ticker.getAsLong() + patience.toNanos();
        while (true) {
            var now = ticker.getAsLong();
            told.values().removeIf(at -> now - at >= PACE);
            var due = waiting.stream().filter(topic -> !told.containsKey(topic)).toList();
            if (!due.isEmpty()) return tell(due, now);
            if (over || now >= deadline) return List.of();
            TimeUnit.NANOSECONDS.timedWait(this, Math.min(deadline, soonest(now)) - now);
        }
    }

    private List<String> tell(List<String> due, long now) {
        due.forEach(topic -> {
            waiting.remove(topic);
            told.put(topic, now);
        });
        return due;
    }

    private long soonest(long now) {
        return waiting.stream()
                .mapToLong(topic -> told.getOrDefault(topic, now) + PACE)
                .min()
                .orElse(Long.MAX_VALUE);
    }
}
