package org.tillside.inbox.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tillside.channels.outbox.Settlement;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Files;
import org.tillside.inbox.Message;
import org.tillside.inbox.MessageId;
import org.tillside.inbox.answering.Answered;
import org.tillside.inbox.answering.Notes;
import org.tillside.inbox.answering.Replies;
import org.tillside.inbox.answering.Settlements;
import org.tillside.inbox.answering.Undo;
import org.tillside.kernel.Fault;
import org.tillside.web.Words;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "Answers", description = "Replies leave after the seconds of undo; notes stay here")
class AnswersResource {

    private final Replies replies;
    private final Notes notes;
    private final Undo undo;
    private final Settlements settlements;
    private final Files files;
    private final Shapes shapes;
    private final Words words;

    AnswersResource(
            Replies replies,
            Notes notes,
            Undo undo,
            Settlements settlements,
            Files files,
            Shapes shapes,
            Words words) {
        this.replies = replies;
        this.notes = notes;
        this.undo = undo;
        this.settlements = settlements;
        this.files = files;
        this.shapes = shapes;
        this.words = words;
    }

    @PostMapping("/conversations/{conversation}/replies")
    @Operation(summary = "Answer in a conversation")
    @ApiResponse(
            responseCode = "201",
            description = "The answer, on its way, with what the guard warned of",
            content = @Content(schema = @Schema(implementation = ApiSent.class)))
    @ApiResponse(
            responseCode = "422",
            description = "reply.blocked: the guard lets it not go; its remarks say why",
            content = @Content(mediaType = "application/problem+json"))
    ResponseEntity<?> reply(
            @PathVariable ConversationId conversation, @RequestBody NewReply wanted) {
        var answer = wanted.answer(NewAttachment.kept(wanted.attachments(), files));
        return switch (replies.post(conversation, answer)) {
            case Answered.Posted(var message, var verdict) ->
                    ResponseEntity.created(at(message))
                            .body(
                                    new ApiSent(
                                            shapes.message(message),
                                            ApiVerdict.remarks(verdict, words)));
            case Answered.Held(var verdict) -> Blocked.answer(verdict, words);
            case Answered.Overtaken(var by) ->
                    throw Fault.user(
                            "reply.conflict",
                            "We answered meanwhile, with message "
                                    + by.id()
                                    + " at "
                                    + by.at()
                                    + "; send \"confirmed\": true to answer all the same.");
        };
    }

    @DeleteMapping("/replies/{message}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take an answer back that has not left")
    @ApiResponse(responseCode = "204", description = "It was never sent")
    void undo(@PathVariable MessageId message) {
        undo.undo(message);
    }

    @PostMapping("/replies/{message}/settlement")
    @Operation(summary = "Decide about an answer that may have been sent")
    @ApiResponse(responseCode = "200", description = "The answer with its new state")
    ApiMessage settle(@PathVariable MessageId message, @RequestBody Outcome decided) {
        return shapes.message(settlements.settle(message, decided.settlement()));
    }

    @PostMapping("/conversations/{conversation}/notes")
    @Operation(summary = "Leave a note for colleagues")
    @ApiResponse(responseCode = "201", description = "The note")
    ResponseEntity<ApiMessage> note(
            @PathVariable ConversationId conversation, @RequestBody NewNote wanted) {
        return created(notes.add(conversation, wanted.text() == null ? "" : wanted.text(), null));
    }

    /** What a program writes down. */
    @Schema(name = "NewNote")
    record NewNote(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String text) {}

    /** What was decided. */
    @Schema(name = "Settlement")
    record Outcome(@Schema(allowableValues = {"sent", "again"}) @Nullable String outcome) {

        Settlement settlement() {
            if ("sent".equals(outcome)) return Settlement.SENT;
            if ("again".equals(outcome)) return Settlement.AGAIN;
            throw Fault.user(
                    "settlement.invalid",
                    "The outcome is \"sent\" (it arrived) or \"again\" (send it once more).");
        }
    }

    private ResponseEntity<ApiMessage> created(Message message) {
        return ResponseEntity.created(at(message)).body(shapes.message(message));
    }

    private static URI at(Message message) {
        return URI.create("/api/v1/messages/" + message.id());
    }
}
