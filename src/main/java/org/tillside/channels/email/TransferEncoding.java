package org.tillside.channels.email;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.function.Consumer;
import org.apache.james.mime4j.codec.Base64InputStream;
import org.apache.james.mime4j.codec.DecodeMonitor;

/** Takes the transfer encoding off a part. */
final class TransferEncoding {

    private static final int LOOK = 400;

    private TransferEncoding() {}

    static InputStream decoded(PartHeading heading, InputStream body, Consumer<String> problem)
            throws IOException {
        var encoding = heading.encoding();
        return switch (encoding) {
            case "base64", "b", "base-64" -> base64(heading, body, problem);
            case "quoted-printable", "quotedprintable", "q", "qp" -> new QuotedPrintable(body);
            case "x-uuencode", "x-uue", "uuencode", "uue" -> new UuDecoder(body);
            case "", "7bit", "8bit", "binary", "7-bit", "8-bit", "none" -> body;
            default -> {
                problem.accept("The transfer encoding " + Plain.line(encoding) + " is unknown.");
                yield body;
            }
        };
    }

    /** A multipart must not be encoded as a whole (RFC 2045, 6.4); some gateways do it anyway. */
    static InputStream ofParts(PartHeading heading, InputStream body, Consumer<String> problem)
            throws IOException {
        return heading.encoding().equals("base64") ? base64(heading, body, problem) : body;
    }

    /** Text that is called base64 and is none is left as it is. */
    private static InputStream base64(
            PartHeading heading, InputStream body, Consumer<String> problem) throws IOException {
        var in = new BufferedInputStream(body, LOOK);
        in.mark(LOOK);
        var head = in.readNBytes(LOOK - 1);
        in.reset();
        boolean isReadable = heading.isText() || heading.isMultipart();
        if (!isReadable || looksEncoded(head))
            return new Base64InputStream(
                    new SequenceInputStream(new Base64WithoutFooter(in, problem), padding()),
                    DecodeMonitor.SILENT);
        problem.accept("A part is called base64 and is not.");
        return in;
    }

    /** For data that was cut off or never padded: without it the last bytes would be lost. */
    private static InputStream padding() {
        return new ByteArrayInputStream(new byte[] {'=', '='});
    }

    private static boolean looksEncoded(byte[] head) {
        int strange = 0;
        int seen = 0;
        byte before = ' ';
        for (byte b : head) {
            if (b == '=') break; // what follows the end may be somebody's footer
            if (before == '\n' && Base64WithoutFooter.isFooter(b)) break;
            if (!isBase64(b) && b != '\r' && b != '\n') strange++;
            before = b;
            seen++;
        }
        return strange * 20 <= seen;
    }

    private static boolean isBase64(byte b) {
        return b >= 'A' && b <= 'Z'
                || b >= 'a' && b <= 'z'
                || b >= '0' && b <= '9'
                || b == '+'
                || b == '/';
    }
}
