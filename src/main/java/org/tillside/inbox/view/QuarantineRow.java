package org.tillside.inbox.view;

import java.time.Instant;
import java.util.UUID;

/**
 * A mail that could not be understood; its bytes are safe.
 *
 * @param sender as far as it could be read; may be empty
 * @param problem why, in one sentence
 */
public record QuarantineRow(
        UUID intake, String sender, String subject, String problem, String mailbox, Instant at) {}
