package org.tillside.channels.intake;

import java.time.Instant;
import org.tillside.channels.MailboxId;
import org.tillside.kernel.Sha256;

/**
 * A mail that waits to be understood, held by the transaction that asked for it.
 *
 * @param bygone it is history, out of a file
 */
public record Waiting(
        IntakeId id,
        MailboxId mailbox,
        Source source,
        String sourceId,
        Sha256 raw,
        long size,
        Instant receivedAt,
        boolean bygone) {}
