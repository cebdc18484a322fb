package org.tillside.inbox.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
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
import org.tillside.inbox.rest.ApiRule.ApiDryRun;
import org.tillside.inbox.rest.ApiRule.ApiFiring;
import org.tillside.inbox.rest.ApiRule.NewRule;
import org.tillside.inbox.rules.DryRun;
import org.tillside.inbox.rules.Firings;
import org.tillside.inbox.rules.RuleId;
import org.tillside.inbox.rules.Rules;
import org.tillside.kernel.Cursor;
import org.tillside.kernel.KeysetPage;
import org.tillside.kernel.Limit;
import org.tillside.kernel.Slice;

/** Rules, what they did, and what they would have done, for programs. */
@RestController
@RequestMapping("/api/v1/rules")
@Tag(name = "Rules", description = "What is done by itself: when, if, then")
class RulesResource {

    private final Rules rules;
    private final Firings firings;
    private final DryRun dryRun;

    RulesResource(Rules rules, Firings firings, DryRun dryRun) {
        this.rules = rules;
        this.firings = firings;
        this.dryRun = dryRun;
    }

    @GetMapping
    @Operation(summary = "List the rules, in the order in which they go")
    @ApiResponse(responseCode = "200", description = "A page of them")
    KeysetPage<ApiRule> all(
            @RequestParam @Nullable String after,
            @RequestParam(defaultValue = Limit.USUAL) Integer limit) {
        var all = rules.all().stream().map(ApiRule::of).toList();
        return Slice.of(all, ApiRule::id, after, new Limit(limit).rows());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Make a rule; it stands last")
    @ApiResponse(responseCode = "201", description = "The rule")
    ApiRule create(@RequestBody NewRule wanted) {
        return ApiRule.of(
                rules.create(wanted.says(), wanted.running() == null || wanted.running()));
    }

    @GetMapping("/{rule}")
    @Operation(summary = "Read a rule")
    @ApiResponse(responseCode = "200", description = "The rule in its newest version")
    ApiRule get(@PathVariable RuleId rule) {
        return ApiRule.of(rules.get(rule));
    }

    @PutMapping("/{rule}")
    @Operation(
            summary = "Change what a rule says",
            description = "Becomes its next version. Without \"running\" it runs as before.")
    @ApiResponse(responseCode = "200", description = "The rule as it is now")
    ApiRule change(@PathVariable RuleId rule, @RequestBody NewRule wanted) {
        rules.change(rule, wanted.says());
        if (wanted.running() != null) rules.turn(rule, wanted.running());
        return get(rule);
    }

    @PutMapping("/{rule}/place")
    @Operation(summary = "Move a rule to another place")
    @ApiResponse(responseCode = "200", description = "The rule")
    ApiRule move(@PathVariable RuleId rule, @RequestBody ApiRule.NewPlace wanted) {
        rules.move(rule, wanted.place());
        return get(rule);
    }

    @DeleteMapping("/{rule}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove a rule; what it did stays")
    @ApiResponse(responseCode = "204", description = "It is gone")
    void remove(@PathVariable RuleId rule) {
        rules.end(rule);
    }

    @GetMapping("/{rule}/firings")
    @Operation(summary = "List what a rule did, the newest first")
    @ApiResponse(responseCode = "200", description = "A page of it")
    KeysetPage<ApiFiring> firings(
            @PathVariable RuleId rule,
            @Parameter(description = "next of the page before") @RequestParam
                    @Nullable String after,
            @Parameter(description = "1 to 200") @RequestParam(defaultValue = Limit.USUAL)
                    Integer limit) {
        return firings.of(
                        rules.get(rule).id(),
                        after == null ? null : Cursor.decode(after),
                        new Limit(limit).rows())
                .map(ApiFiring::of);
    }

    @GetMapping("/{rule}/dry-run")
    @Operation(
            summary = "What a rule would have done in the last 30 days",
            description =
                    "Changes nothing. Looks at up to 20,000 events in about five seconds; then \"next\" says from where to go on.")
    @ApiResponse(responseCode = "200", description = "What it would have done")
    ApiDryRun dryRun(
            @PathVariable RuleId rule,
            @Parameter(description = "next of the answer before") @RequestParam
                    @Nullable UUID before) {
        return ApiDryRun.of(dryRun.run(rules.get(rule).says(), before));
    }
}
