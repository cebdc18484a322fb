package org.tillside.inbox.rest;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tillside.access.PersonId;
import org.tillside.inbox.Closures;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.Priorities;
import org.tillside.inbox.Tags;
import org.tillside.inbox.giving.Assignments;
import org.tillside.inbox.snoozing.Snoozes;
import org.tillside.kernel.Fault;
import org.tillside.kernel.KeysetPage;
import org.tillside.kernel.Priority;

@RestController
@RequestMapping("/api/v1/conversations/{conversation}")
@io.swagger.v3.oas.annotations.tags.Tag(
        name = "State",
        description = "Who has a conversation, whether it is done, its tags")
class StateResource {

    private final Conversations conversations;
    private final Assignments assignments;
    private final Closures closures;
    private final Tags tags;
    private final Priorities priorities;
    private final Snoozes snoozes;
    private final Shapes shapes;

    StateResource(
            Conversations conversations,
            Assignments assignments,
            Closures closures,
            Tags tags,
            Priorities priorities,
            Snoozes snoozes,
            Shapes shapes) {
        this.conversations = conversations;
        this.assignments = assignments;
        this.closures = closures;
        this.tags = tags;
        this.priorities = priorities;
        this.snoozes = snoozes;
        this.shapes = shapes;
    }

    @PutMapping("/assignee")
    @Operation(summary = "Give a conversation to somebody, or to nobody")
    @ApiResponse(responseCode = "200", description = "The conversation as it is now")
    ApiConversation assign(
            @PathVariable ConversationId conversation, @RequestBody NewAssignee wanted) {
        assignments.assign(
                conversation, wanted.person() == null ? null : new PersonId(wanted.person()));
        return now(conversation);
    }

    @PutMapping("/closure")
    @Operation(summary = "Close a conversation")
    @ApiResponse(responseCode = "200", description = "The conversation as it is now")
    ApiConversation close(@PathVariable ConversationId conversation) {
        closures.close(conversation);
        return now(conversation);
    }

    @DeleteMapping("/closure")
    @Operation(summary = "Reopen a conversation")
    @ApiResponse(responseCode = "200", description = "The conversation as it is now")
    ApiConversation reopen(@PathVariable ConversationId conversation) {
        closures.reopen(conversation);
        return now(conversation);
    }

    @PutMapping("/priority")
    @Operation(summary = "Say how much a conversation matters")
    @ApiResponse(responseCode = "200", description = "The conversation as it is now")
    ApiConversation prioritise(
            @PathVariable ConversationId conversation, @RequestBody NewPriority wanted) {
        priorities.set(
                conversation, Priority.of(wanted.priority() == null ? "" : wanted.priority()));
        return now(conversation);
    }

    @PutMapping("/snooze")
    @Operation(
            summary = "Put a conversation out of sight until later",
            description =
                    "It comes back then, or when the buyer writes. Its clocks run on meanwhile.")
    @ApiResponse(responseCode = "200", description = "The conversation as it is now")
    ApiConversation snooze(
            @PathVariable ConversationId conversation, @RequestBody NewSnooze wanted) {
        if (wanted.until() == null)
            throw Fault.user("snooze.missing", "Say until when: \"until\", an instant.");
        snoozes.snooze(conversation, wanted.until());
        return now(conversation);
    }

    @DeleteMapping("/snooze")
    @Operation(summary = "Have a snoozed conversation back now")
    @ApiResponse(responseCode = "200", description = "The conversation as it is now")
    ApiConversation wake(@PathVariable ConversationId conversation) {
        snoozes.wake(conversation);
        return now(conversation);
    }

    @GetMapping("/tags")
    @Operation(summary = "List the tags of a conversation")
    @ApiResponse(responseCode = "200", description = "All of them: it is one page")
    KeysetPage<String> tags(@PathVariable ConversationId conversation) {
        return new KeysetPage<>(tags.of(conversation), null);
    }

    @PutMapping("/tags")
    @Operation(summary = "Give a conversation these tags and no others")
    @ApiResponse(responseCode = "200", description = "The tags it has now")
    KeysetPage<String> tag(@PathVariable ConversationId conversation, @RequestBody NewTags wanted) {
        if (wanted.tags() == null)
            throw Fault.user("tag.missing", "Name the tags: \"tags\", a list of words.");
        return new KeysetPage<>(tags.replace(conversation, wanted.tags()), null);
    }

    /** Who is to have it. */
    @Schema(name = "NewAssignee")
    record NewAssignee(
            @Schema(description = "id of somebody who works here; null: nobody", nullable = true)
                    @Nullable UUID person) {}

    @Schema(name = "NewSnooze")
    record NewSnooze(
            @Schema(
                            description = "later than now, within a year",
                            requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable Instant until) {}

    @Schema(name = "NewPriority")
    record NewPriority(
            @Schema(
                            requiredMode = Schema.RequiredMode.REQUIRED,
                            allowableValues = {"low", "normal", "high", "urgent"})
                    @Nullable String priority) {}

    /** Words to put on it. */
    @Schema(name = "NewTags")
    record NewTags(
            @JsonAlias("items") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable List<String> tags) {}

    private ApiConversation now(ConversationId conversation) {
        return shapes.conversation(conversations.get(conversation));
    }
}
