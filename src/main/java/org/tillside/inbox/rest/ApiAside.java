package org.tillside.inbox.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tillside.inbox.asides.Aside;
import org.tillside.inbox.asides.AsideLetter;
import org.tillside.inbox.rest.ApiMessage.ApiAttachment;
import org.tillside.kernel.Correspondent;

/** A side conversation, as programs see it. */
@Schema(name = "Aside")
record ApiAside(
        UUID id,
        @Schema(description = "beside which it stands now: it goes along with a merge")
                UUID conversation,
        String subject,
        @Schema(description = "outside, who take part") List<Correspondent> people,
        @Schema(
                        allowableValues = {"waiting", "answered", "done"},
                        description = "waiting: they have the word")
                String state,
        Instant createdAt,
        Instant updatedAt,
        @Schema(nullable = true) @Nullable Instant doneAt) {

    static ApiAside of(Aside it) {
        return new ApiAside(
                it.id().value(),
                it.conversation().value(),
                it.subject(),
                it.people(),
                it.done() ? "done" : it.theirs() ? "waiting" : "answered",
                it.createdAt(),
                it.updatedAt(),
                it.doneAt());
    }

    /** A letter in it. */
    @Schema(name = "AsideLetter")
    record ApiLetter(
            UUID id,
            UUID aside,
            @Schema(allowableValues = {"in", "out"}) String direction,
            Correspondent from,
            List<Correspondent> to,
            List<Correspondent> cc,
            String subject,
            @Schema(description = "as plain text; of ours as typed, light Markdown") String text,
            @Schema(description = "what was newly written") String reply,
            @Schema(allowableValues = {"human", "auto-reply", "bulk", "bounce", "calendar"})
                    String kind,
            List<ApiAttachment> attachments,
            @Schema(
                            description =
                                    "of ours: waiting, sending, sent, uncertain (a person settles it), failed; else null",
                            nullable = true)
                    @Nullable String delivery,
            @Schema(nullable = true) @Nullable String problem,
            @Schema(description = "the header, without brackets", nullable = true)
                    @Nullable String messageId,
            Instant at) {

        static ApiLetter of(AsideLetter it) {
            return new ApiLetter(
                    it.id().value(),
                    it.aside().value(),
                    it.direction().word(),
                    it.from(),
                    it.recipients().to(),
                    it.recipients().cc(),
                    it.subject(),
                    it.text(),
                    it.reply(),
                    it.kind().word(),
                    files(it),
                    it.delivery() == null ? null : it.delivery().word(),
                    it.problem(),
                    it.messageId(),
                    it.at());
        }

        private static List<ApiAttachment> files(AsideLetter it) {
            var files = new ArrayList<ApiAttachment>();
            for (var file : it.files())
                files.add(
                        new ApiAttachment(
                                file.name(),
                                file.type(),
                                file.size(),
                                file.sha256().hex(),
                                file.inline(),
                                "/api/v1/asides/letters/"
                                        + it.id()
                                        + "/attachments/"
                                        + files.size()));
            return files;
        }
    }
}
