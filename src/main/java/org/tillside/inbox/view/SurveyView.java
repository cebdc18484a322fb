package org.tillside.inbox.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the buyer says we did.
 *
 * @param rating {@code good}, {@code fair} or {@code bad}; null: they have not said
 * @param comment masked for guests; empty if there is none
 */
public record SurveyView(
        Instant askedAt, @Nullable String rating, String comment, @Nullable Instant ratedAt) {

    /** For a badge. */
    public @Nullable String tone() {
        if (rating == null) return null;
        return switch (rating) {
            case "good" -> "good";
            case "bad" -> "bad";
            default -> "warn";
        };
    }
}
