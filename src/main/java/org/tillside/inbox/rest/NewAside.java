package org.tillside.inbox.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tillside.inbox.File;
import org.tillside.inbox.asides.AsideText;
import org.tillside.kernel.Correspondent;

/** A letter to somebody outside, as a program writes it. */
@Schema(name = "NewAside")
record NewAside(
        @Schema(description = "may be left out in an answer: whoever takes part")
                @Nullable List<Correspondent> to,
        @Nullable List<Correspondent> cc,
        @Schema(description = "may be left out in an answer") @Nullable String subject,
        @Schema(description = "light Markdown", requiredMode = Schema.RequiredMode.REQUIRED)
                @Nullable String text,
        @Nullable List<NewAttachment> attachments,
        @Schema(
                        description =
                                "send it although it names the buyer's e-mail address or telephone number: journaled")
                @Nullable Boolean confirmed) {

    /** Faults: {@code reply.recipients}. */
    AsideText text(List<File> files) {
        return new AsideText(
                NewReply.People.recipients(to, cc),
                subject == null ? "" : subject,
                text == null ? "" : text,
                files,
                null,
                Boolean.TRUE.equals(confirmed) ? List.of(AsideText.ALL) : List.of());
    }
}
