package org.tillside.channels;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tillside.channels.email.ParsedMail;
import org.tillside.channels.intake.IntakeId;

/**
 * A mail that came in and was understood.
 *
 * @param envelopeFrom who sent it by its envelope: empty for a bounce, null where there was none
 * @param envelopeTo the address it was sent to, its plus part included; null where there was none
 */
public record ArrivedMail(
        IntakeId intake,
        MailboxId mailbox,
        Instant receivedAt,
        @Nullable String envelopeFrom,
        @Nullable String envelopeTo,
        ParsedMail mail,
        List<StoredAttachment> attachments) {

    public ArrivedMail {
        attachments = List.copyOf(attachments);
    }

    /** A machine sent it, by its headers or by its envelope: it is never answered by one. */
    public boolean isAutomatic() {
        return mail.automatic() || "".equals(envelopeFrom);
    }
}
