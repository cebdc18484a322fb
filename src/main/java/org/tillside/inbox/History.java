package org.tillside.inbox;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tillside.kernel.ClockReading;

/**
 * All that can be counted of a conversation, and nothing of what was written.
 *
 * @param due when the first of its clocks runs out; null: none runs
 * @param soon from when on that one is due soon
 * @param steps in the order in which they happened
 */
public record History(
        ConversationId id,
        UUID mailbox,
        @Nullable String language,
        @Nullable UUID assignee,
        Status status,
        Instant began,
        @Nullable Instant due,
        @Nullable Instant soon,
        List<String> tags,
        List<Step> steps,
        List<Promise> promises,
        List<Verdict> verdicts) {

    /** What moves a conversation on. */
    public enum Move {
        /** The buyer wrote; machines and bounces ask nothing. */
        ASKED,
        /** We wrote to the buyer, and it did not come back; forwarded mail is no answer. */
        ANSWERED,
        CLOSED,
        /** The buyer wrote into a closed conversation. */
        REOPENED,
        /** Somebody here opened it again. */
        OPENED
    }

    /**
     * @param by the person here who did it; null: the buyer, a key, or the system
     */
    public record Step(Move move, Instant at, @Nullable UUID by) {}

    /**
     * What the buyer says of us.
     *
     * @param good satisfied; else so-so or worse
     * @param of whom it is about; null: nobody
     */
    public record Verdict(boolean good, Instant at, @Nullable UUID of) {}

    /**
     * A clock that ran or runs.
     *
     * @param marketplace a marketplace counts it
     * @param ended null while it runs
     */
    public record Promise(
            boolean marketplace,
            ClockReading.State state,
            @Nullable Instant due,
            @Nullable Instant ended) {}
}
