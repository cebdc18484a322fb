package org.tillside.channels.outbox;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tillside.channels.MailboxId;
import org.tillside.kernel.Sha256;

/**
 * A mail that this process alone now hands over.
 *
 * @param recipients who has not got it yet
 * @param attempts with this one
 * @param claimedAt by which it is told from other claims of the same mail
 * @param refused who was refused for good when others took it, in the server's words; null: nobody
 *     has it yet
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
        Instant tryUntil,
        Instant claimedAt,
        @Nullable String refused) {}
