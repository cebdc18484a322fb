package org.tillside.inbox.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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
import org.tillside.database.BlobStore;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Files;
import org.tillside.inbox.asides.AsideId;
import org.tillside.inbox.asides.AsideRemark;
import org.tillside.inbox.asides.AsideSent;
import org.tillside.inbox.asides.AsideUndo;
import org.tillside.inbox.asides.AsideWriting;
import org.tillside.inbox.asides.Asides;
import org.tillside.inbox.asides.LetterId;
import org.tillside.inbox.rest.ApiAside.ApiLetter;
import org.tillside.kernel.Cursor;
import org.tillside.kernel.Fault;
import org.tillside.kernel.KeysetPage;
import org.tillside.web.Downloads;
import org.tillside.web.Words;

@RestController
@RequestMapping("/api/v1")
@Tag(
        name = "Asides",
        description = "Questions to somebody outside, beside a conversation; its buyer sees none")
class AsidesResource {

    private static final int PAGE = 100;
    private static final HttpStatus HELD = HttpStatus.UNPROCESSABLE_CONTENT;

    private final Asides asides;
    private final AsideWriting writing;
    private final AsideUndo undo;
    private final Files files;
    private final BlobStore blobs;
    private final Words words;

    AsidesResource(
            Asides asides,
            AsideWriting writing,
            AsideUndo undo,
            Files files,
            BlobStore blobs,
            Words words) {
        this.asides = asides;
        this.writing = writing;
        this.undo = undo;
        this.files = files;
        this.blobs = blobs;
        this.words = words;
    }

    @GetMapping("/conversations/{conversation}/asides")
    @Operation(summary = "List the side conversations of a conversation")
    @ApiResponse(responseCode = "200", description = "All of them: it is one page")
    KeysetPage<ApiAside> all(@PathVariable ConversationId conversation) {
        return new KeysetPage<>(
                asides.beside(conversation).stream().map(ApiAside::of).toList(), null);
    }

    @PostMapping("/conversations/{conversation}/asides")
    @Operation(summary = "Ask somebody outside beside a conversation")
    @ApiResponse(
            responseCode = "201",
            description = "The first letter, on its way",
            content = @Content(schema = @Schema(implementation = ApiLetter.class)))
    @ApiResponse(
            responseCode = "422",
            description = "aside.held: it names what reaches the buyer, or a secret",
            content = @Content(mediaType = "application/problem+json"))
    ResponseEntity<?> begin(
            @PathVariable ConversationId conversation, @RequestBody NewAside wanted) {
        var kept = NewAttachment.kept(wanted.attachments(), files);
        return answered(writing.begin(conversation, wanted.text(kept)));
    }

    @GetMapping("/asides/{aside}")
    @Operation(summary = "Read a side conversation")
    @ApiResponse(responseCode = "200", description = "How it stands")
    ApiAside get(@PathVariable AsideId aside) {
        return ApiAside.of(asides.get(aside));
    }

    @GetMapping("/asides/{aside}/letters")
    @Operation(summary = "List the letters of a side conversation, oldest first")
    @ApiResponse(responseCode = "200", description = "A page of them")
    KeysetPage<ApiLetter> letters(
            @PathVariable AsideId aside, @RequestParam @Nullable String after) {
        var from = after == null ? null : Cursor.decode(after).id();
        var found = asides.letters(aside, from, PAGE + 1);
        return KeysetPage.of(found, PAGE, last -> new Cursor(last.at(), last.id().value()))
                .map(ApiLetter::of);
    }

    @PostMapping("/asides/{aside}/letters")
    @Operation(summary = "Write on in a side conversation", description = "A done one is reopened.")
    @ApiResponse(
            responseCode = "201",
            description = "The letter, on its way",
            content = @Content(schema = @Schema(implementation = ApiLetter.class)))
    @ApiResponse(
            responseCode = "422",
            description = "aside.held: it names what reaches the buyer, or a secret",
            content = @Content(mediaType = "application/problem+json"))
    ResponseEntity<?> answer(@PathVariable AsideId aside, @RequestBody NewAside wanted) {
        var kept = NewAttachment.kept(wanted.attachments(), files);
        return answered(writing.answer(aside, wanted.text(kept)));
    }

    @PutMapping("/asides/{aside}/closure")
    @Operation(summary = "Say that nothing more is wanted of them")
    @ApiResponse(responseCode = "200", description = "How it stands now")
    ApiAside end(@PathVariable AsideId aside) {
        asides.end(aside);
        return get(aside);
    }

    @DeleteMapping("/asides/{aside}/closure")
    @Operation(summary = "Reopen a side conversation")
    @ApiResponse(responseCode = "200", description = "How it stands now")
    ApiAside reopen(@PathVariable AsideId aside) {
        asides.reopen(aside);
        return get(aside);
    }

    @DeleteMapping("/asides/letters/{letter}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Take a letter back that has not left",
            description = "With its only letter the side conversation is gone.")
    @ApiResponse(responseCode = "204", description = "It was never sent")
    void undo(@PathVariable LetterId letter) {
        undo.undo(letter);
    }

    @PostMapping("/asides/letters/{letter}/settlement")
    @Operation(summary = "Decide about a letter that may have been sent")
    @ApiResponse(responseCode = "200", description = "The letter with its new state")
    ApiLetter settle(@PathVariable LetterId letter, @RequestBody AnswersResource.Outcome decided) {
        return ApiLetter.of(undo.settle(letter, decided.settlement()));
    }

    @GetMapping("/asides/letters/{letter}/attachments/{position}")
    @Operation(summary = "Read a file of a letter")
    @ApiResponse(
            responseCode = "200",
            description = "Its bytes",
            content =
                    @Content(
                            mediaType = "application/octet-stream",
                            schema = @Schema(type = "string", format = "binary")))
    void attachment(
            @PathVariable LetterId letter, @PathVariable int position, HttpServletResponse response)
            throws IOException {
        var all = asides.letter(letter).files();
        if (position < 0 || position >= all.size()) throw Fault.unknown("attachment", position);
        var file = all.get(position);
        try (var bytes = blobs.open(file.sha256())) {
            Downloads.file(response, file.name(), file.size());
            bytes.transferTo(response.getOutputStream());
        }
    }

    private ResponseEntity<?> answered(AsideSent sent) {
        return switch (sent) {
            case AsideSent.Posted(var letter) ->
                    ResponseEntity.created(URI.create("/api/v1/asides/" + letter.aside()))
                            .body(ApiLetter.of(letter));
            case AsideSent.Held(var remarks) -> held(remarks);
        };
    }

    private ResponseEntity<?> held(List<AsideRemark> remarks) {
        var said =
                remarks.stream()
                        .map(it ->
                                Map.of(
                                        "message",
                                        words.say(Locale.ENGLISH, it.says(), it.about()),
                                        "about",
                                        it.about(),
                                        "severity",
                                        it.blocks() ? "block" : "warn"))
                        .toList();
        var members = new LinkedHashMap<String, Object>();
        members.put("type", "about:blank");
        members.put("title", HELD.getReasonPhrase());
        members.put("status", HELD.value());
        members.put("detail", said.getFirst().get("message"));
        members.put("code", "aside.held");
        members.put("remarks", said);
        return ResponseEntity.status(HELD)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(members);
    }
}
