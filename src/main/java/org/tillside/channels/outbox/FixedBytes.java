package org.tillside.channels.outbox;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tillside.channels.Mailbox;
import org.tillside.channels.compose.Composer;
import org.tillside.database.Blob;
import org.tillside.database.BlobStore;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Fault.Blame;

/** Composes a mail and stores it; big attachments pass through a file, not through the memory. */
record FixedBytes(BlobStore blobs) {

    Blob of(
            OutgoingMail mail,
            Mailbox from,
            String messageId,
            Instant date,
            @Nullable String unsubscribe) {
        try {
            var draft = Files.createTempFile("tillside-", ".eml");
            try {
                try (var out = Files.newOutputStream(draft)) {
                    new Composer(mail, from, messageId, date, blobs::open, unsubscribe)
                            .writeTo(out);
                }
                try (var in = Files.newInputStream(draft)) {
                    return blobs.put(in);
                }
            } finally {
                Files.delete(draft);
            }
        } catch (IOException broken) {
            throw new Fault(
                    "blob.broken",
                    Blame.RESOURCES,
                    "The mail could not be written down: " + broken.getMessage(),
                    broken);
        }
    }
}
