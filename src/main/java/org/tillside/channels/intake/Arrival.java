package org.tillside.channels.intake;

import org.jspecify.annotations.Nullable;
import org.tillside.channels.MailboxId;
import org.tillside.database.Blob;

/** What is known of a mail before it is understood. */
record Arrival(
        MailboxId mailbox,
        Source source,
        String sourceId,
        @Nullable String envelopeFrom,
        @Nullable String envelopeTo,
        Blob blob) {

    Arrival {
        envelopeFrom = clean(envelopeFrom);
        envelopeTo = clean(envelopeTo);
    }

    private static @Nullable String clean(@Nullable String address) {
        return address == null ? null : address.replaceAll("\\p{Cntrl}", "");
    }
}
