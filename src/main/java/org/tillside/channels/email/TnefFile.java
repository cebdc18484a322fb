package org.tillside.channels.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A file that was inside a winmail.dat.
 *
 * @param name safe to show
 * @param bytes a view, to be read while the winmail.dat is open
 */
record TnefFile(String name, String type, @Nullable String contentId, ByteBuffer bytes) {

    private static final String UNKNOWN = "application/octet-stream";

    /** Bytes from which a type can be told. */
    private static final int HEAD = 16;

    private static final int LONGEST_TYPE = 100;

    /**
     * @param type as the sender's program says; blank if it does not
     * @param contentId blank if it has none
     */
    static TnefFile of(String name, String type, String contentId, ByteBuffer bytes) {
        var known = type(type, name, bytes);
        var id = contentId.isBlank() ? null : MessageIds.first(contentId);
        return new TnefFile(FileName.of(name, known), known, id, bytes);
    }

    /** The words of a message. */
    static TnefFile ofText(String subject, String text) {
        var name = FileName.of(subject.replaceAll("[/\\\\:]+", " "), "message/rfc822");
        return new TnefFile(
                name.replaceFirst("\\.eml$", "") + ".txt",
                "text/plain",
                null,
                ByteBuffer.wrap(text.getBytes(UTF_8)));
    }

    private static String type(String said, String name, ByteBuffer bytes) {
        var type = said.length() > LONGEST_TYPE ? "" : said.strip();
        if (!type.isEmpty()) {
            var heading = PartHeading.of(HeaderBlock.EMPTY.withType(type), null);
            if (!heading.type().equals(UNKNOWN)) return heading.type();
        }
        var named = FileName.type(name);
        if (named != null) return named;
        var seen = seen(bytes);
        return seen == null ? UNKNOWN : seen;
    }

    private static @Nullable String seen(ByteBuffer bytes) {
        var head = new byte[Math.min(HEAD, bytes.limit())];
        bytes.get(0, head);
        try {
            return URLConnection.guessContentTypeFromStream(new ByteArrayInputStream(head));
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
    }

    InputStream stream() {
        var from = bytes.duplicate();
        return new InputStream() {
            @Override
            public int read() {
                return from.hasRemaining() ? from.get() & 0xff : -1;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                if (length == 0) return 0;
                int count = Math.min(length, from.remaining());
                if (count == 0) return -1;
                from.get(into, offset, count);
                return count;
            }
        };
    }
}
