package org.tillside.inbox.view;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tillside.inbox.search.Hits.Piece;

/**
 * A conversation that was found, and the message by which.
 *
 * @param name of the buyer; empty if nobody
 * @param subject may be empty
 * @param excerpt of what was written, around the first hit
 * @param beside addresses and names of files that were hit
 * @param message of a side conversation, its letter
 * @param language of the message
 * @param direction {@code in}, {@code out} or {@code note}
 * @param author who of us wrote it; empty if a buyer did, or somebody outside
 * @param aside the side conversation in which it was written; null: in the conversation itself
 * @param asideWith whom that is with; empty: there is none
 */
public record FoundRow(
        UUID conversation,
        long number,
        UUID message,
        String name,
        List<Piece> subject,
        List<Piece> excerpt,
        List<List<Piece>> beside,
        @Nullable String language,
        String mailbox,
        String status,
        String direction,
        String author,
        @Nullable UUID aside,
        String asideWith,
        Instant at) {

    /** Where it is read; the list beside it is the one it stands in. */
    public String address() {
        return "/conversations/"
                + conversation
                + (aside == null ? "" : "/asides/" + aside)
                + "?view="
                + status
                + "#message-"
                + message;
    }
}
