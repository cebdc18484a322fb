package org.tillside.inbox.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tillside.malls.Mall;

/** A conversation, as programs see it. */
@Schema(name = "Conversation")
record ApiConversation(
        UUID id,
        @Schema(description = "by which people here call it") long number,
        String subject,
        @Schema(allowableValues = {"open", "waiting", "closed", "merged", "spam"}) String status,
        @Schema(description = "ISO 639-1, or null", nullable = true) @Nullable String language,
        @Schema(nullable = true) @Nullable ApiPerson assignee,
        ApiMailbox mailbox,
        @Schema(description = "the mall that the mailbox belongs to, or null", nullable = true)
                @Nullable ApiMall mall,
        ApiBuyer buyer,
        List<String> tags,
        @Schema(description = "when the first of its clocks runs out", nullable = true)
                @Nullable Instant dueAt,
        @Schema(allowableValues = {"low", "normal", "high", "urgent"}) String priority,
        Instant createdAt,
        @Schema(description = "the last message or change; lists are sorted by it, newest first")
                Instant updatedAt,
        @Schema(description = "which has all it had; null: it stands by itself", nullable = true)
                @Nullable UUID mergedInto,
        @Schema(description = "when it comes back; null: it is not snoozed", nullable = true)
                @Nullable Instant snoozedUntil) {

    /** Where its buyer buys. */
    @Schema(name = "ConversationMall")
    record ApiMall(UUID id, String name, @Schema(description = "such as amazon") String platform) {

        static ApiMall of(Mall it) {
            return new ApiMall(it.id().value(), it.name(), it.platform().code());
        }
    }

    @Schema(name = "Buyer")
    record ApiBuyer(UUID id, String name, @Schema(nullable = true) @Nullable String address) {}
}
