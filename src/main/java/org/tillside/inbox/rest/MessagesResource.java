package org.tillside.inbox.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tillside.database.BlobStore;
import org.tillside.inbox.MessageId;
import org.tillside.inbox.Messages;
import org.tillside.inbox.RawMessages;
import org.tillside.inbox.pages.Masked;
import org.tillside.kernel.Fault;
import org.tillside.web.Downloads;

@RestController
@RequestMapping("/api/v1/messages/{message}")
@Tag(name = "Messages", description = "One message, its bytes, its files")
class MessagesResource {

    private final Messages messages;
    private final RawMessages raw;
    private final BlobStore blobs;
    private final Shapes shapes;

    MessagesResource(Messages messages, RawMessages raw, BlobStore blobs, Shapes shapes) {
        this.messages = messages;
        this.raw = raw;
        this.blobs = blobs;
        this.shapes = shapes;
    }

    @GetMapping
    @Operation(summary = "Read a message")
    @ApiResponse(responseCode = "200", description = "The message")
    ApiMessage get(@PathVariable MessageId message) {
        return shapes.message(messages.get(message));
    }

    @GetMapping("/raw")
    @Operation(summary = "Read a message byte for byte, as it came or left")
    @ApiResponse(
            responseCode = "200",
            description = "The mail",
            content =
                    @Content(
                            mediaType = "message/rfc822",
                            schema = @Schema(type = "string", format = "binary")))
    void raw(@PathVariable MessageId message, HttpServletResponse response) throws IOException {
        try (var bytes = raw.open(message)) {
            Downloads.mail(response, message + ".eml");
            bytes.transferTo(response.getOutputStream());
        }
    }

    @GetMapping("/attachments/{position}")
    @Operation(summary = "Read a file of a message")
    @ApiResponse(
            responseCode = "200",
            description = "Its bytes",
            content =
                    @Content(
                            mediaType = "application/octet-stream",
                            schema = @Schema(type = "string", format = "binary")))
    void attachment(
            @PathVariable MessageId message,
            @PathVariable int position,
            HttpServletResponse response)
            throws IOException {
        var files = Masked.of(messages.get(message)).files();
        if (position < 0 || position >= files.size()) throw Fault.unknown("attachment", position);
        var file = files.get(position);
        try (var bytes = blobs.open(file.sha256())) {
            Downloads.file(response, file.name(), file.size());
            bytes.transferTo(response.getOutputStream());
        }
    }
}
