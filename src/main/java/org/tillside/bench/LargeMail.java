package org.tillside.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.random.RandomGeneratorFactory;
import org.tillside.bench.Letters.Letter;

/** A mail just below a size, of which nearly all is one thing. */
final class LargeMail {

    private static final int HEAD = 2_000;
    private static final int LINE_BYTES = 57;
    private static final int MANY = 400;

    /** What there is so much of. */
    enum Kind {
        FILE("one file"),
        FILES("four hundred files"),
        TEXT("plain text"),
        HTML("HTML");

        final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private LargeMail() {}

    /**
     * @param size in bytes, as it goes over the line
     * @param nr another mail for another number
     */
    static Letter of(Kind kind, long size, int nr, String to) {
        var raw = new ByteArrayOutputStream((int) size);
        put(
                raw,
                "Message-ID: <large-%d@bench.example>\nFrom: Large <large%d@bench.example>\nTo: <%s>\nSubject: Large %d\nMIME-Version: 1.0\n"
                        .formatted(nr, nr, to, nr));
        long room = size - HEAD;
        switch (kind) {
            case FILE -> files(raw, 1, room);
            case FILES -> files(raw, MANY, room - MANY * 300L);
            case TEXT -> text(raw, "text/plain", "I ordered the coffee grinder last week.\n", room);
            case HTML ->
                    text(
                            raw,
                            "text/html",
                            "<p><b>Where</b> is <i>my</i> parcel&nbsp;?</p>\n",
                            room);
        }
        return new Letter(
                "large-" + nr + "@bench.example",
                "large" + nr + "@bench.example",
                raw.toByteArray());
    }

    private static void text(ByteArrayOutputStream raw, String type, String line, long room) {
        put(raw, "Content-Type: " + type + "; charset=UTF-8\n\n");
        var bytes = line.replace("\n", "\r\n").getBytes(UTF_8);
        for (long left = room; left >= bytes.length; left -= bytes.length) raw.writeBytes(bytes);
    }

    private static void files(ByteArrayOutputStream raw, int count, long room) {
        put(raw, "Content-Type: multipart/mixed; boundary=\"mix\"\n\n--mix\n");
        put(raw, "Content-Type: text/plain; charset=UTF-8\n\nSee the files.\n");
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(count);
        var bytes = new byte[LINE_BYTES];
        for (int i = 0; i < count; i++) {
            put(
                    raw,
                    "\n--mix\nContent-Type: image/jpeg; name=\"IMG_%d.jpg\"\nContent-Disposition: attachment; filename=\"IMG_%d.jpg\"\nContent-Transfer-Encoding: base64\n\n"
                            .formatted(i, i));
            for (long left = room / count; left > 2 * LINE_BYTES; left -= LINE_BYTES / 3 * 4 + 2) {
                random.nextBytes(bytes);
                put(raw, Base64.getEncoder().encodeToString(bytes) + "\n");
            }
        }
        put(raw, "\n--mix--\n");
    }

    private static void put(ByteArrayOutputStream raw, String words) {
        raw.writeBytes(words.replace("\n", "\r\n").getBytes(UTF_8));
    }
}
