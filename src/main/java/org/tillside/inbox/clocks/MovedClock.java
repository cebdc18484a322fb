package org.tillside.inbox.clocks;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A clock that went to another conversation, and how it stood in the one before.
 *
 * @param from where it had come from; null: it began there
 * @param joined when it had; null as {@code from} is
 */
public record MovedClock(UUID id, @Nullable UUID from, @Nullable Instant joined) {

    private static final String NONE = "-";

    /** As it is kept, in three words. */
    public String written() {
        return String.join(
                " ",
                id.toString(),
                from == null ? NONE : from.toString(),
                joined == null ? NONE : joined.toString());
    }

    /** What {@link #written} wrote. */
    public static MovedClock of(String written) {
        var words = written.split(" ", 3);
        return new MovedClock(
                UUID.fromString(words[0]),
                words[1].equals(NONE) ? null : UUID.fromString(words[1]),
                words[2].equals(NONE) ? null : Instant.parse(words[2]));
    }
}
