package org.tillside.channels.outbox;

import java.time.Instant;
import java.util.List;
import org.tillside.channels.MailboxId;
import org.tillside.kernel.Sha256;

/**
 * A mail that this process alone now hands over.
 *
 * @param attempts with this one
 * @param tryUntil after that, a failure is for good
 */
record Claim(
        OutboxId id,
        MailboxId mailbox,
        String messageId,
        String envelopeFrom,
        List<String> recipients,
        Sha256 bytes,
        int attempts,
        Instant tryUntil) {}
