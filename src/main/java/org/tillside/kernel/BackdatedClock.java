package org.tillside.kernel;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The real clock, but for work that tells what happened before: there it stands at that moment. So
 * the example world is made by the same code as every day's work. A thread started inside does not
 * inherit the moment.
 */
public final class BackdatedClock extends Clock {

    private static final ScopedValue<Instant> MOMENT = ScopedValue.newInstance();

    private final Clock real;

    public BackdatedClock(Clock real) {
        this.real = real;
    }

    /** Does this as if it were then. */
    public static <T, X extends Throwable> T at(Instant moment, ScopedValue.CallableOp<T, X> work)
            throws X {
        return ScopedValue.where(MOMENT, moment).call(work);
    }

    @Override
    public Instant instant() {
        return MOMENT.isBound() ? MOMENT.get() : real.instant();
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new BackdatedClock(real.withZone(zone));
    }
}
