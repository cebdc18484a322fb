package org.tillside.channels.transport;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are already fixed, for a library that wants to send messages; it knows how far they
 * went.
 */
final class FixedMessage extends MimeMessage {

    private final Supplier<InputStream> content;
    private volatile boolean handedOver;

    FixedMessage(Session session, Supplier<InputStream> content) {
        super(session);
        this.content = content;
    }

    /** All was written: what follows is the end mark, and the server's word on it. */
    boolean isHandedOver() {
        return handedOver;
    }

    @Override
    public void writeTo(OutputStream out, String @Nullable [] without) throws IOException {
        try (var bytes = content.get()) {
            bytes.transferTo(out);
        }
        handedOver = true;
    }
}
