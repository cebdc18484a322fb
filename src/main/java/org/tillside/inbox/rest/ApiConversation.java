package org.tillside.inbox.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tillside.inbox.relay.RelayFacts;
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
        @Schema(
                        description = "what it is, if it came through a marketplace or from one",
                        nullable = true)
                @Nullable ApiRelay relay,
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

    /** What was recognised of the mails of a marketplace in it. */
    @Schema(name = "ConversationRelay")
    record ApiRelay(
            @Schema(description = "such as amazon") String platform,
            @Schema(description = "which of our malls; null: that cannot be told", nullable = true)
                    @Nullable UUID mall,
            @Schema(
                            allowableValues = {"buyer", "notice", "failure"},
                            description =
                                    "who spoke last: a buyer by an alias, the marketplace itself, or the marketplace of an answer that it did not pass on")
                    String role,
            @Schema(description = "numbers of orders, the newest first") List<String> orders,
            @Schema(
                            description =
                                    "what the newest mail is about: question, delivery, return, exchange, refund, cancellation, invoice, claim, review, order, payout, policy, copy, failure, notice")
                    String subjectKind,
            @Schema(
                            description = "of the buyer; answers go there alone. Null for guests",
                            nullable = true)
                    @Nullable String alias,
            @Schema(
                            allowableValues = {"proven", "unproven", "contradicted"},
                            description =
                                    "whether a mail server of ours found it to be of that marketplace (setting authserv-id)")
                    String authenticity) {

        static ApiRelay of(RelayFacts it, boolean contacts) {
            return new ApiRelay(
                    it.platform(),
                    it.mall() == null ? null : it.mall().value(),
                    it.role().word(),
                    it.orders(),
                    it.kind().word(),
                    contacts ? it.alias() : null,
                    it.authenticity().word());
        }
    }

    @Schema(name = "Buyer")
    record ApiBuyer(UUID id, String name, @Schema(nullable = true) @Nullable String address) {}
}
