package org.tillside.channels.email;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a header and leaves the body. Real headers are broken: lines that are no field (mbox marks,
 * a fold that lost its blank, a body without the empty line before it) are judged by the line that
 * follows them.
 */
final class HeaderReader {

    /** Bytes of one header line that are kept, and of a whole header; the rest is skipped. */
    private static final int MAX_LINE = 256 * 1024, MAX_HEADER = 2 * 1024 * 1024;

    private static final int MAX_NAME = 76;

    private static final Set<String> OF_A_MAIL =
            Set.of(
                    "from",
                    "to",
                    "subject",
                    "date",
                    "message-id",
                    "received",
                    "return-path",
                    "delivered-to",
                    "sender",
                    "reply-to",
                    "cc",
                    "bcc",
                    "mime-version",
                    "in-reply-to",
                    "references",
                    "dkim-signature",
                    "x-mailer");

    private final InputStream in;
    private final HeaderBlock.Builder header = new HeaderBlock.Builder();
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream(1024);

    private HeaderReader(InputStream in) {
        this.in = in;
    }

    /**
     * @param body what follows, from its first byte
     */
    record Split(HeaderBlock header, InputStream body) {}

    static Split ofMail(InputStream in) throws IOException {
        return new HeaderReader(in).split(OF_A_MAIL);
    }

    static Split ofPart(InputStream in) throws IOException {
        return new HeaderReader(in).split(Set.of());
    }

    private Split split(Set<String> plausible) throws IOException {
        var leftOver = readFields();
        var block = header.build();
        boolean isHeader =
                block.anyStartsWith("content-")
                        || block.fields().stream()
                                .anyMatch(field -> plausible.contains(field.name()));
        if (isHeader || block.fields().isEmpty()) return new Split(block, before(leftOver, in));
        return new Split(
                HeaderBlock.EMPTY,
                before(taken.toByteArray(), in)); // "Note: …" where there is no header at all
    }

    private static InputStream before(byte[] bytes, InputStream rest) {
        return bytes.length == 0
                ? rest
                : new SequenceInputStream(new ByteArrayInputStream(bytes), rest);
    }

    /** Reads as far as the header goes; what was read too far is returned. */
    private byte[] readFields() throws IOException {
        var line = line();
        while (line != null && !line.text.isEmpty()) {
            if (line.isField()) {
                header.field(line.name(), line.afterColon());
                line = line();
                continue;
            }
            var next = line();
            switch (judge(line, next)) {
                case BODY -> {
                    return bytes(line, next);
                }
                case END -> {
                    return bytes(null, next);
                }
                case FOLD -> header.continued(line.text);
                case SKIP -> {}
            }
            line = next;
        }
        return new byte[0];
    }

    private enum Odd {
        FOLD,
        SKIP,
        END,
        BODY
    }

    private Odd judge(Line line, @Nullable Line next) {
        boolean goesOn = next != null && (next.isField() || next.isFolded());
        if (line.isBlank())
            return goesOn ? Odd.SKIP : Odd.END; // a separator with a stray blank in it
        if (line.isFolded()) return header.hasField() ? Odd.FOLD : Odd.BODY;
        if (!header.hasField()) return goesOn ? Odd.SKIP : Odd.BODY; // an mbox mark
        return goesOn || next == null || next.text.isEmpty() ? Odd.FOLD : Odd.BODY;
    }

    private static byte[] bytes(@Nullable Line first, @Nullable Line second) {
        var both = new ByteArrayOutputStream();
        if (first != null) both.writeBytes(first.bytes);
        if (second != null) both.writeBytes(second.bytes);
        return both.toByteArray();
    }

    private @Nullable Line line() throws IOException {
        var bytes = new ByteArrayOutputStream(80);
        int limit = taken.size() < MAX_HEADER ? MAX_LINE : 1024;
        int b;
        while ((b = in.read()) >= 0) {
            if (bytes.size() < limit) bytes.write(b);
            if (b == '\n') break;
        }
        if (b < 0 && bytes.size() == 0) return null;
        var line = Line.of(bytes.toByteArray());
        if (taken.size() < MAX_HEADER) taken.writeBytes(line.bytes);
        return line;
    }

    /**
     * @param text without the end of the line
     */
    private record Line(byte[] bytes, String text) {

        static Line of(byte[] bytes) {
            int end = bytes.length;
            while (end > 0 && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) end--;
            return new Line(bytes, new String(bytes, 0, end, ISO_8859_1));
        }

        boolean isBlank() {
            return text.isBlank();
        }

        boolean isFolded() {
            return (text.startsWith(" ") || text.startsWith("\t")) && !isBlank();
        }

        /** A name of printable ASCII, then a colon; blanks before the colon are forgiven. */
        boolean isField() {
            int colon = text.indexOf(':');
            if (colon <= 0 || colon > MAX_NAME) return false;
            var name = text.substring(0, colon).stripTrailing();
            return !name.isEmpty() && name.chars().allMatch(c -> c > ' ' && c != 127);
        }

        String name() {
            return text.substring(0, text.indexOf(':'));
        }

        String afterColon() {
            return text.substring(text.indexOf(':') + 1);
        }
    }
}
