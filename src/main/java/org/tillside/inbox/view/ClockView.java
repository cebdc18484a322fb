package org.tillside.inbox.view;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A clock beside a conversation.
 *
 * @param name of the reply time, or what was promised
 * @param state as in the message key {@code inbox.clock.<state>}
 * @param due null while it is held or stopped
 * @param left in the time that counts; negative: so much too late
 * @param ended when it was met, missed or stopped
 * @param promise null: it goes by a reply time
 */
public record ClockView(
        String name,
        String goal,
        boolean marketplace,
        String state,
        @Nullable Instant due,
        Duration left,
        @Nullable Instant ended,
        @Nullable PromiseView promise) {

    private static final Duration FAR = Duration.ofDays(2);

    /** For a badge. */
    public @Nullable String tone() {
        return switch (state) {
            case "overdue", "missed" -> "bad";
            case "due-soon" -> "warn";
            case "met" -> "good";
            default -> null;
        };
    }

    /** A date so far away that nobody counts the hours. */
    public boolean isFar() {
        return promise != null && ended == null && left.compareTo(FAR) > 0;
    }

    /** Whole hours and minutes, without a sign. */
    public long hours() {
        return left.abs().toHours();
    }

    public long minutes() {
        return left.abs().toMinutesPart();
    }
}
