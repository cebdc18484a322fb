package org.tillside.inbox;

import java.util.UUID;

/** A conversation with a buyer. */
public record ConversationId(UUID value) {

    /** Where a draft stands that has no conversation yet. */
    public static final ConversationId NEW = new ConversationId(new UUID(0, 0));

    public static ConversationId valueOf(String text) {
        return new ConversationId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
