package org.tillside.kernel;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that starts, holds or ends the time somebody has for an answer.
 *
 * @param answer the one that was given or bounced; null: nobody knows, or it tells of none
 */
public record ClockEvent(Kind kind, Instant at, @Nullable UUID answer) {

    public ClockEvent(Kind kind, Instant at) {
        this(kind, at, null);
    }

    public enum Kind {
        /** The buyer wrote. */
        ASKED,
        /** A person of ours answered. */
        ANSWERED,
        /** A machine of ours did. */
        ANSWERED_AUTOMATICALLY,
        /** What was asked for was done at the marketplace: approved, refunded, sent. */
        ACTED,
        /** It was confirmed there that nothing remains to be said. */
        CONFIRMED,
        /** An answer did not arrive, or was taken back. */
        BOUNCED,
        /** Somebody said that no answer is needed. */
        SETTLED,
        CLOSED,
        /** Or that no answer is needed was taken back. */
        REOPENED
    }
}
