package org.tillside.inbox.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tillside.inbox.File;
import org.tillside.inbox.MessageId;
import org.tillside.inbox.answering.Answer;
import org.tillside.inbox.answering.Care;
import org.tillside.inbox.answering.Mode;
import org.tillside.inbox.writing.Addresses;
import org.tillside.inbox.writing.Recipients;
import org.tillside.kernel.Correspondent;
import org.tillside.knowledge.TemplateId;

/** An answer, as a program writes it. */
@Schema(name = "NewReply")
record NewReply(
        @Schema(description = "light Markdown", requiredMode = Schema.RequiredMode.REQUIRED)
                @Nullable String text,
        @Nullable List<NewAttachment> attachments,
        @Schema(description = "to everybody who got the mail that is answered")
                @Nullable Boolean all,
        @Schema(description = "instead of those to whom an answer goes anyway")
                @Nullable List<Correspondent> to,
        @Nullable List<Correspondent> cc,
        @Schema(description = "instead of the newest subject") @Nullable String subject,
        @Schema(description = "close the conversation with it") @Nullable Boolean close,
        @Schema(
                        description =
                                "the newest message its writer has seen: 409 reply.conflict if we answered after it")
                @Nullable UUID seen,
        @Schema(description = "answer in spite of that") @Nullable Boolean confirmed,
        @Schema(description = "ids of the templates it was made from: they count as used")
                @Nullable List<UUID> templates) {

    Answer answer(List<File> files) {
        return new Answer(
                Boolean.TRUE.equals(all) ? Mode.REPLY_ALL : Mode.REPLY,
                People.recipients(to, cc),
                subject,
                text == null ? "" : text,
                files,
                seen == null ? null : new MessageId(seen),
                null,
                Boolean.TRUE.equals(confirmed),
                Boolean.TRUE.equals(close),
                Care.madeFrom(madeFrom()));
    }

    private List<TemplateId> madeFrom() {
        return templates == null ? List.of() : templates.stream().map(TemplateId::new).toList();
    }

    /** Addresses that programs name. */
    static final class People {

        private People() {}

        /** Faults: {@code reply.recipients}. */
        static Recipients recipients(
                @Nullable List<Correspondent> to, @Nullable List<Correspondent> cc) {
            return new Recipients(checked(to), checked(cc));
        }

        private static List<Correspondent> checked(@Nullable List<Correspondent> people) {
            return people == null ? List.of() : Addresses.checked(people);
        }
    }
}
