package org.tillside.inbox.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tillside.access.Workspaces;
import org.tillside.inbox.finding.Lookup;
import org.tillside.inbox.finding.Search;
import org.tillside.inbox.finding.Search.Order;
import org.tillside.inbox.pages.Findings;
import org.tillside.inbox.search.Query;
import org.tillside.inbox.search.Query.NotUnderstood;
import org.tillside.inbox.search.Query.Understood;
import org.tillside.kernel.Fault;
import org.tillside.kernel.KeysetPage;
import org.tillside.kernel.Limit;

@RestController
@RequestMapping("/api/v1/search")
@Tag(name = "Search", description = "Conversations by their words")
class SearchResource {

    private final Lookup reader;
    private final Search search;
    private final Findings findings;
    private final Workspaces workspaces;

    SearchResource(Lookup reader, Search search, Findings findings, Workspaces workspaces) {
        this.reader = reader;
        this.search = search;
        this.findings = findings;
        this.workspaces = workspaces;
    }

    @GetMapping
    @Operation(
            summary = "Find conversations by the words of their messages",
            description =
                    "Each conversation once, by its newest or its best message, or letter of a side conversation. Words in any language, \"phrases\", begin*, -without; from: to: tag: status: assignee: language: has:attachment before: after:, days as 2026-03-31 in the zone of the workspace, #12 for a number. \"best\" compares the 1,000 newest messages that fit. What cannot be understood is 422 with a code such as search.operator.")
    @ApiResponse(responseCode = "200", description = "A page of them")
    KeysetPage<ApiFound> find(
            @Parameter(description = "what is sought, at most 500 letters") @RequestParam String q,
            @Parameter(description = "newest or best") @RequestParam(defaultValue = "newest")
                    String order,
            @Parameter(description = "next of the page before") @RequestParam
                    @Nullable String after,
            @Parameter(description = "1 to 200") @RequestParam(defaultValue = Limit.USUAL)
                    Integer limit) {
        var query = query(q);
        var page =
                search.page(query, workspaces.zone(), order(order), after, new Limit(limit).rows());
        return new KeysetPage<>(
                findings.rows(query, page.items()).stream().map(ApiFound::of).toList(),
                page.next());
    }

    private Query query(String typed) {
        return switch (reader.read(typed)) {
            case Understood(var query) -> query;
            case NotUnderstood(var wrong) ->
                    throw Fault.user("search." + wrong.reason(), wrong.detail());
        };
    }

    private static Order order(String word) {
        return switch (word) {
            case "newest" -> Order.NEWEST;
            case "best" -> Order.BEST;
            default ->
                    throw Fault.user(
                            "order.invalid", "The order is newest or best, not \"" + word + "\".");
        };
    }
}
