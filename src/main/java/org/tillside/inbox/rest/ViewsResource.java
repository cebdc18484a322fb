package org.tillside.inbox.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
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
import org.tillside.inbox.lists.ConversationFields;
import org.tillside.inbox.lists.SavedView;
import org.tillside.inbox.lists.SavedViews;
import org.tillside.inbox.lists.Sort;
import org.tillside.kernel.KeysetPage;
import org.tillside.kernel.Limit;
import org.tillside.kernel.Slice;

/** The views of everybody, for programs; what stands in one: conversations with {@code view}. */
@RestController
@RequestMapping("/api/v1/views")
@Tag(name = "Views", description = "Lists that people made for everybody")
class ViewsResource {

    private final SavedViews views;

    ViewsResource(SavedViews views) {
        this.views = views;
    }

    @GetMapping
    @Operation(summary = "List the views of everybody, and how many conversations are in each")
    @ApiResponse(responseCode = "200", description = "A page of them")
    KeysetPage<ApiView> all(
            @RequestParam @Nullable String after,
            @RequestParam(defaultValue = Limit.USUAL) Integer limit) {
        var all = views.all();
        var counts = views.counts(all);
        return Slice.of(
                all.stream().map(it -> ApiView.of(it, counts.get(it.id()))).toList(),
                ApiView::id,
                after,
                new Limit(limit).rows());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Make a view for everybody")
    @ApiResponse(responseCode = "201", description = "The view")
    ApiView create(@RequestBody NewView wanted) {
        return now(views.create(wanted.wanted(), true));
    }

    @PutMapping("/{view}")
    @Operation(summary = "Change a view of everybody")
    @ApiResponse(responseCode = "200", description = "The view as it is now")
    ApiView change(@PathVariable UUID view, @RequestBody NewView wanted) {
        return now(views.change(view, wanted.wanted()));
    }

    @DeleteMapping("/{view}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Remove a view of everybody",
            description = "For a day it can be had back.")
    @ApiResponse(responseCode = "204", description = "It is gone")
    void remove(@PathVariable UUID view) {
        views.remove(view);
    }

    @DeleteMapping("/{view}/removal")
    @Operation(summary = "Have a removed view back")
    @ApiResponse(responseCode = "200", description = "The view, as if it had not been removed")
    ApiView restore(@PathVariable UUID view) {
        return now(views.restore(view));
    }

    private ApiView now(SavedView it) {
        return ApiView.of(it, views.counts(List.of(it)).get(it.id()));
    }

    /** What is to stand in a view. */
    @Schema(name = "NewView")
    record NewView(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String name,
            @Schema(description = Conditions.HOW, nullable = true)
                    @Nullable Map<String, Object> condition,
            @Schema(
                            allowableValues = {"newest", "due", "priority"},
                            nullable = true)
                    @Nullable String sort) {

        SavedView.Wanted wanted() {
            return new SavedView.Wanted(
                    name == null ? "" : name,
                    Conditions.read(condition, ConversationFields.OF_VIEWS),
                    sort == null ? Sort.NEWEST : Sort.of(sort));
        }
    }

    @Schema(name = "View")
    record ApiView(
            UUID id,
            String name,
            @Schema(description = Conditions.HOW) Map<String, Object> condition,
            @Schema(allowableValues = {"newest", "due", "priority"}) String sort,
            @Schema(description = "at most 10,001: more were not counted") long count,
            @Schema(
                            description =
                                    "false while older messages are looked through for what it asks about texts: until then, count and list are of the newer ones")
                    boolean complete) {

        static ApiView of(SavedView it, SavedView.@Nullable Count counted) {
            return new ApiView(
                    it.id(),
                    it.name(),
                    Conditions.write(it.wanted().condition()),
                    it.wanted().sort().word(),
                    counted == null ? 0 : counted.number(),
                    counted != null && counted.complete());
        }
    }
}
