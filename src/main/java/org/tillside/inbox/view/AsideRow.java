package org.tillside.inbox.view;

import java.time.Instant;
import java.util.UUID;

/**
 * A side conversation beside a conversation.
 *
 * @param who is asked, as one calls them in a line
 * @param theirs they have the word
 * @param unread there is something in it that this reader has not seen
 */
public record AsideRow(
        UUID id,
        String subject,
        String who,
        boolean done,
        boolean theirs,
        boolean unread,
        String snippet,
        Instant at) {

    /** {@code done}, {@code waiting} (for them), or {@code answered}. */
    public String state() {
        if (done) return "done";
        return theirs ? "waiting" : "answered";
    }
}
