package org.tillside.inbox.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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
import org.tillside.access.Actor;
import org.tillside.buyers.ContactMask;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Files;
import org.tillside.inbox.answering.Planned;
import org.tillside.inbox.answering.Scheduled;
import org.tillside.inbox.answering.Scheduling;
import org.tillside.kernel.Fault;
import org.tillside.kernel.KeysetPage;
import org.tillside.kernel.Limit;
import org.tillside.web.Words;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "Scheduled", description = "Answers that leave later")
class ScheduledResource {

    private final Scheduling scheduling;
    private final Files files;
    private final Shapes shapes;
    private final Words words;

    ScheduledResource(Scheduling scheduling, Files files, Shapes shapes, Words words) {
        this.scheduling = scheduling;
        this.files = files;
        this.shapes = shapes;
        this.words = words;
    }

    @GetMapping("/conversations/{conversation}/scheduled")
    @Operation(summary = "List the answers of a conversation that are to leave later")
    @ApiResponse(responseCode = "200", description = "All of them: it is one page")
    KeysetPage<ApiScheduled> list(@PathVariable ConversationId conversation) {
        var all = scheduling.of(conversation);
        return new KeysetPage<>(all.stream().map(ApiScheduled::of).toList(), null);
    }

    @PostMapping("/conversations/{conversation}/scheduled")
    @Operation(
            summary = "Answer in a conversation later",
            description =
                    "The check before sending speaks now. What the buyer writes meanwhile holds the answer, and its writer is told.")
    @ApiResponse(
            responseCode = "201",
            description = "It waits for its time",
            content = @Content(schema = @Schema(implementation = ApiScheduled.class)))
    @ApiResponse(
            responseCode = "422",
            description = "reply.blocked: the guard lets it not go; its remarks say why",
            content = @Content(mediaType = "application/problem+json"))
    ResponseEntity<?> schedule(
            @PathVariable ConversationId conversation, @RequestBody NewScheduled wanted) {
        if (wanted.leavesAt() == null || wanted.reply() == null)
            throw Fault.user(
                    "schedule.missing",
                    "Say when, \"leavesAt\", and what: \"reply\", as it is sent at once.");
        var kept = NewAttachment.kept(wanted.reply().attachments(), files);
        return switch (scheduling.schedule(
                conversation, wanted.reply().answer(kept), wanted.leavesAt())) {
            case Planned.Waits(var it) ->
                    ResponseEntity.created(
                                    URI.create(
                                            "/api/v1/conversations/" + conversation + "/scheduled"))
                            .body(ApiScheduled.of(it));
            case Planned.Held(var verdict) -> Blocked.answer(verdict, words);
            case Planned.Overtaken(var by) ->
                    throw Fault.user(
                            "reply.conflict",
                            "We answered meanwhile, with message "
                                    + by.id()
                                    + "; send \"confirmed\": true to answer all the same.");
        };
    }

    @GetMapping("/scheduled")
    @Operation(
            summary = "List all answers that are to leave later",
            description =
                    "Of every conversation that the key sees, whoever wrote them; those that leave first, first. What is held stands at its old time.")
    @ApiResponse(responseCode = "200", description = "A page of them")
    KeysetPage<ApiScheduled> all(
            @Parameter(description = "next of the page before") @RequestParam
                    @Nullable String after,
            @Parameter(description = "1 to 200") @RequestParam(defaultValue = Limit.USUAL)
                    Integer limit) {
        return scheduling
                .page(after, new Limit(limit).rows())
                .map(it -> ApiScheduled.of(it.scheduled()));
    }

    @PutMapping("/scheduled/{scheduled}")
    @Operation(
            summary = "Let an answer leave at another time",
            description =
                    "If it is held, it leaves by itself again. 422 schedule.conflict: the check before sending has something to say; schedule.gone: who wrote it works here no more; reply.forbidden: a guest lets nothing go to whom its writer chose.")
    @ApiResponse(responseCode = "200", description = "It waits for that time")
    ApiScheduled move(@PathVariable UUID scheduled, @RequestBody NewTime wanted) {
        if (wanted.leavesAt() == null)
            throw Fault.user("schedule.missing", "Say when: \"leavesAt\".");
        return ApiScheduled.of(scheduling.move(scheduled, wanted.leavesAt()));
    }

    @DeleteMapping("/scheduled/{scheduled}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take an answer back that was to leave later")
    @ApiResponse(responseCode = "204", description = "A person who wrote it has it as a draft")
    void back(@PathVariable UUID scheduled) {
        scheduling.back(scheduled);
    }

    @PostMapping("/scheduled/{scheduled}/departure")
    @Operation(summary = "Send it now, whatever happened meanwhile")
    @ApiResponse(responseCode = "200", description = "The answer, on its way")
    ApiMessage sendNow(@PathVariable UUID scheduled) {
        return shapes.message(scheduling.sendNow(scheduled));
    }

    @Schema(name = "NewTime")
    record NewTime(
            @Schema(
                            description = "later than now, within a year",
                            requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable Instant leavesAt) {}

    @Schema(name = "NewScheduled")
    record NewScheduled(
            @Schema(
                            description = "later than now, within a year",
                            requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable Instant leavesAt,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable NewReply reply) {}

    @Schema(name = "Scheduled")
    record ApiScheduled(
            UUID id,
            UUID conversation,
            Instant leavesAt,
            @Schema(
                            description =
                                    "buyer-wrote, came-back, answered, guard, late, restored, or a code: why it does not leave; null: it does",
                            nullable = true)
                    @Nullable String heldFor,
            String by,
            String text) {

        static ApiScheduled of(Scheduled it) {
            var text = it.answer().text();
            return new ApiScheduled(
                    it.id(),
                    it.conversation().value(),
                    it.leavesAt(),
                    it.heldFor(),
                    it.by().name(),
                    Actor.current().seesContactData() ? text : ContactMask.text(text));
        }
    }
}
