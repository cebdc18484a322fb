package org.tillside.inbox.rules;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.MessageId;

/**
 * Something that rules look at.
 *
 * @param message that it is about; null: whatever was said last
 * @param rule the only one that it is for; null: all that wait for it
 * @param origin the event that began it all
 * @param depth how many rules stand between
 */
record RuleEvent(
        UUID id,
        Occasion occasion,
        ConversationId conversation,
        @Nullable MessageId message,
        @Nullable RuleId rule,
        UUID origin,
        int depth,
        Instant at,
        Instant toldAt) {}
