package org.tillside.knowledge.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.HashSet;
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
import org.tillside.kernel.Cursor;
import org.tillside.kernel.Fault;
import org.tillside.kernel.KeysetPage;
import org.tillside.knowledge.GuardBook;
import org.tillside.knowledge.rest.ApiGuard.ApiSpeaking;
import org.tillside.knowledge.rest.ApiGuard.ApiWord;
import org.tillside.knowledge.rest.ApiGuard.NewWord;
import org.tillside.malls.Platforms;
import org.tillside.web.Words;

/** Where the rules of the guard speak, and words of one's own, for programs. */
@RestController
@RequestMapping("/api/v1/guard")
@Tag(name = "Check before sending", description = "Which rules speak where, and words of a team")
class GuardSettingsResource {

    private static final int MOST = 200;

    private final GuardBook book;
    private final Platforms platforms;
    private final Words words;

    GuardSettingsResource(GuardBook book, Platforms platforms, Words words) {
        this.book = book;
        this.platforms = platforms;
        this.words = words;
    }

    @GetMapping("/platforms/{platform}")
    @Operation(
            summary = "Read which rules speak on a platform, and how long a message may be there")
    @ApiResponse(responseCode = "200", description = "All rules, in the order of the page")
    ApiGuard one(@PathVariable String platform) {
        var code = platforms.get(platform).code();
        return ApiGuard.of(code, book.speaking(code), words);
    }

    @PutMapping("/platforms/{platform}")
    @Operation(summary = "Say which rules speak on a platform; all others are silent there")
    @ApiResponse(responseCode = "200", description = "All rules, as they are now")
    ApiGuard speak(@PathVariable String platform, @RequestBody ApiSpeaking wanted) {
        if (wanted.speaking() == null)
            throw Fault.user("guard.speaking", "\"speaking\" is missing: a list of ids of rules.");
        var rules = new HashSet<String>();
        for (var it : wanted.speaking()) rules.add(String.valueOf(it));
        book.speak(platform, rules);
        return one(platform);
    }

    @GetMapping("/words")
    @Operation(summary = "List the words that a team has added, the oldest first")
    @ApiResponse(responseCode = "200", description = "A page of them")
    KeysetPage<ApiWord> all(
            @Parameter(description = "next of the page before") @RequestParam
                    @Nullable String after,
            @Parameter(description = "1 to 200") @RequestParam(defaultValue = "50") Integer limit) {
        if (limit < 1 || limit > MOST)
            throw Fault.user("limit.invalid", "A page has 1 to " + MOST + " items.");
        return book.page(after == null ? null : Cursor.decode(after), limit).map(ApiWord::of);
    }

    @PostMapping("/words")
    @Operation(
            summary = "Add words to a list of the guard",
            description = "Added twice, they are there once.")
    @ApiResponse(responseCode = "201", description = "They are looked for from now on")
    ResponseEntity<ApiWord> add(@RequestBody NewWord wanted) {
        var added = book.add(text(wanted.list()), text(wanted.language()), text(wanted.words()));
        return ResponseEntity.created(URI.create("/api/v1/guard/words/" + added.id()))
                .body(ApiWord.of(added));
    }

    @DeleteMapping("/words/{word}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take words off a list of the guard")
    @ApiResponse(responseCode = "204", description = "They are looked for no more")
    void remove(@PathVariable UUID word) {
        book.remove(word);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
