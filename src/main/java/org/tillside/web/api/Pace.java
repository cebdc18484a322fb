package org.tillside.web.api;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The bucket of each key that has proved valid, and of each address that shows none, on this node.
 * A guessed key draws from its address, so that nobody guesses faster than that.
 */
final class Pace {

    private static final int MANY = 10_000;

    private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();
    private final int perMinute;
    private final Clock clock;

    Pace(int perMinute, Clock clock) {
        this.perMinute = perMinute;
        this.clock = clock;
    }

    /**
     * @param key a fingerprint of the key; empty: none was shown
     */
    TokenBucket.Draw draw(String key, String address) {
        var now = clock.millis();
        if (buckets.size() > MANY) buckets.values().removeIf(bucket -> bucket.isFull(now));
        var known = key.isEmpty() ? null : buckets.get(key);
        var bucket =
                known != null
                        ? known
                        : buckets.computeIfAbsent(address, _ -> new TokenBucket(perMinute, now));
        return bucket.draw(now);
    }

    /** From now on this key has a bucket of its own. */
    void proved(String key) {
        buckets.computeIfAbsent(key, _ -> new TokenBucket(perMinute, clock.millis()));
    }

    /** A revoked key is a guess like any other. */
    void refused(String key) {
        buckets.remove(key);
    }

    int limit() {
        return perMinute;
    }
}
