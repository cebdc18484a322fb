package org.tillside.malls.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tillside.kernel.Fault;
import org.tillside.kernel.KeysetPage;
import org.tillside.kernel.Limit;
import org.tillside.kernel.Slice;
import org.tillside.malls.MallId;
import org.tillside.malls.Malls;
import org.tillside.malls.Preset;
import org.tillside.malls.Presets;
import org.tillside.malls.ReplyTargets;
import org.tillside.malls.Spelling;
import org.tillside.malls.TargetId;

@RestController
@RequestMapping("/api/v1")
@Tag(
        name = "Reply times",
        description = "By when buyers are to be answered, and what marketplaces ask for")
class ReplyTimesResource {

    private final ReplyTargets targets;
    private final Presets presets;
    private final Malls malls;

    ReplyTimesResource(ReplyTargets targets, Presets presets, Malls malls) {
        this.targets = targets;
        this.presets = presets;
        this.malls = malls;
    }

    @GetMapping("/reply-times")
    @Operation(summary = "List the reply times in force")
    @ApiResponse(responseCode = "200", description = "A page of them")
    KeysetPage<ApiReplyTime> all(
            @RequestParam @Nullable String after,
            @RequestParam(defaultValue = Limit.USUAL) Integer limit) {
        var all = targets.all().stream().map(ApiReplyTime::of).toList();
        return Slice.of(all, ApiReplyTime::id, after, new Limit(limit).rows());
    }

    @PostMapping("/reply-times")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Make a reply time; it is never changed, another takes its place")
    @ApiResponse(responseCode = "201", description = "The reply time")
    ApiReplyTime create(@RequestBody ApiReplyTime.New wanted) {
        return ApiReplyTime.of(targets.create(wanted.draft()));
    }

    @DeleteMapping("/reply-times/{target}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "End a reply time; clocks that run go on")
    @ApiResponse(responseCode = "204", description = "The next message goes without it")
    void end(@PathVariable TargetId target) {
        targets.end(target);
    }

    @GetMapping("/malls/{mall}/presets")
    @Operation(summary = "List what the marketplace of a mall asks for")
    @ApiResponse(responseCode = "200", description = "All of it: it is one page")
    KeysetPage<ApiPreset> proposed(@PathVariable MallId mall) {
        var of = presets.of(malls.get(mall).platform());
        return new KeysetPage<>(of.stream().map(ApiPreset::of).toList(), null);
    }

    @PostMapping("/malls/{mall}/presets/{preset}")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Make what a marketplace asks for a reply time of a mall")
    @ApiResponse(responseCode = "201", description = "The reply time")
    ApiReplyTime adopt(@PathVariable MallId mall, @PathVariable String preset) {
        var wanted = presets.find(preset).orElseThrow(() -> Fault.unknown("preset", preset));
        return ApiReplyTime.of(targets.adopt(wanted, malls.get(mall)));
    }

    /** What a marketplace asks for. */
    @Schema(name = "ReplyTimePreset")
    record ApiPreset(
            String code,
            String goal,
            String time,
            @Schema(description = "minutes; of business-days: days") int amount,
            @Schema(description = "it was read in the source; else sources disagree or are old")
                    boolean confirmed,
            String source) {

        static ApiPreset of(Preset it) {
            return new ApiPreset(
                    it.code(),
                    Spelling.word(it.goal()),
                    it.time().word(),
                    it.amount(),
                    it.confirmed(),
                    it.source());
        }
    }
}
