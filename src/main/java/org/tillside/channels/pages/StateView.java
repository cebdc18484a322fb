package org.tillside.channels.pages;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How it goes with a mail account.
 *
 * @param word {@code untried}, {@code works} or {@code problem}
 * @param problem the word of the problem; null if there is none
 * @param at of the last try; null if there was none
 * @param since when the problem began
 * @param next when it is tried again by itself; null: nobody said
 */
public record StateView(
        String kind,
        String server,
        String user,
        String word,
        @Nullable String problem,
        @Nullable Instant at,
        @Nullable Instant since,
        @Nullable Instant next) {

    public @Nullable String tone() {
        return switch (word) {
            case "works" -> "good";
            case "problem" -> "bad";
            default -> null;
        };
    }

    public String icon() {
        return switch (word) {
            case "works" -> "check";
            case "problem" -> "alert";
            default -> "clock";
        };
    }
}
