package org.tillside.inbox.clocks;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tillside.kernel.Allowance;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Target;
import org.tillside.kernel.Target.Goal;

/**
 * A date that somebody here named to a buyer.
 *
 * @param why in a few words, 1 to 200 characters
 * @param by the person; null: a key
 * @param name of who promised
 * @param replaces the clock of the promise that this one took the place of
 * @param withdrawn when it was taken back, or another took its place; null: it holds
 */
public record Promised(
        Instant until,
        String why,
        @Nullable UUID by,
        String name,
        @Nullable UUID replaces,
        @Nullable Instant withdrawn) {

    private static final int MOST = 200;
    private static final Duration TWO_HOURS = Duration.ofHours(2);

    public Promised {
        if (why.isBlank() || why.length() > MOST)
            throw Fault.user("promise.why", "Say in 1 to 200 characters what was promised.");
    }

    /** Due soon in the last tenth of the time or two hours, but not before half of it is over. */
    Target target(Goal goal, Instant began) {
        var all = Duration.between(began, until);
        var tenth = all.dividedBy(10);
        var last = tenth.compareTo(TWO_HOURS) > 0 ? tenth : TWO_HOURS;
        var half = all.dividedBy(2);
        return new Target(
                goal,
                new Allowance.Until(until),
                Target.MetBy.ANSWER,
                false,
                last.compareTo(half) < 0 ? last : half);
    }
}
