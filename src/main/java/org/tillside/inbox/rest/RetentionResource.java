package org.tillside.inbox.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tillside.buyers.BuyerId;
import org.tillside.inbox.erasure.Disclosure;
import org.tillside.inbox.erasure.Erasure;
import org.tillside.inbox.erasure.Erasures;
import org.tillside.inbox.erasure.Holdings;
import org.tillside.inbox.retention.RetentionBook;
import org.tillside.inbox.retention.RetentionBook.Written;
import org.tillside.inbox.retention.RetentionPreview;
import org.tillside.inbox.retention.RetentionRule;
import org.tillside.inbox.retention.RetentionRuns;
import org.tillside.kernel.Fault;
import org.tillside.web.Downloads;

@RestController
@RequestMapping("/api/v1")
@Tag(
        name = "Retention",
        description = "What is deleted by itself, and what a person may ask for; there is no undo")
class RetentionResource {

    private static final int RUNS = 30;

    private final RetentionBook book;
    private final RetentionPreview preview;
    private final RetentionRuns runs;
    private final Holdings holdings;
    private final Erasures erasures;
    private final Disclosure disclosure;

    RetentionResource(
            RetentionBook book,
            RetentionPreview preview,
            RetentionRuns runs,
            Holdings holdings,
            Erasures erasures,
            Disclosure disclosure) {
        this.book = book;
        this.preview = preview;
        this.runs = runs;
        this.holdings = holdings;
        this.erasures = erasures;
        this.disclosure = disclosure;
    }

    @GetMapping("/retention")
    @Operation(summary = "What is deleted by itself, and what the last nights deleted")
    @ApiResponse(responseCode = "200", description = "The rule; null: nothing is")
    RetentionState state() {
        return state(book.find().orElse(null));
    }

    @PutMapping("/retention")
    @Operation(
            summary = "Say what is deleted by itself",
            description =
                    "What is left out is never deleted. Owners are told, and nothing is deleted before a day is over. See the preview first: there is no way back.")
    @ApiResponse(responseCode = "200", description = "The rule")
    RetentionState change(@RequestBody RetentionWish wish) {
        return state(book.set(wish.rule()));
    }

    @PostMapping("/retention/preview")
    @Operation(summary = "What a rule would delete now; nothing is changed")
    @ApiResponse(responseCode = "200", description = "How much, the oldest and the newest")
    RetentionPreview.Preview preview(@RequestBody RetentionWish wish) {
        return preview.of(wish.rule());
    }

    @GetMapping("/buyers/{buyer}/erasure")
    @Operation(summary = "What there is of a person, before everything is deleted")
    @ApiResponse(responseCode = "200", description = "How much there is")
    PersonHoldings holdings(@PathVariable UUID buyer) {
        return PersonHoldings.of(holdings.of(new BuyerId(buyer)));
    }

    @PostMapping("/buyers/{buyer}/erasure")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Delete everything of a person",
            description =
                    "Done when this answers, or a little later: endedAt says so. There is no way back.")
    @ApiResponse(responseCode = "201", description = "That it was asked for")
    Erasure erase(@PathVariable UUID buyer, @RequestBody NewErasure wanted) {
        if (wanted.address() == null || wanted.reason() == null)
            throw Fault.user("erasure.missing", "Name \"address\" and \"reason\".");
        return erasures.begin(new BuyerId(buyer), wanted.address(), wanted.reason());
    }

    @GetMapping("/erasures/{erasure}")
    @Operation(summary = "How far it is, and how much it was; not whom")
    @ApiResponse(responseCode = "200", description = "That somebody asked to be forgotten")
    Erasure erasure(@PathVariable UUID erasure) {
        return erasures.get(erasure);
    }

    @PostMapping("/erasures/questions")
    @Operation(summary = "Whether somebody with this address was deleted")
    @ApiResponse(responseCode = "200", description = "The newest first; empty: nobody was")
    List<Erasure> ask(@RequestBody ErasureQuestion question) {
        if (question.address() == null) throw Fault.user("erasure.missing", "Name \"address\".");
        return erasures.ofAddress(question.address());
    }

    @GetMapping("/buyers/{buyer}/disclosure")
    @Operation(summary = "Everything that there is of a person, in one zip")
    @ApiResponse(
            responseCode = "200",
            description = "person.json, conversations.jsonl, conversations.mbox, files/",
            content =
                    @Content(
                            mediaType = "application/zip",
                            schema = @Schema(type = "string", format = "binary")))
    void disclose(@PathVariable UUID buyer, HttpServletResponse response) throws IOException {
        holdings.of(new BuyerId(buyer));
        Downloads.growing(response, "person.zip", "application/zip");
        disclosure.write(new BuyerId(buyer), response.getOutputStream());
    }

    private RetentionState state(@Nullable Written it) {
        return new RetentionState(
                it == null ? null : it.rule(),
                it == null ? null : it.changedAt(),
                it == null ? null : it.changedBy(),
                it == null ? null : it.beginsAt(),
                runs.latest(RUNS));
    }

    /** The rule and the last nights. */
    @Schema(name = "Retention")
    record RetentionState(
            @Schema(nullable = true) @Nullable RetentionRule rule,
            @Schema(nullable = true) @Nullable Instant changedAt,
            @Schema(nullable = true) @Nullable String changedBy,
            @Schema(description = "nothing is deleted before", nullable = true)
                    @Nullable Instant beginsAt,
            List<RetentionRuns.RetentionRun> runs) {}

    @Schema(name = "RetentionWish")
    record RetentionWish(
            @Schema(description = "closed conversations, so many months after the last change")
                    @Nullable Integer closedMonths,
            @Schema(description = "only the files of closed conversations")
                    @Nullable Integer fileMonths,
            @Nullable Integer spamDays,
            @Nullable Integer quarantineDays,
            @Schema(description = "what bears one of these tags stays")
                    @Nullable List<String> heldTags) {

        RetentionRule rule() {
            return new RetentionRule(
                    closedMonths,
                    fileMonths,
                    spamDays,
                    quarantineDays,
                    heldTags == null ? List.of() : heldTags);
        }
    }

    @Schema(name = "NewErasure")
    record NewErasure(
            @Schema(
                            description = "one of the person's addresses",
                            requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable String address,
            @Schema(
                            description = "why, naming nobody; at most 500 letters",
                            requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable String reason) {}

    @Schema(name = "ErasureQuestion")
    record ErasureQuestion(@Nullable String address) {}

    /** In numbers. */
    @Schema(name = "PersonHoldings")
    record PersonHoldings(
            UUID buyer,
            int conversations,
            int messages,
            int notes,
            int files,
            int sideConversations,
            int satisfactionAnswers,
            int searchEntries,
            int journalMentions,
            @Schema(description = "a tag keeps them: nothing can be deleted") int held,
            @Schema(description = "of others, in which they take part: these stay") int elsewhere) {

        static PersonHoldings of(Holdings.Held it) {
            return new PersonHoldings(
                    it.buyer().id().value(),
                    it.conversations(),
                    it.messages(),
                    it.notes(),
                    it.files(),
                    it.asides(),
                    it.answers(),
                    it.entries(),
                    it.journal(),
                    it.held(),
                    it.elsewhere());
        }
    }
}
