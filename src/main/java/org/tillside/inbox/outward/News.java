package org.tillside.inbox.outward;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.MessageId;

/**
 * One thing that programs elsewhere may hear.
 *
 * @param once the same thing told again is told once
 * @param changed the names of the fields of the conversation that are not as they were; empty if
 *     that is not what it is about
 */
public record News(
        OutwardEvent event,
        String once,
        ConversationId conversation,
        @Nullable MessageId message,
        List<String> changed) {

    public News {
        changed = List.copyOf(changed);
    }
}
