package org.tillside.connectors;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** When a delivery that did not arrive is tried again: ten times within four days. */
final class Patience {

    /** So long without any that arrived, and the webhook is turned off. */
    static final Duration OF_A_WEBHOOK = Duration.ofDays(5);

    /** So that what failed together does not come again together: up to a fifth longer. */
    private static final double SPREAD = 0.2;

    private static final List<Duration> PAUSES =
            List.of(
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    Duration.ofHours(5),
                    Duration.ofHours(10),
                    Duration.ofHours(14),
                    Duration.ofHours(20),
                    Duration.ofHours(24));

    private Patience() {}

    /**
     * @param attempt that just failed, from 1 on
     * @param asked how long the receiver asks us to wait; a shorter pause is not taken
     * @param chance by how much it is longer than it must be
     * @return empty: it is given up
     */
    static Optional<Duration> after(int attempt, @Nullable Duration asked, RandomGenerator chance) {
        if (attempt > PAUSES.size()) return Optional.empty();
        var pause = PAUSES.get(Math.max(0, attempt - 1));
        var spread = (long) (pause.toMillis() * SPREAD * chance.nextDouble());
        var longer = pause.plusMillis(spread);
        return Optional.of(asked != null && asked.compareTo(longer) > 0 ? asked : longer);
    }
}
