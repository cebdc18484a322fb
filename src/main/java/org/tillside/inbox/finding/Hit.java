package org.tillside.inbox.finding;

import java.time.Instant;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.MessageId;
import org.tillside.kernel.Cursor;

/**
 * What the index answers with.
 *
 * @param message or, of a side conversation, the letter
 * @param rank how well it fits; 0 where nobody asked
 */
public record Hit(MessageId message, ConversationId conversation, Instant at, float rank) {

    Hit ranked(float how) {
        return new Hit(message, conversation, at, how);
    }

    Cursor cursor() {
        return new Cursor(at, message.value());
    }
}
