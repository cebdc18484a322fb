package org.tillside.inbox.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.Exemptions;
import org.tillside.inbox.clocks.Clocks;
import org.tillside.inbox.clocks.RunningClock;
import org.tillside.inbox.promises.PromiseKind;
import org.tillside.inbox.promises.Promises;
import org.tillside.kernel.Fault;
import org.tillside.kernel.KeysetPage;
import org.tillside.malls.Spelling;

@RestController
@RequestMapping("/api/v1/conversations/{conversation}")
@Tag(name = "Clocks", description = "By when a conversation is to be answered")
class ClocksResource {

    private final Conversations conversations;
    private final Clocks clocks;
    private final Exemptions exemptions;
    private final Promises promises;
    private final Clock clock;

    ClocksResource(
            Conversations conversations,
            Clocks clocks,
            Exemptions exemptions,
            Promises promises,
            Clock clock) {
        this.promises = promises;
        this.conversations = conversations;
        this.clocks = clocks;
        this.exemptions = exemptions;
        this.clock = clock;
    }

    @GetMapping("/clocks")
    @Operation(summary = "List the clocks of a conversation")
    @ApiResponse(responseCode = "200", description = "All of them: it is one page")
    KeysetPage<ApiClock> clocks(@PathVariable ConversationId conversation) {
        var now = clock.instant();
        var all = clocks.of(conversations.get(conversation).id());
        return new KeysetPage<>(all.stream().map(it -> ApiClock.of(it, now)).toList(), null);
    }

    @PutMapping("/exemption")
    @Operation(summary = "Say that no answer is needed, and why: the clocks stop")
    @ApiResponse(responseCode = "200", description = "The clocks as they are now")
    KeysetPage<ApiClock> exempt(
            @PathVariable ConversationId conversation, @RequestBody NewExemption wanted) {
        exemptions.exempt(conversation, wanted.reason() == null ? "" : wanted.reason());
        return clocks(conversation);
    }

    @DeleteMapping("/exemption")
    @Operation(summary = "Say that an answer is needed, after all")
    @ApiResponse(responseCode = "200", description = "The clocks as they are now")
    KeysetPage<ApiClock> withdraw(@PathVariable ConversationId conversation) {
        exemptions.withdraw(conversation);
        return clocks(conversation);
    }

    @PostMapping("/promises")
    @Operation(
            summary = "Promise the buyer an answer or a solution until a date",
            description =
                    "One of each kind runs in a conversation; another one takes its place. An answer"
                            + " is kept by the next answer of a person, a solution by closing.")
    @ApiResponse(responseCode = "200", description = "The clocks as they are now")
    KeysetPage<ApiClock> promise(
            @PathVariable ConversationId conversation, @RequestBody NewPromise wanted) {
        if (wanted.until() == null)
            throw Fault.user("promise.missing", "Say until when: \"until\", an instant.");
        promises.promise(
                conversation,
                PromiseKind.of(Objects.requireNonNullElse(wanted.kind(), "")),
                wanted.until(),
                Objects.requireNonNullElse(wanted.why(), ""));
        return clocks(conversation);
    }

    @DeleteMapping("/promises/{promise}")
    @Operation(summary = "Take a promise back")
    @ApiResponse(responseCode = "200", description = "The clocks as they are now")
    KeysetPage<ApiClock> unpromise(
            @PathVariable ConversationId conversation, @PathVariable UUID promise) {
        promises.withdraw(conversation, promise);
        return clocks(conversation);
    }

    @Schema(name = "NewPromise")
    record NewPromise(
            @Schema(
                            allowableValues = {"answer", "solution"},
                            requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable String kind,
            @Schema(
                            description = "later than now, within a year",
                            requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable Instant until,
            @Schema(
                            description = "in a few words: 1 to 200 characters",
                            requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable String why) {}

    @Schema(name = "Promise")
    record ApiPromise(
            UUID id,
            String why,
            @Schema(description = "who promised") String by,
            @Schema(
                            description =
                                    "when it was taken back, or another one took its place; null: it"
                                            + " holds",
                            nullable = true)
                    @Nullable Instant withdrawn) {

        static @Nullable ApiPromise of(RunningClock it) {
            var promised = it.promised();
            if (promised == null) return null;
            return new ApiPromise(it.id(), promised.why(), promised.name(), promised.withdrawn());
        }
    }

    @Schema(name = "NewExemption")
    record NewExemption(
            @Schema(
                            allowableValues = {"thanks", "elsewhere", "automatic", "other"},
                            requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable String reason) {}

    @Schema(name = "Clock")
    record ApiClock(
            @Schema(description = "the reply time it goes by; null: a promise", nullable = true)
                    @Nullable UUID replyTime,
            @Schema(allowableValues = {"first-answer", "next-answer", "resolution"}) String goal,
            @Schema(description = "a marketplace counts it") boolean marketplace,
            @Schema(
                            allowableValues = {
                                "running",
                                "due-soon",
                                "overdue",
                                "held",
                                "met",
                                "missed",
                                "stopped"
                            })
                    String state,
            Instant began,
            @Schema(description = "null while it is held or stopped", nullable = true)
                    @Nullable Instant due,
            @Schema(nullable = true) @Nullable Instant ended,
            @Schema(description = "null: it goes by a reply time", nullable = true)
                    @Nullable ApiPromise promise) {

        static ApiClock of(RunningClock it, Instant now) {
            return new ApiClock(
                    it.target() == null ? null : it.target().value(),
                    Spelling.word(it.goal()),
                    it.marketplace(),
                    Spelling.word(it.stateAt(now)),
                    it.began(),
                    it.due(),
                    it.ended(),
                    ApiPromise.of(it));
        }
    }
}
