package org.tillside.notices;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stands until it is set. Set it to a year to come: the application's own timers see nothing due.
 */
final class SetClock extends Clock {

    private final AtomicReference<Instant> now = new AtomicReference<>();

    SetClock(String moment) {
        set(moment);
    }

    void set(String moment) {
        now.set(Instant.parse(moment));
    }

    void pass(Duration time) {
        now.updateAndGet(it -> it.plus(time));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
