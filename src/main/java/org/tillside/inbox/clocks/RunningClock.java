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
 * @param joined when it came from a conversation that was merged into this one
 * @param state of those that run only {@code RUNNING}: how near the end is tells the time
 */
public record RunningClock(
        UUID id,
        TargetId target,
        Goal goal,
        boolean marketplace,
        Instant began,
        ClockReading.State state,
        @Nullable Instant due,
        @Nullable Instant soon,
        Duration left,
        @Nullable Instant ended,
        @Nullable Instant joined) {

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

    RunningClock reckoned(ClockReading reading) {
        return new RunningClock(
                id,
                target,
                goal,
                marketplace,
                began,
                reading.state().runs() ? ClockReading.State.RUNNING : reading.state(),
                reading.due(),
                reading.soon(),
                reading.left(),
                reading.ended(),
                joined);
    }
}
