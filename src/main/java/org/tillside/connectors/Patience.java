package org.tillside.connectors;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When a delivery that did not arrive is tried again: ten times within three days. */
final class Patience {

    /** So long without any that arrived, and the webhook is turned off. */
    static final Duration OF_A_WEBHOOK = Duration.ofDays(3);

    private static final List<Duration> PAUSES =
            List.of(
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    Duration.ofHours(5),
                    Duration.ofHours(10),
                    Duration.ofHours(20),
                    Duration.ofHours(34));

    private Patience() {}

    /**
     * @param attempt that just failed, from 1 on
     * @param asked how long the receiver asks us to wait; a shorter pause is not taken
     * @return empty: it is given up
     */
    static Optional<Duration> after(int attempt, @Nullable Duration asked) {
        if (attempt > PAUSES.size()) return Optional.empty();
        var pause = PAUSES.get(Math.max(0, attempt - 1));
        return Optional.of(asked != null && asked.compareTo(pause) > 0 ? asked : pause);
    }
}
