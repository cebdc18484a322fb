package org.tillside.inbox.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.spam.BlockedSender;
import org.tillside.inbox.spam.BlockedSenders;
import org.tillside.inbox.spam.Spams;
import org.tillside.kernel.Fault;
import org.tillside.kernel.KeysetPage;
import org.tillside.kernel.Limit;
import org.tillside.kernel.Slice;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "Spam", description = "What nobody works on, and whose mail becomes it by itself")
class SpamResource {

    private final Conversations conversations;
    private final Spams spams;
    private final BlockedSenders blocked;
    private final Shapes shapes;

    SpamResource(Conversations conversations, Spams spams, BlockedSenders blocked, Shapes shapes) {
        this.conversations = conversations;
        this.spams = spams;
        this.blocked = blocked;
        this.shapes = shapes;
    }

    @PutMapping("/conversations/{conversation}/spam")
    @Operation(
            summary = "Say that a conversation is spam",
            description = "It leaves the lists, the figures and what people are told of.")
    @ApiResponse(responseCode = "200", description = "The conversation as it is now")
    ApiConversation mark(@PathVariable ConversationId conversation) {
        spams.mark(conversation);
        return shapes.conversation(conversations.get(conversation));
    }

    @DeleteMapping("/conversations/{conversation}/spam")
    @Operation(summary = "Say that it is none: it is as it was")
    @ApiResponse(responseCode = "200", description = "The conversation as it is now")
    ApiConversation unmark(@PathVariable ConversationId conversation) {
        spams.unmark(conversation);
        return shapes.conversation(conversations.get(conversation));
    }

    @GetMapping("/blocked-senders")
    @Operation(summary = "List blocked senders, the newest first")
    @ApiResponse(responseCode = "200", description = "A page of them")
    KeysetPage<BlockedSender> all(
            @RequestParam @Nullable String after,
            @RequestParam(defaultValue = Limit.USUAL) Integer limit) {
        return Slice.of(blocked.all(), BlockedSender::id, after, new Limit(limit).rows());
    }

    @PostMapping("/blocked-senders")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Block a sender",
            description =
                    "An address, or a domain with all beneath it. Their mail is spam from then on. Never one of ours, nor a marketplace's whole domain.")
    @ApiResponse(responseCode = "201", description = "The blocked sender")
    BlockedSender block(@RequestBody NewBlockedSender wanted) {
        if (wanted.what() == null)
            throw Fault.user("block.missing", "Name whom: \"what\", an address or a domain.");
        return blocked.block(wanted.what(), wanted.why() == null ? "" : wanted.why());
    }

    @DeleteMapping("/blocked-senders/{sender}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Block a sender no longer; what came meanwhile stays spam")
    @ApiResponse(responseCode = "204", description = "They are not blocked")
    void unblock(@PathVariable UUID sender) {
        blocked.unblock(sender);
    }

    @Schema(name = "NewBlockedSender")
    record NewBlockedSender(
            @Schema(
                            description = "ana@shop.example, or shop.example",
                            requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable String what,
            @Schema(description = "at most 500 letters", nullable = true) @Nullable String why) {}
}
