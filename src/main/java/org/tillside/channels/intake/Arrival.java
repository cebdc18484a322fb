package org.tillside.channels.intake;

import org.jspecify.annotations.Nullable;
import org.tillside.channels.Bygone;
import org.tillside.channels.MailboxId;
import org.tillside.database.Blob;

/**
 * What is known of a mail before it is understood.
 *
 * @param bygone null: it comes now
 */
record Arrival(
        MailboxId mailbox,
        Source source,
        String sourceId,
        @Nullable String envelopeFrom,
        @Nullable String envelopeTo,
        Blob blob,
        @Nullable Bygone bygone) {

    Arrival(
            MailboxId mailbox,
            Source source,
            String sourceId,
            @Nullable String envelopeFrom,
            @Nullable String envelopeTo,
            Blob blob) {
        this(mailbox, source, sourceId, envelopeFrom, envelopeTo, blob, null);
    }

    Arrival {
        envelopeFrom = clean(envelopeFrom);
        envelopeTo = clean(envelopeTo);
    }

    private static @Nullable String clean(@Nullable String address) {
        return address == null ? null : address.replaceAll("\\p{Cntrl}", "");
    }
}
