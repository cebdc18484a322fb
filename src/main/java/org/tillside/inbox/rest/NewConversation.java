package org.tillside.inbox.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tillside.inbox.File;
import org.tillside.inbox.answering.Answer;
import org.tillside.inbox.answering.Mode;
import org.tillside.kernel.Correspondent;
import org.tillside.kernel.Fault;

/** A message that begins a conversation, as a program writes it. */
@Schema(name = "NewConversation")
record NewConversation(
        @Schema(
                        description = "id or address of the mailbox it leaves through",
                        requiredMode = Schema.RequiredMode.REQUIRED)
                @Nullable String mailbox,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable List<Correspondent> to,
        @Nullable List<Correspondent> cc,
        @Nullable String subject,
        @Schema(description = "light Markdown", requiredMode = Schema.RequiredMode.REQUIRED)
                @Nullable String text,
        @Nullable List<NewAttachment> attachments) {

    String sender() {
        if (mailbox == null)
            throw Fault.user(
                    "mailbox.missing",
                    "Name the mailbox it leaves through: \"mailbox\", an id or an address.");
        return mailbox;
    }

    Answer answer(List<File> files) {
        var recipients = NewReply.People.recipients(to, cc);
        return new Answer(
                Mode.NEW,
                recipients,
                subject,
                text == null ? "" : text,
                files,
                null,
                null,
                false,
                false);
    }
}
