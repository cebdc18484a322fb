package org.tillside.inbox.view;

import java.util.UUID;

/**
 * A mail in quarantine, opened.
 *
 * @param begin the first lines of its raw bytes, as far as they can be read
 * @param size of all of them; {@code /quarantine/<intake>/raw} downloads them
 */
public record QuarantinedView(UUID intake, QuarantineRow row, String begin, long size) {}
