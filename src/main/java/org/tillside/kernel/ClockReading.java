package org.tillside.kernel;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a clock shows.
 *
 * @param due null while it is held or stopped
 * @param soon from when on it is due soon; null where {@code due} is
 * @param left in the time that counts; negative once it is late; what was left at its end
 * @param ended when it was met, missed, or stopped
 */
public record ClockReading(
        State state,
        @Nullable Instant due,
        @Nullable Instant soon,
        Duration left,
        @Nullable Instant ended) {

    public enum State {
        RUNNING,
        DUE_SOON,
        OVERDUE,
        /** It waits for the buyer. */
        HELD,
        /** Done in time. */
        MET,
        /** Done, but late. */
        MISSED,
        /** Nothing is to be done any more. */
        STOPPED;

        /** Somebody has to do something. */
        public boolean runs() {
            return this == RUNNING || this == DUE_SOON || this == OVERDUE;
        }
    }
}
