package org.tillside.channels.outbox;

import java.time.Duration;

/**
 * When a mail that could not leave is tried again: after half a minute, then ever later, for two
 * days.
 */
final class OutboxPatience {

    static final Duration LONGEST = Duration.ofDays(2);

    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration AT_MOST = Duration.ofHours(2);
    private static final int MOST_DOUBLINGS = 10;

    private OutboxPatience() {}

    /**
     * @param attempts made so far, at least one
     */
    static Duration pause(int attempts) {
        var pause = FIRST.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
        return pause.compareTo(AT_MOST) < 0 ? pause : AT_MOST;
    }
}
