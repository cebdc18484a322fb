package org.tillside.channels.email;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Decodes uuencoded lines between {@code begin} and {@code end}; the encoding of mails older than
 * MIME.
 */
final class UuDecoder extends InputStream {

    private static final int MAX_LINE = 200;

    private final InputStream in;
    private byte[] decoded = new byte[0];
    private int at;
    private boolean begun;
    private boolean ended;

    UuDecoder(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        while (at == decoded.length && !ended) {
            decoded = next();
            at = 0;
        }
        return at < decoded.length ? decoded[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int first = length == 0 ? 0 : read();
        if (first < 0 || length == 0) return first;
        into[offset] = (byte) first;
        int more = Math.min(length - 1, decoded.length - at);
        System.arraycopy(decoded, at, into, offset + 1, more);
        at += more;
        return more + 1;
    }

    private byte[] next() throws IOException {
        var line = line();
        if (ended) return new byte[0];
        var text = line.toString(java.nio.charset.StandardCharsets.ISO_8859_1);
        if (!begun) {
            begun = text.startsWith("begin ") || isWhole(text);
            if (!begun || text.startsWith("begin ")) return new byte[0];
        }
        if (text.equals("end") || text.isEmpty() || text.equals("`")) {
            ended = text.equals("end");
            return new byte[0];
        }
        return bytes(text);
    }

    /** Whether a line has as many characters as its first one says. */
    static boolean isWhole(String line) {
        if (line.isEmpty()) return false;
        int length = line.charAt(0) - ' ' & 0x3f;
        return length > 0
                && line.length() == 1 + (length + 2) / 3 * 4
                && line.chars().allMatch(c -> c >= ' ' && c <= '`');
    }

    private static byte[] bytes(String line) {
        int length = line.charAt(0) - ' ' & 0x3f;
        var bytes = new ByteArrayOutputStream(length);
        for (int i = 1; bytes.size() < length && i < line.length(); i += 4) {
            int four =
                    sextet(line, i) << 18
                            | sextet(line, i + 1) << 12
                            | sextet(line, i + 2) << 6
                            | sextet(line, i + 3);
            for (int shift = 16; shift >= 0 && bytes.size() < length; shift -= 8)
                bytes.write(four >> shift);
        }
        return bytes.toByteArray();
    }

    private static int sextet(String line, int i) {
        return i < line.length() ? line.charAt(i) - ' ' & 0x3f : 0;
    }

    private ByteArrayOutputStream line() throws IOException {
        var line = new ByteArrayOutputStream(64);
        int b;
        while ((b = in.read()) >= 0 && b != '\n')
            if (b != '\r' && line.size() < MAX_LINE) line.write(b);
        if (b < 0 && line.size() == 0) ended = true;
        return line;
    }
}
