package org.tillside.channels;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tillside.channels.email.ParsedMail;
import org.tillside.channels.intake.IntakeId;

/**
 * A mail that came in and was understood.
 *
 * @param receivedAt when it came to us; of a mail of before, when it was sent
 * @param envelopeFrom who sent it by its envelope: empty for a bounce, null where there was none
 * @param envelopeTo the address it was sent to, its plus part included; null where there was none
 * @param bygone what is told of a mail of before; null: it comes now, and whoever it concerns is
 *     told
 */
public record ArrivedMail(
        IntakeId intake,
        MailboxId mailbox,
        Instant receivedAt,
        @Nullable String envelopeFrom,
        @Nullable String envelopeTo,
        ParsedMail mail,
        List<StoredAttachment> attachments,
        @Nullable Bygone bygone) {

    public ArrivedMail(
            IntakeId intake,
            MailboxId mailbox,
            Instant receivedAt,
            @Nullable String envelopeFrom,
            @Nullable String envelopeTo,
            ParsedMail mail,
            List<StoredAttachment> attachments) {
        this(intake, mailbox, receivedAt, envelopeFrom, envelopeTo, mail, attachments, null);
    }

    public ArrivedMail {
        attachments = List.copyOf(attachments);
    }

    /** A machine sent it, by its headers or by its envelope: it is never answered by one. */
    public boolean isAutomatic() {
        return mail.automatic() || "".equals(envelopeFrom);
    }
}
