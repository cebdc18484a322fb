package org.tillside.inbox.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.File;
import org.tillside.inbox.answering.Answer;
import org.tillside.inbox.answering.BeforeSending;
import org.tillside.inbox.answering.TemplatesAtHand;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Sha256;
import org.tillside.knowledge.TemplateId;
import org.tillside.web.Words;

/** What helps to write an answer: a template as it reads there, and the check before sending. */
@RestController
@RequestMapping("/api/v1/conversations/{conversation}")
@Tag(name = "Writing", description = "Templates in a conversation, and the check before sending")
class GuardResource {

    private static final int MOST_FILES = 20;
    private static final Sha256 NOTHING = Sha256.of(new byte[0]);

    private final BeforeSending before;
    private final Conversations conversations;
    private final TemplatesAtHand atHand;
    private final Words words;

    GuardResource(
            BeforeSending before,
            Conversations conversations,
            TemplatesAtHand atHand,
            Words words) {
        this.before = before;
        this.conversations = conversations;
        this.atHand = atHand;
        this.words = words;
    }

    /** An answer that is not sent yet. */
    @Schema(name = "AnswerToCheck")
    record ToCheck(
            @Schema(description = "light Markdown", requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable String text,
            @Schema(description = "how many files go along", nullable = true)
                    @Nullable Integer attachments,
            @Schema(description = "it is the last word", nullable = true) @Nullable Boolean close) {

        Answer answer() {
            int files = attachments == null ? 0 : attachments;
            if (files < 0 || files > MOST_FILES)
                throw Fault.user(
                        "file.too-many", "An answer carries at most " + MOST_FILES + " files.");
            var answer =
                    Answer.reply(text == null ? "" : text)
                            .with(
                                    Collections.nCopies(
                                            files,
                                            File.attached("file", "text/plain", 0, NOTHING)));
            return Boolean.TRUE.equals(close) ? answer.closing() : answer;
        }
    }

    @PostMapping("/remarks")
    @Operation(
            summary = "Check an answer before it is sent",
            description =
                    "Keeps and sends nothing. What blocks, a reply refuses: 422 reply.blocked.")
    @ApiResponse(responseCode = "200", description = "What the guard says of it")
    ApiVerdict check(@PathVariable ConversationId conversation, @RequestBody ToCheck wanted) {
        var verdict = before.look(conversations.get(conversation), wanted.answer());
        return ApiVerdict.of(verdict, words);
    }

    /** A template, filled in. */
    @Schema(name = "FilledTemplate")
    record Filled(
            String language,
            @Schema(description = "that is the language of the conversation") boolean wanted,
            @Schema(description = "what could not be filled in stands in braces still")
                    String text) {}

    @GetMapping("/templates/{template}")
    @Operation(summary = "Read a template as it reads in this conversation")
    @ApiResponse(responseCode = "200", description = "In its language, with names and days")
    Filled filled(@PathVariable ConversationId conversation, @PathVariable TemplateId template) {
        var variant = atHand.one(conversation, template).variant();
        return new Filled(variant.language(), variant.wanted(), variant.words());
    }
}
