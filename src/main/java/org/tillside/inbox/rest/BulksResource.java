package org.tillside.inbox.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.bulk.Bulk;
import org.tillside.inbox.bulk.BulkDeed;
import org.tillside.inbox.bulk.Bulks;
import org.tillside.inbox.bulk.Chosen;
import org.tillside.inbox.lists.ListFilter;
import org.tillside.inbox.lists.SavedViews;
import org.tillside.inbox.spam.SentBefore;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Ids;

@RestController
@RequestMapping("/api/v1/bulks")
@Tag(name = "Bulks", description = "The same deed for many conversations, and the way back")
class BulksResource {

    private final Bulks bulks;
    private final SavedViews savedViews;
    private final SentBefore sentBefore;
    private final Clock clock;

    BulksResource(Bulks bulks, SavedViews savedViews, SentBefore sentBefore, Clock clock) {
        this.bulks = bulks;
        this.savedViews = savedViews;
        this.sentBefore = sentBefore;
        this.clock = clock;
    }

    @PostMapping
    @Operation(
            summary = "Do something to many conversations",
            description =
                    "Name them, or what they have in common; at most 10,000. Fifty are done when the answer comes, the others soon after: ask again for how far it is.")
    @ApiResponse(responseCode = "201", description = "What was begun, and how far it is")
    ResponseEntity<ApiBulk> start(@RequestBody NewBulk wanted) {
        var deed =
                BulkDeed.read(
                        wanted.deed() == null ? "" : wanted.deed(),
                        wanted.value() == null ? "" : wanted.value());
        var begun = bulks.start(deed, chosen(wanted), Ids.next());
        return ResponseEntity.created(URI.create("/api/v1/bulks/" + begun.id()))
                .body(ApiBulk.of(begun));
    }

    @GetMapping("/{bulk}")
    @Operation(summary = "See how far it is")
    @ApiResponse(responseCode = "200", description = "How far it is")
    ApiBulk get(@PathVariable UUID bulk) {
        return ApiBulk.of(bulks.get(bulk));
    }

    @DeleteMapping("/{bulk}")
    @Operation(
            summary = "Take it back",
            description =
                    "Within a day. What somebody changed since is left alone and counted as kept; what was not reached yet stays as it is.")
    @ApiResponse(responseCode = "200", description = "How far it is")
    ApiBulk undo(@PathVariable UUID bulk) {
        return ApiBulk.of(bulks.undo(bulk));
    }

    private Chosen chosen(NewBulk wanted) {
        if (wanted.conversations() != null)
            return new Chosen.These(
                    wanted.conversations().stream().map(ConversationId::new).toList());
        if (wanted.view() != null) return whole(savedViews.whole(savedViews.get(wanted.view())));
        if (wanted.status() != null) return whole(ListFilter.of(wanted.status(), null, null));
        if (wanted.sender() != null)
            return new Chosen.These(sentBefore.of(wanted.sender(), Bulks.MOST));
        throw Fault.user(
                "bulk.chosen",
                "Name \"conversations\", a list of ids, or a \"view\", \"status\" or \"sender\".");
    }

    private Chosen whole(ListFilter filter) {
        return new Chosen.Whole(filter, clock.instant());
    }

    @Schema(name = "NewBulk")
    record NewBulk(
            @JsonProperty("do")
                    @Schema(
                            requiredMode = Schema.RequiredMode.REQUIRED,
                            allowableValues = {
                                "close",
                                "reopen",
                                "assign",
                                "tag",
                                "untag",
                                "priority",
                                "exempt",
                                "snooze",
                                "spam",
                                "unspam"
                            })
                    @Nullable String deed,
            @Schema(
                            description =
                                    "the id of a person, or none, a tag, a priority, why no answer is needed, or until when",
                            nullable = true)
                    @Nullable String value,
            @Schema(description = "ids, at most 10,000", nullable = true)
                    @Nullable List<UUID> conversations,
            @Schema(description = "id of a view: all that stand in it", nullable = true)
                    @Nullable UUID view,
            @Schema(
                            description = "all that have it",
                            allowableValues = {"open", "waiting", "closed", "spam"},
                            nullable = true)
                    @Nullable String status,
            @Schema(
                            description =
                                    "id of a blocked sender: all that are open or waiting and in which nobody else wrote",
                            nullable = true)
                    @Nullable UUID sender) {}

    @Schema(name = "Bulk")
    record ApiBulk(
            UUID id,
            @JsonProperty("do") String deed,
            String value,
            @Schema(allowableValues = {"running", "done", "undoing", "undone"}) String state,
            String by,
            Instant at,
            @Schema(description = "null: it goes on", nullable = true) @Nullable Instant endedAt,
            int chosen,
            int waiting,
            @Schema(description = "changed, and not put back") int done,
            @Schema(description = "stood so before") int same,
            int refused,
            @Schema(description = "put back") int undone,
            @Schema(description = "left alone by undo: changed since") int kept) {

        static ApiBulk of(Bulk it) {
            return new ApiBulk(
                    it.id(),
                    it.deed().kind().word(),
                    it.deed().value(),
                    it.state().word(),
                    it.by().name(),
                    it.at(),
                    it.ended(),
                    it.chosen(),
                    it.waiting(),
                    it.done(),
                    it.same(),
                    it.refused(),
                    it.undone(),
                    it.kept());
        }
    }
}
