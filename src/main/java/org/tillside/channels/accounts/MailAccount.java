package org.tillside.channels.accounts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tillside.channels.MailboxId;

/**
 * A mailbox's account on a mail server.
 *
 * @param folder that is fetched; for IMAP only
 * @param problem why the last try failed; null if it went well or was none
 * @param checkedAt of the last try
 * @param retryAt not before; null: at once
 * @param revision counts how often people asked something of it
 */
public record MailAccount(
        AccountId id,
        MailboxId mailbox,
        AccountKind kind,
        MailServer server,
        String folder,
        boolean active,
        @Nullable AccountProblem problem,
        int failures,
        @Nullable Instant checkedAt,
        @Nullable Instant retryAt,
        int revision) {}
