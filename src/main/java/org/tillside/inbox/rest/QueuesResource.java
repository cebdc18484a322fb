package org.tillside.inbox.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
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
import org.tillside.channels.MailboxId;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.Tongues;
import org.tillside.inbox.giving.AssignmentLog;
import org.tillside.inbox.giving.Queue;
import org.tillside.inbox.giving.QueueId;
import org.tillside.inbox.giving.Queues;
import org.tillside.kernel.Fault;
import org.tillside.kernel.KeysetPage;
import org.tillside.kernel.Limit;
import org.tillside.kernel.Slice;
import org.tillside.malls.MallId;
import org.tillside.workforce.Reason;

/** Queues, who got what and why, and the language of a conversation, for programs. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Assignment", description = "Queues, and who got a conversation, when and why")
class QueuesResource {

    private static final int MOST = 200;

    private final Queues queues;
    private final AssignmentLog log;
    private final Tongues tongues;
    private final Conversations conversations;
    private final Shapes shapes;

    QueuesResource(
            Queues queues,
            AssignmentLog log,
            Tongues tongues,
            Conversations conversations,
            Shapes shapes) {
        this.queues = queues;
        this.log = log;
        this.tongues = tongues;
        this.conversations = conversations;
        this.shapes = shapes;
    }

    @GetMapping("/queues")
    @Operation(summary = "List the queues, and how many wait in each")
    @ApiResponse(responseCode = "200", description = "A page of them")
    KeysetPage<ApiQueue> all(
            @RequestParam @Nullable String after,
            @RequestParam(defaultValue = Limit.USUAL) Integer limit) {
        var counts = queues.counts();
        var all =
                queues.all().stream()
                        .map(it -> ApiQueue.of(it, counts.getOrDefault(it.id(), 0)))
                        .toList();
        return Slice.of(all, ApiQueue::id, after, new Limit(limit).rows());
    }

    @PostMapping("/queues")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Make a queue")
    @ApiResponse(responseCode = "201", description = "The queue")
    ApiQueue create(@RequestBody NewQueue wanted) {
        return ApiQueue.of(queues.create(wanted.wanted()), 0);
    }

    @PutMapping("/queues/{queue}")
    @Operation(summary = "Change what a queue is for")
    @ApiResponse(responseCode = "200", description = "The queue as it is now")
    ApiQueue change(@PathVariable QueueId queue, @RequestBody NewQueue wanted) {
        queues.change(queue, wanted.wanted());
        return queues.find(queue)
                .map(it -> ApiQueue.of(it, queues.counts().getOrDefault(it.id(), 0)))
                .orElseThrow(() -> Fault.unknown("queue", queue));
    }

    @DeleteMapping("/queues/{queue}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove a queue; what waits in it goes to others")
    @ApiResponse(responseCode = "204", description = "It is gone")
    void remove(@PathVariable QueueId queue) {
        queues.remove(queue);
    }

    @GetMapping("/conversations/{conversation}/assignments")
    @Operation(summary = "List who got a conversation, the newest first, with the reasons")
    @ApiResponse(responseCode = "200", description = "The newest 200: it is one page")
    KeysetPage<ApiAssignment> assignments(@PathVariable ConversationId conversation) {
        return new KeysetPage<>(
                log.of(conversation, MOST).stream().map(ApiAssignment::of).toList(), null);
    }

    @PutMapping("/conversations/{conversation}/language")
    @Operation(summary = "Say in which language a conversation is held")
    @ApiResponse(responseCode = "200", description = "The conversation as it is now")
    ApiConversation correct(
            @PathVariable ConversationId conversation, @RequestBody NewLanguage wanted) {
        tongues.correct(conversation, wanted.language() == null ? "" : wanted.language());
        return shapes.conversation(conversations.get(conversation));
    }

    @Schema(name = "NewLanguage")
    record NewLanguage(
            @Schema(description = "ISO 639-1", requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable String language) {}

    /** What is missing fits everything. */
    @Schema(name = "NewQueue")
    record NewQueue(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String name,
            @Schema(description = "id of a mailbox", nullable = true) @Nullable UUID mailbox,
            @Schema(description = "id of a mall: all of its mailboxes", nullable = true)
                    @Nullable UUID mall,
            @Schema(description = "ISO 639-1", nullable = true) @Nullable String language,
            @Schema(nullable = true) @Nullable String skill) {

        Queue.Wanted wanted() {
            return new Queue.Wanted(
                    name == null ? "" : name,
                    mailbox == null ? null : new MailboxId(mailbox),
                    mall == null ? null : new MallId(mall),
                    language,
                    skill);
        }
    }

    @Schema(name = "Queue")
    record ApiQueue(
            UUID id,
            String name,
            @Schema(nullable = true) @Nullable UUID mailbox,
            @Schema(nullable = true) @Nullable UUID mall,
            @Schema(nullable = true) @Nullable String language,
            @Schema(description = "that whoever takes from it needs", nullable = true)
                    @Nullable String skill,
            @Schema(description = "how many conversations") int waiting) {

        static ApiQueue of(Queue it, int waiting) {
            var mailbox = it.wanted().mailbox();
            var mall = it.wanted().mall();
            return new ApiQueue(
                    it.id().value(),
                    it.name(),
                    mailbox == null ? null : mailbox.value(),
                    mall == null ? null : mall.value(),
                    it.wanted().language(),
                    it.skill(),
                    waiting);
        }
    }

    @Schema(name = "Assignment")
    record ApiAssignment(
            @Schema(description = "null: nobody", nullable = true) @Nullable UUID person,
            @Schema(allowableValues = {"rule", "person", "taken", "handed-on"}) String way,
            @Schema(description = "who did it", nullable = true) @Nullable UUID by,
            @Schema(
                            description =
                                    "such as \"speaks fr native\", \"room 3 8\", \"before 2026-11-24T12:00:00Z\"")
                    List<String> reasons,
            Instant at) {

        static ApiAssignment of(AssignmentLog.Entry it) {
            return new ApiAssignment(
                    it.person() == null ? null : it.person().value(),
                    it.way().word(),
                    it.actor() == null ? null : it.actor().value(),
                    it.reasons().stream().map(Reason::line).toList(),
                    it.at());
        }
    }
}
