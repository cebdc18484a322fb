package org.tillside.channels;

import org.jspecify.annotations.Nullable;
import org.tillside.database.Blob;

/** What is known of a mail before it is understood. */
record Arrival(
        MailboxId mailbox,
        Source source,
        String sourceId,
        @Nullable String envelopeFrom,
        Blob blob) {

    Arrival {
        envelopeFrom = envelopeFrom == null ? null : envelopeFrom.replaceAll("\\p{Cntrl}", "");
    }
}
