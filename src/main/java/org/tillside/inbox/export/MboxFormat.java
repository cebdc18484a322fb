package org.tillside.inbox.export;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.tillside.database.BlobStore;
import org.tillside.inbox.Direction;
import org.tillside.inbox.Message;
import org.tillside.inbox.RawMessages;

/** Every mail byte for byte as it came or left, for mail programs and archives; no notes. */
@Component
final class MboxFormat implements ExportFormat {

    private final Correspondence correspondence;
    private final RawMessages raw;
    private final BlobStore blobs;

    MboxFormat(Correspondence correspondence, RawMessages raw, BlobStore blobs) {
        this.correspondence = correspondence;
        this.raw = raw;
        this.blobs = blobs;
    }

    @Override
    public String word() {
        return "mbox";
    }

    @Override
    public String mediaType() {
        return "application/mbox";
    }

    @Override
    public File begin(OutputStream to, Locale language, ZoneId zone) {
        return some -> correspondence.of(some, messages -> write(messages, to));
    }

    private void write(List<Message> messages, OutputStream to) throws IOException {
        var hashes = raw.hashes(messages);
        for (var message : messages) {
            var hash = hashes.get(message.id());
            if (hash == null || message.direction() == Direction.NOTE) continue;
            try (var bytes = new BufferedInputStream(blobs.open(hash))) {
                new MboxMail(to).write(message.from().address(), message.at(), bytes);
            }
        }
    }
}
