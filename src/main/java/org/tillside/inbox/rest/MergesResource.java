package org.tillside.inbox.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.MessageId;
import org.tillside.inbox.merging.Links;
import org.tillside.inbox.merging.Merges;
import org.tillside.inbox.merging.Splits;
import org.tillside.kernel.Fault;
import org.tillside.kernel.KeysetPage;

@RestController
@RequestMapping("/api/v1/conversations/{conversation}")
@Tag(name = "Merging", description = "Conversations become one, two, or known to each other")
class MergesResource {

    private final Conversations conversations;
    private final Merges merges;
    private final Splits splits;
    private final Links links;
    private final Shapes shapes;

    MergesResource(
            Conversations conversations, Merges merges, Splits splits, Links links, Shapes shapes) {
        this.conversations = conversations;
        this.merges = merges;
        this.splits = splits;
        this.links = links;
        this.shapes = shapes;
    }

    @GetMapping("/merges")
    @Operation(summary = "List what was merged into a conversation, the newest first")
    @ApiResponse(responseCode = "200", description = "All of it: it is one page")
    KeysetPage<ApiMerge> merges(@PathVariable ConversationId conversation) {
        var all = merges.of(conversations.get(conversation).id());
        return new KeysetPage<>(all.stream().map(ApiMerge::of).toList(), null);
    }

    @PostMapping("/merges")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Merge another conversation into this one")
    @ApiResponse(responseCode = "201", description = "This one as it is now")
    ApiConversation merge(@PathVariable ConversationId conversation, @RequestBody NewMerge wanted) {
        if (wanted.conversation() == null)
            throw Fault.user("merge.missing", "Name the other one: \"conversation\", an id.");
        merges.merge(new ConversationId(wanted.conversation()), conversation);
        return now(conversation);
    }

    @DeleteMapping("/merges/{merge}")
    @Operation(summary = "Undo a merge: what was merged stands by itself again")
    @ApiResponse(responseCode = "200", description = "The conversation that stands by itself again")
    ApiConversation part(@PathVariable ConversationId conversation, @PathVariable UUID merge) {
        return now(merges.part(conversation, merge));
    }

    @PostMapping("/splits")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Give the messages from one on a conversation of their own")
    @ApiResponse(responseCode = "201", description = "The new conversation")
    ApiConversation split(@PathVariable ConversationId conversation, @RequestBody NewSplit wanted) {
        if (wanted.message() == null)
            throw Fault.user("split.missing", "Name the first that goes: \"message\", an id.");
        return now(splits.split(conversation, new MessageId(wanted.message())));
    }

    @DeleteMapping("/split")
    @Operation(summary = "Put a conversation back that was split off another one")
    @ApiResponse(responseCode = "200", description = "The conversation in which it stands again")
    ApiConversation putBack(@PathVariable ConversationId conversation) {
        return now(splits.putBack(conversation));
    }

    @GetMapping("/links")
    @Operation(summary = "List the conversations that are linked to one")
    @ApiResponse(responseCode = "200", description = "All of them: it is one page")
    KeysetPage<ApiConversation> links(@PathVariable ConversationId conversation) {
        return new KeysetPage<>(
                shapes.conversations(links.of(conversations.get(conversation).id())), null);
    }

    @PutMapping("/links/{other}")
    @Operation(summary = "Link two conversations")
    @ApiResponse(responseCode = "200", description = "All that are linked to the first")
    KeysetPage<ApiConversation> link(
            @PathVariable ConversationId conversation, @PathVariable ConversationId other) {
        links.link(conversation, other);
        return links(conversation);
    }

    @DeleteMapping("/links/{other}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Link two conversations no longer")
    @ApiResponse(responseCode = "204", description = "They are not linked")
    void unlink(@PathVariable ConversationId conversation, @PathVariable ConversationId other) {
        links.unlink(conversation, other);
    }

    @Schema(name = "NewMerge")
    record NewMerge(
            @Schema(
                            description = "id of the one that is gone afterwards",
                            requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable UUID conversation) {}

    @Schema(name = "NewSplit")
    record NewSplit(
            @Schema(
                            description = "id of the first message that goes",
                            requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable UUID message) {}

    @Schema(name = "Merge")
    record ApiMerge(UUID id, UUID conversation, long number, Instant at) {

        static ApiMerge of(Merges.Merge it) {
            return new ApiMerge(it.id(), it.source().value(), it.number(), it.at());
        }
    }

    private ApiConversation now(ConversationId conversation) {
        return shapes.conversation(conversations.get(conversation));
    }
}
