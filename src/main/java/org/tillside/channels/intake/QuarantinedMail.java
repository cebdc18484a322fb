package org.tillside.channels.intake;

import java.time.Instant;
import org.tillside.channels.MailboxId;

/**
 * A mail that stands aside.
 *
 * @param subject empty if not even its head could be read
 * @param sender name or address; empty if not known
 */
public record QuarantinedMail(
        IntakeId id,
        MailboxId mailbox,
        Instant receivedAt,
        QuarantineReason reason,
        String subject,
        String sender,
        long size) {}
