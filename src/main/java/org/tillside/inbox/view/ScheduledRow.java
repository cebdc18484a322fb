package org.tillside.inbox.view;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is to leave later, in the list of all of them.
 *
 * @param name of the buyer; empty if nobody
 * @param subject of the conversation; may be empty
 * @param words how the answer begins
 * @param language of the buyer's words
 * @param author the name of who wrote it
 * @param hue of the author
 * @param at when it leaves
 * @param why the message {@code inbox.scheduled.held.<why>} says why it does not leave; empty: it
 *     does
 * @param later to when it can be moved
 */
public record ScheduledRow(
        UUID id,
        UUID conversation,
        long number,
        String name,
        String subject,
        String words,
        @Nullable String language,
        String author,
        int hue,
        Instant at,
        String why,
        LaterView later) {

    /** Where it stands in its conversation. */
    public String address() {
        return "/conversations/" + conversation + "?view=scheduled#scheduled-" + id;
    }
}
