package org.tillside.channels.intake;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.InputStream;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.tillside.channels.ChannelSettings;
import org.tillside.channels.Mailbox;
import org.tillside.channels.Mailboxes;
import org.tillside.channels.smtp.MailTooLarge;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Ids;
import org.tillside.kernel.KeysetPage;
import org.tillside.kernel.LimitedStream;

/** The third way for mail to come in, and a look at what became of it. */
@RestController
@RequestMapping("/api/v1/mailboxes")
@Tag(name = "Mail")
class MailApi {

    private static final String ID_OR_ADDRESS = "id or e-mail address of the mailbox";

    private final Mailboxes mailboxes;
    private final Intake intake;
    private final IntakeLog log;
    private final ChannelSettings settings;

    MailApi(Mailboxes mailboxes, Intake intake, IntakeLog log, ChannelSettings settings) {
        this.mailboxes = mailboxes;
        this.intake = intake;
        this.log = log;
        this.settings = settings;
    }

    record TakenAnswer(String id, String mailbox, String sha256) {}

    @PostMapping(value = "/{mailbox}/messages", consumes = "message/rfc822")
    @Operation(
            summary = "Bring a mail in",
            description =
                    "The mail as it stands, byte for byte. Once this is answered, the mail is stored durably; it is understood a moment later. The same mail sent twice makes one message.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "message/rfc822",
                                            schema = @Schema(type = "string", format = "binary"))))
    @ApiResponse(responseCode = "201", description = "Stored")
    @ApiResponse(
            responseCode = "413",
            description = "The mail is larger than is taken (body.too-large)")
    ResponseEntity<TakenAnswer> take(
            @Parameter(description = ID_OR_ADDRESS) @PathVariable String mailbox,
            @Parameter(hidden = true) InputStream mail,
            HttpServletRequest request) {
        var into = mailboxes.get(mailbox);
        if (request.getContentLengthLong() > settings.mailLimitBytes()) throw tooLarge();
        var answer = take(into, mail);
        var place = "/api/v1/mailboxes/" + into.id() + "/messages/" + answer.id();
        return ResponseEntity.created(URI.create(place)).body(answer);
    }

    private TakenAnswer take(Mailbox into, InputStream mail) {
        try {
            var blob =
                    intake.keep(
                            new LimitedStream(mail, settings.mailLimitBytes(), MailTooLarge::new));
            var sourceId = Ids.next().toString();
            var arrival = new Arrival(into.id(), Source.HTTP, sourceId, null, null, blob);
            var id = intake.note(arrival);
            return new TakenAnswer(id.toString(), into.id().toString(), blob.sha256().hex());
        } catch (Fault fault) {
            throw fault.getCause() instanceof MailTooLarge ? tooLarge() : fault;
        }
    }

    private MaxUploadSizeExceededException tooLarge() {
        return new MaxUploadSizeExceededException(settings.mailLimitBytes());
    }

    @GetMapping("/{mailbox}/messages")
    @Operation(
            summary = "What came into a mailbox",
            description =
                    "Newest first, with what became of it: waiting, taken, duplicate or quarantined.")
    KeysetPage<IntakeLog.Entry> messages(
            @Parameter(description = ID_OR_ADDRESS) @PathVariable String mailbox,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return log.list(mailboxes.get(mailbox).id(), after, PageSize.of(limit));
    }

    @GetMapping("/{mailbox}/messages/{message}")
    @Operation(summary = "What became of a mail that came in")
    IntakeLog.Entry message(
            @Parameter(description = ID_OR_ADDRESS) @PathVariable String mailbox,
            @PathVariable String message) {
        return log.get(mailboxes.get(mailbox).id(), message);
    }
}
