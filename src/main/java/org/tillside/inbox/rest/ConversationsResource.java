package org.tillside.inbox.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tillside.channels.Mailboxes;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.Files;
import org.tillside.inbox.Messages;
import org.tillside.inbox.answering.Answered;
import org.tillside.inbox.answering.NewMessages;
import org.tillside.inbox.lists.ListFilter;
import org.tillside.inbox.lists.SavedViews;
import org.tillside.inbox.lists.Sort;
import org.tillside.kernel.Cursor;
import org.tillside.kernel.KeysetPage;
import org.tillside.kernel.Limit;
import org.tillside.kernel.Priority;
import org.tillside.web.Words;

@RestController
@RequestMapping("/api/v1/conversations")
@Tag(name = "Conversations", description = "What buyers wrote, and what we answered")
class ConversationsResource {

    private final Conversations conversations;
    private final Messages messages;
    private final NewMessages newMessages;
    private final Mailboxes mailboxes;
    private final Files files;
    private final SavedViews savedViews;
    private final Shapes shapes;
    private final Words words;

    ConversationsResource(
            Conversations conversations,
            Messages messages,
            NewMessages newMessages,
            Mailboxes mailboxes,
            Files files,
            SavedViews savedViews,
            Shapes shapes,
            Words words) {
        this.conversations = conversations;
        this.messages = messages;
        this.newMessages = newMessages;
        this.mailboxes = mailboxes;
        this.files = files;
        this.savedViews = savedViews;
        this.shapes = shapes;
        this.words = words;
    }

    @GetMapping
    @Operation(summary = "List conversations, the last changed first")
    @ApiResponse(responseCode = "200", description = "A page of them")
    KeysetPage<ApiConversation> list(
            @Parameter(description = "open, waiting, closed or spam; without it, all but spam")
                    @RequestParam
                    @Nullable String status,
            @Parameter(description = "id or address of a mailbox") @RequestParam
                    @Nullable String mailbox,
            @Parameter(description = "id of a person, or none") @RequestParam
                    @Nullable String assignee,
            @Parameter(description = "low, normal, high or urgent") @RequestParam
                    @Nullable String priority,
            @Parameter(description = "yes: only what is snoozed; no: only what is not")
                    @RequestParam
                    @Nullable String snoozed,
            @Parameter(description = "id of a person: only what they follow") @RequestParam
                    @Nullable UUID follower,
            @Parameter(description = "id of a view: then nothing else narrows it") @RequestParam
                    @Nullable UUID view,
            @Parameter(description = "newest, due or priority; of a view: its own order")
                    @RequestParam
                    @Nullable String sort,
            @Parameter(description = "next of the page before, in the same order") @RequestParam
                    @Nullable String after,
            @Parameter(description = "1 to 200") @RequestParam(defaultValue = Limit.USUAL)
                    Integer limit) {
        var filter =
                view == null
                        ? narrowed(with(status, mailbox, assignee), priority, snoozed, follower)
                        : savedViews.filter(savedViews.get(view));
        var page = conversations.page(sorted(filter, sort), after, new Limit(limit).rows());
        return new KeysetPage<>(shapes.conversations(page.items()), page.next());
    }

    private ListFilter with(
            @Nullable String status, @Nullable String mailbox, @Nullable String assignee) {
        var box = mailbox == null ? null : mailboxes.get(mailbox).id();
        return ListFilter.of(status, box, assignee);
    }

    private static ListFilter sorted(ListFilter filter, @Nullable String sort) {
        return sort == null ? filter : filter.sorted(Sort.of(sort));
    }

    private static ListFilter narrowed(
            ListFilter filter,
            @Nullable String priority,
            @Nullable String snoozed,
            @Nullable UUID follower) {
        var those = priority == null ? filter : filter.of(Priority.of(priority));
        var awake = snoozed == null ? those : those.snoozed(snoozed.equals("yes"));
        return follower == null ? awake : awake.followedBy(follower);
    }

    @GetMapping("/{conversation}")
    @Operation(summary = "Read a conversation")
    @ApiResponse(responseCode = "200", description = "It, without its messages")
    ApiConversation get(@PathVariable ConversationId conversation) {
        return shapes.conversation(conversations.get(conversation));
    }

    @GetMapping("/{conversation}/messages")
    @Operation(summary = "List the messages and notes of a conversation, oldest first")
    @ApiResponse(responseCode = "200", description = "A page of them")
    KeysetPage<ApiMessage> messages(
            @PathVariable ConversationId conversation,
            @Parameter(description = "next of the page before") @RequestParam
                    @Nullable String after,
            @Parameter(description = "1 to 200") @RequestParam(defaultValue = Limit.USUAL)
                    Integer limit) {
        var page =
                messages.page(
                        conversation,
                        after == null ? null : Cursor.decode(after),
                        new Limit(limit).rows());
        return new KeysetPage<>(shapes.messages(page.items()), page.next());
    }

    @PostMapping
    @Operation(
            summary = "Write to somebody first",
            description =
                    "Begins a conversation with a message of ours. It leaves after the seconds of undo.")
    @ApiResponse(
            responseCode = "201",
            description = "The message; it names its conversation",
            content = @Content(schema = @Schema(implementation = ApiSent.class)))
    ResponseEntity<?> begin(@RequestBody NewConversation wanted) {
        var mailbox = mailboxes.get(wanted.sender());
        var answer = wanted.answer(NewAttachment.kept(wanted.attachments(), files));
        return switch (newMessages.post(mailbox, answer)) {
            case Answered.Posted(var sent, var verdict) ->
                    ResponseEntity.created(
                                    URI.create("/api/v1/conversations/" + sent.conversation()))
                            .body(
                                    new ApiSent(
                                            shapes.message(sent),
                                            ApiVerdict.remarks(verdict, words)));
            case Answered.Held(var verdict) -> Blocked.answer(verdict, words);
            case Answered.Overtaken(var by) ->
                    throw new IllegalStateException("nobody answered before: " + by.id());
        };
    }
}
