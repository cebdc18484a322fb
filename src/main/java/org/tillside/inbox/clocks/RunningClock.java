package org.tillside.inbox.clocks;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tillside.kernel.ClockReading;
import org.tillside.kernel.Target.Goal;
import org.tillside.malls.TargetId;

/**
 * A clock of a conversation, as it was last reckoned.
 *
 * @param target the reply time it goes by; null: it goes by what was promised
 * @param joined when it came from a conversation that was merged into this one
 * @param state of those that run only {@code RUNNING}: how near the end is tells the time
 */
public record RunningClock(
        UUID id,
        @Nullable TargetId target,
        Goal goal,
        boolean marketplace,
        Instant began,
        ClockReading.State state,
        @Nullable Instant due,
        @Nullable Instant soon,
        Duration left,
        @Nullable Instant ended,
        @Nullable Instant joined,
        @Nullable Promised promised) {

    public RunningClock {
        if ((target == null) == (promised == null))
            throw new IllegalArgumentException("by a reply time or by a promise: " + id);
    }

    /** What it shows at this moment. */
    public ClockReading.State stateAt(Instant now) {
        if (state != ClockReading.State.RUNNING || due == null || soon == null) return state;
        if (now.isAfter(due)) return ClockReading.State.OVERDUE;
        return now.isBefore(soon) ? state : ClockReading.State.DUE_SOON;
    }

    /** An answer is what it waits for. */
    boolean waitsForAnswer() {
        return goal != Goal.RESOLUTION && state.runs();
    }

    /** It goes by a reply time, not by what somebody promised. */
    boolean goesByTarget() {
        return promised == null;
    }

    boolean waitsByTarget() {
        return waitsForAnswer() && goesByTarget();
    }

    /** Somebody took the promise back; nothing moves it any more. */
    public boolean isWithdrawn() {
        return promised != null && promised.withdrawn() != null;
    }

    /** Taken back at this moment; too late is too late. */
    RunningClock withdrawn(Instant now) {
        boolean late = due != null && now.isAfter(due);
        return with(
                late ? ClockReading.State.MISSED : ClockReading.State.STOPPED,
                late ? due : null,
                null,
                due == null ? Duration.ZERO : Duration.between(now, due),
                now);
    }

    RunningClock reckoned(ClockReading reading) {
        return with(
                reading.state().runs() ? ClockReading.State.RUNNING : reading.state(),
                reading.due(),
                reading.soon(),
                reading.left(),
                reading.ended());
    }

    private RunningClock with(
            ClockReading.State shows,
            @Nullable Instant runsOut,
            @Nullable Instant near,
            Duration remains,
            @Nullable Instant end) {
        return new RunningClock(
                id,
                target,
                goal,
                marketplace,
                began,
                shows,
                runsOut,
                near,
                remains,
                end,
                joined,
                promised);
    }
}
