package org.tillside.inbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tillside.access.PersonId;
import org.tillside.buyers.BuyerId;
import org.tillside.channels.MailboxId;
import org.tillside.inbox.giving.QueueId;
import org.tillside.kernel.Priority;

/**
 * A conversation, without its messages.
 *
 * @param number by which people here call it
 * @param subject without our token; may be empty
 * @param mailbox the first it came through
 * @param linkedTo the one that its first mail spoke of without taking part
 * @param newest the newest message or note
 * @param updatedAt the last message or change
 * @param due when the first of its clocks runs out; null: none runs
 * @param soon from when on that one is due soon
 * @param mergedInto which has all it had; null: it stands by itself
 * @param queue where it waits; null: in none
 * @param snoozedUntil until when nobody wants to see it; null: it is awake
 */
public record Conversation(
        ConversationId id,
        long number,
        String subject,
        Status status,
        @Nullable String language,
        MailboxId mailbox,
        BuyerId buyer,
        @Nullable PersonId assignee,
        @Nullable ConversationId linkedTo,
        @Nullable MessageId newest,
        String snippet,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant due,
        @Nullable Instant soon,
        @Nullable ConversationId mergedInto,
        Priority priority,
        @Nullable QueueId queue,
        @Nullable Instant snoozedUntil) {}
