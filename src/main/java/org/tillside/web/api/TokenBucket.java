package org.tillside.web.api;

import java.time.Duration;

/** So many at once, and as many again each minute, drop by drop. */
final class TokenBucket {

    /**
     * @param left whole tokens that are left
     * @param pause until the next one; zero where this one was given
     */
    record Draw(long left, Duration pause, Duration untilFull) {
        boolean granted() {
            return pause.isZero();
        }
    }

    private static final double MINUTE_MILLIS = Duration.ofMinutes(1).toMillis();

    private final double capacity;
    private double tokens;
    private long filledAt;

    TokenBucket(int perMinute, long nowMillis) {
        capacity = perMinute;
        tokens = perMinute;
        filledAt = nowMillis;
    }

    synchronized Draw draw(long nowMillis) {
        fill(nowMillis);
        if (tokens < 1) return new Draw(0, millis(1 - tokens), millis(capacity - tokens));
        tokens -= 1;
        return new Draw((long) tokens, Duration.ZERO, millis(capacity - tokens));
    }

    synchronized boolean isFull(long nowMillis) {
        fill(nowMillis);
        return tokens >= capacity;
    }

    private void fill(long nowMillis) {
        tokens =
                Math.min(
                        capacity,
                        tokens + Math.max(0, nowMillis - filledAt) * capacity / MINUTE_MILLIS);
        filledAt = nowMillis;
    }

    private Duration millis(double missing) {
        return Duration.ofMillis((long) Math.ceil(missing * MINUTE_MILLIS / capacity));
    }
}
