package org.tillside.channels;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is told of a mail of before, beside its own words: somebody brought it in a file, it is
 * history, and nobody is answered, told, timed or asked because of it.
 *
 * @param open its conversation is to go on; else it is closed
 * @param at when it was sent, as the file says; null: it does not
 * @param way which way it went; null: whoever wrote it tells
 * @param thread what it shares with the others of its conversation; null: its Message-IDs tell
 * @param tags of its conversation
 */
public record Bygone(
        boolean open,
        @Nullable Instant at,
        @Nullable Way way,
        @Nullable String thread,
        List<String> tags) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant BEFORE_MAIL = Instant.parse("1990-01-01T00:00:00Z");
    private static final Duration FAST_CLOCK = Duration.ofHours(1);

    /** To us, from us, or among us. */
    public enum Way {
        IN,
        OUT,
        NOTE
    }

    public Bygone {
        tags = List.copyOf(tags);
    }

    /** Of a mail that stands for itself. */
    public static Bygone mail(boolean open, @Nullable Instant at) {
        return new Bygone(open, at, null, null, List.of());
    }

    /** As {@link #json} wrote it. */
    public static Bygone of(String json) {
        return JSON.readValue(json, Bygone.class);
    }

    public String json() {
        return JSON.writeValueAsString(this);
    }

    /**
     * When it came or left: by its own clock, else as the file says; first as the file says where
     * that knows its way; else when it was brought. A clock from before there was mail, or from
     * after it was brought, is none.
     */
    public Instant time(@Nullable Instant date, Instant brought) {
        for (var clock : way == null ? Arrays.asList(date, at) : Arrays.asList(at, date))
            if (clock != null && isSound(clock, brought)) return clock;
        return brought;
    }

    private static boolean isSound(Instant clock, Instant brought) {
        return !clock.isBefore(BEFORE_MAIL) && !clock.isAfter(brought.plus(FAST_CLOCK));
    }
}
