package org.tillside.notices;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tillside.kernel.Fault;

/**
 * How somebody wants to be told, in one workspace. The bell has everything. Fault {@code
 * digest.invalid}: there is no such hour.
 *
 * @param quiet null: never
 * @param hour of a daily digest in the person's zone, 0 to 23
 * @param notPushed kinds
 * @param notMailed kinds
 */
public record Manner(
        @Nullable QuietHours quiet,
        Pace pace,
        Rhythm rhythm,
        int hour,
        Set<String> notPushed,
        Set<String> notMailed) {

    private static final int MORNING = 8;
    private static final int LAST_HOUR = 23;

    static final Manner USUAL =
            new Manner(null, Pace.USUAL, Rhythm.OFF, MORNING, Set.of(), Set.of());

    public Manner {
        if (hour < 0 || hour > LAST_HOUR)
            throw Fault.user("digest.invalid", "The hour of a digest is 0 to 23.");
        notPushed = Set.copyOf(notPushed);
        notMailed = Set.copyOf(notMailed);
    }
}
