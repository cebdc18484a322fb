package org.tillside.channels.email;

import java.io.IOException;
import java.io.InputStream;

/**
 * Where the decoded bytes of attachments go while a mail is read: called once for each attachment,
 * in the order of {@link ParsedMail#attachments()}. What it does not read is skipped. What it
 * throws ends the parse and reaches the caller.
 */
@FunctionalInterface
public interface AttachmentSink {

    /** For callers that want hashes and sizes only. */
    AttachmentSink NONE = decoded -> {};

    void take(InputStream decoded) throws IOException;
}
