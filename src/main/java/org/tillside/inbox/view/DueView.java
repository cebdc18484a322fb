package org.tillside.inbox.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * By when a conversation is to be answered.
 *
 * @param state {@code running}, {@code due-soon} or {@code overdue}
 */
public record DueView(Instant at, String state) {

    public static @Nullable DueView of(@Nullable Instant due, @Nullable Instant soon, Instant now) {
        if (due == null) return null;
        if (now.isAfter(due)) return new DueView(due, "overdue");
        return new DueView(due, soon == null || now.isBefore(soon) ? "running" : "due-soon");
    }

    /** For a badge. */
    public @Nullable String tone() {
        return switch (state) {
            case "overdue" -> "bad";
            case "due-soon" -> "warn";
            default -> null;
        };
    }
}
