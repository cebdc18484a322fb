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
 * What one browser still has to hear. A topic is told at once, a few times in a row, and then at
 * most once a second, the last time included: single changes never wait, a flood does not reload
 * pages without end. A browser that does not keep up is told to look at everything instead.
 */
final class LiveStream {

    /** Anything may have changed. */
    static final String EVERYTHING = "*";

    private static final int MANY = 64;
    private static final long PACE = TimeUnit.SECONDS.toNanos(1);
    private static final long AHEAD = 2 * PACE; // so far a topic may run ahead of its pace

    private final UUID workspace;
    private final UUID person;
    private final String session;
    private final LongSupplier ticker;
    private final Set<String> waiting = new LinkedHashSet<>();
    private final Map<String, Long> paid = new HashMap<>(); // until when a topic has used its pace
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
        paid.clear();
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
            paid.values().removeIf(until -> now - until >= 0);
            var due = waiting.stream().filter(topic -> due(topic, now) <= now).toList();
            if (!due.isEmpty()) return tell(due, now);
            if (over || now >= deadline) return List.of();
            TimeUnit.NANOSECONDS.timedWait(this, Math.min(deadline, soonest(now)) - now);
        }
    }

    private List<String> tell(List<String> due, long now) {
        due.forEach(topic -> {
            waiting.remove(topic);
            paid.merge(topic, now + PACE, (until, _) -> until + PACE);
        });
        return due;
    }

    private long soonest(long now) {
        return waiting.stream().mapToLong(topic -> due(topic, now)).min().orElse(Long.MAX_VALUE);
    }

    private long due(String topic, long now) {
        var until = paid.get(topic);
        return until == null ? now : Math.max(now, until - AHEAD);
    }
}
