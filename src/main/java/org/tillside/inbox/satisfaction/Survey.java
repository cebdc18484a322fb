package org.tillside.inbox.satisfaction;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tillside.inbox.ConversationId;

/**
 * That a buyer was asked how we did, and what they said.
 *
 * @param person who had the conversation when they were asked, or else had closed it
 * @param language in which they were asked
 * @param rating null: they have not said
 * @param comment at most 2,000 characters; empty if there is none
 */
public record Survey(
        UUID id,
        ConversationId conversation,
        @Nullable UUID person,
        String language,
        Instant askedAt,
        Instant expiresAt,
        @Nullable Rating rating,
        String comment,
        @Nullable Instant ratedAt) {}
