package org.tillside.notices;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.tillside.kernel.Fault;

/**
 * How many pushes somebody is shown in how many minutes, at most: 1 to 60 in 1 to 720. Fault {@code
 * pace.invalid}.
 */
public record Pace(int most, int minutes) {

    static final Pace USUAL = new Pace(5, 10);

    private static final int HIGHEST = 60;
    private static final int LONGEST = 720;

    public Pace {
        if (most < 1 || most > HIGHEST || minutes < 1 || minutes > LONGEST)
            throw Fault.user(
                    "pace.invalid",
                    "A pace is 1 to %d pushes in 1 to %d minutes.".formatted(HIGHEST, LONGEST));
    }

    public Duration window() {
        return Duration.ofMinutes(minutes);
    }

    /** How many may still be shown, after these. */
    public int room(List<Instant> lately) {
        return Math.max(0, most - lately.size());
    }

    /** When there is room again, after so many that there is none. */
    public Instant roomAfter(List<Instant> lately) {
        return lately.get(lately.size() - most).plus(window());
    }
}
