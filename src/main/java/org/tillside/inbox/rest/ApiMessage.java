package org.tillside.inbox.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tillside.inbox.Message;
import org.tillside.inbox.invitations.Invited;
import org.tillside.inbox.writing.Markdown;
import org.tillside.kernel.Correspondent;

/** A message or a note, as programs see it. */
@Schema(name = "Message")
record ApiMessage(
        UUID id,
        UUID conversation,
        @Schema(allowableValues = {"in", "out", "note"}) String direction,
        Correspondent from,
        List<Correspondent> to,
        List<Correspondent> cc,
        String subject,
        @Schema(description = "the whole body as plain text; of ours as typed, light Markdown")
                String text,
        @Schema(description = "what was newly written") String reply,
        @Schema(description = "quote and signature") String quoted,
        @Schema(description = "sanitised, or null", nullable = true) @Nullable String html,
        @Schema(nullable = true) @Nullable String language,
        @Schema(allowableValues = {"human", "auto-reply", "bulk", "bounce", "calendar"})
                String kind,
        List<ApiAttachment> attachments,
        @Schema(
                        description =
                                "of an answer: waiting, sending, sent, uncertain (a person settles it), failed; else null",
                        nullable = true)
                @Nullable String delivery,
        @Schema(
                        description =
                                "why the delivery did not go well: a stable word such as sign-in, unreachable or refused; after a colon what the other side said",
                        nullable = true)
                @Nullable String problem,
        @Schema(description = "the header, without brackets", nullable = true)
                @Nullable String messageId,
        @Schema(description = "by its own clock") Instant sentAt,
        @Schema(description = "when it came to us") Instant at,
        @Schema(description = "that it brought; else null", nullable = true)
                @Nullable ApiInvitation invitation) {

    /** A file of a message. */
    @Schema(name = "Attachment")
    record ApiAttachment(
            String name, String type, long size, String sha256, boolean inline, String url) {}

    /**
     * @param came the sanitised HTML of a mail that came in
     * @param invitation that it brought
     */
    static ApiMessage of(Message it, @Nullable String came, @Nullable Invited invitation) {
        return new ApiMessage(
                it.id().value(),
                it.conversation().value(),
                it.direction().word(),
                it.from(),
                it.recipients().to(),
                it.recipients().cc(),
                it.subject(),
                it.text(),
                it.reply(),
                it.quoted(),
                it.came() ? came : Markdown.html(it.text()),
                it.language(),
                it.kind().word(),
                files(it),
                it.delivery() == null ? null : it.delivery().word(),
                it.problem(),
                it.messageId(),
                it.sentAt(),
                it.at(),
                invitation == null ? null : ApiInvitation.of(invitation));
    }

    private static List<ApiAttachment> files(Message it) {
        var files = new ArrayList<ApiAttachment>();
        for (var file : it.files()) {
            var url = "/api/v1/messages/" + it.id() + "/attachments/" + files.size();
            files.add(
                    new ApiAttachment(
                            file.name(),
                            file.type(),
                            file.size(),
                            file.sha256().hex(),
                            file.inline(),
                            url));
        }
        return files;
    }
}
