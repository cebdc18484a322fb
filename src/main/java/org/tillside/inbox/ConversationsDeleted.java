package org.tillside.inbox;

import java.util.Set;
import java.util.UUID;

/**
 * These conversations are gone, with all that was written in them. Told in the transaction that
 * deletes them: who keeps words of theirs deletes them in it, too.
 */
public record ConversationsDeleted(UUID workspace, Set<UUID> conversations) {

    public ConversationsDeleted {
        conversations = Set.copyOf(conversations);
    }
}
