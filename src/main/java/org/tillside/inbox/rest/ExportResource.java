package org.tillside.inbox.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.Locale;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tillside.channels.Mailboxes;
import org.tillside.inbox.export.Exports;
import org.tillside.inbox.lists.ListFilter;
import org.tillside.inbox.lists.SavedViews;
import org.tillside.kernel.Priority;
import org.tillside.web.Downloads;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "Export", description = "All conversations of a list in one file")
class ExportResource {

    private final Exports exports;
    private final Mailboxes mailboxes;
    private final SavedViews views;

    ExportResource(Exports exports, Mailboxes mailboxes, SavedViews views) {
        this.exports = exports;
        this.mailboxes = mailboxes;
        this.views = views;
    }

    @GetMapping("/conversations.csv")
    @Operation(summary = "A row for each conversation, for spreadsheets; times in UTC")
    @ApiResponse(
            responseCode = "200",
            description = "The oldest first",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    void csv(@ParameterObject Wish wish, HttpServletResponse response) throws IOException {
        write("csv", wish, response);
    }

    @GetMapping("/conversations.jsonl")
    @Operation(
            summary = "A line for each conversation and each message",
            description =
                    "Each line is {\"conversation\": …} or {\"message\": …}, shaped as everywhere here; a conversation stands before its messages. A file that was cut off ends without the end of the transfer.")
    @ApiResponse(
            responseCode = "200",
            description = "The oldest first",
            content = @Content(mediaType = "application/jsonl", schema = @Schema(type = "string")))
    void jsonLines(@ParameterObject Wish wish, HttpServletResponse response) throws IOException {
        write("jsonl", wish, response);
    }

    @GetMapping("/conversations.mbox")
    @Operation(summary = "Every mail byte for byte, in one mbox (mboxrd)")
    @ApiResponse(
            responseCode = "200",
            description = "Conversation by conversation, the oldest first",
            content =
                    @Content(
                            mediaType = "application/mbox",
                            schema = @Schema(type = "string", format = "binary")))
    void mbox(@ParameterObject Wish wish, HttpServletResponse response) throws IOException {
        write("mbox", wish, response);
    }

    private void write(String word, Wish wish, HttpServletResponse response) throws IOException {
        var format = exports.format(word);
        var filter = filter(wish);
        Downloads.growing(response, "conversations." + word, format.mediaType());
        exports.write(
                filter,
                wish.called(),
                format,
                Locale.ENGLISH,
                ZoneOffset.UTC,
                response.getOutputStream());
    }

    private ListFilter filter(Wish wish) {
        var mailbox = wish.mailbox();
        var filter =
                wish.view() != null
                        ? views.whole(views.get(wish.view()))
                        : ListFilter.of(
                                wish.status(),
                                mailbox == null ? null : mailboxes.get(mailbox).id(),
                                wish.assignee());
        if (wish.priority() != null) filter = filter.of(Priority.of(wish.priority()));
        return filter.began(wish.from(), wish.until());
    }
}
