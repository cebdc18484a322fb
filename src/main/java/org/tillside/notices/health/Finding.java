package org.tillside.notices.health;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one thing goes.
 *
 * @param key the message of that key says it
 * @param then the message of that key says what to do
 * @param words what stands in both messages
 * @param since when it began; of what is well, when it was last seen to be
 * @param href where it is mended, a path on this site; null: not in a page
 */
public record Finding(
        State state,
        String key,
        String then,
        List<Object> words,
        @Nullable Instant since,
        @Nullable String href) {

    public enum State {
        /** Work does not get done. */
        BROKEN,
        /** It works, and somebody should look. */
        ATTENTION,
        WELL;

        public String tone() {
            return switch (this) {
                case BROKEN -> "bad";
                case ATTENTION -> "warn";
                case WELL -> "good";
            };
        }

        public String icon() {
            return this == WELL ? "check" : "alert";
        }

        public String word() {
            return "notices.health." + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public static Finding well(String key, @Nullable Instant seen, Object... words) {
        return new Finding(State.WELL, key, "", List.of(words), seen, null);
    }

    public static Finding attention(
            String key, @Nullable Instant since, @Nullable String href, Object... words) {
        return new Finding(State.ATTENTION, key, key + ".then", List.of(words), since, href);
    }

    public static Finding broken(
            String key, @Nullable Instant since, @Nullable String href, Object... words) {
        return new Finding(State.BROKEN, key, key + ".then", List.of(words), since, href);
    }

    /** The same, mended in another way. */
    public Finding then(String other) {
        return new Finding(state, key, other, words, since, href);
    }
}
