package org.tillside.channels.email;

import java.io.IOException;
import java.io.InputStream;

/**
 * Decodes quoted-printable and leaves line ends as they came: mime4j writes each as CRLF, which
 * would change the hash of an attached text. What is no valid escape stays as it stands.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2045#section-6.7">RFC 2045, 6.7</a>
 */
final class QuotedPrintable extends InputStream {

    private final InputStream in;
    private final byte[] line = new byte[8 * 1024];
    private final byte[] decoded = new byte[8 * 1024];
    private int carried;
    private int at;
    private int end;
    private boolean ended;

    QuotedPrintable(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        fill();
        return at < end ? decoded[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) return 0;
        fill();
        if (at == end) return -1;
        int count = Math.min(length, end - at);
        System.arraycopy(decoded, at, into, offset, count);
        at += count;
        return count;
    }

    private void fill() throws IOException {
        while (at == end && !ended) decode(nextLine());
    }

    /**
     * @return its length, line end included; a very long line comes in pieces
     */
    private int nextLine() throws IOException {
        int length = carried;
        carried = 0;
        while (length < line.length) {
            int b = in.read();
            if (b < 0) {
                ended = true;
                break;
            }
            line[length++] = (byte) b;
            if (b == '\n') break;
        }
        return length;
    }

    private void decode(int length) {
        at = 0;
        end = 0;
        boolean whole = ended || length > 0 && line[length - 1] == '\n';
        int text = length;
        if (length > 0 && line[length - 1] == '\n')
            text = length > 1 && line[length - 2] == '\r' ? length - 2 : length - 1;
        int words = text;
        while (whole && words > 0 && (line[words - 1] == ' ' || line[words - 1] == '\t')) words--;
        boolean goesOn = whole && words > 0 && line[words - 1] == '=';
        if (!whole) words = withoutOpenEscape(words);
        unescape(goesOn ? words - 1 : words);
        if (!goesOn && whole) append(text, length);
        if (!whole) carry(words, length);
    }

    /** Where a piece of a long line may be cut. */
    private int withoutOpenEscape(int to) {
        if (line[to - 1] == '=') return to - 1;
        return line[to - 2] == '=' ? to - 2 : to;
    }

    private void carry(int from, int to) {
        carried = to - from;
        System.arraycopy(line, from, line, 0, carried);
    }

    private void unescape(int to) {
        for (int i = 0; i < to; i++) {
            int high = line[i] == '=' && i + 2 < to ? Character.digit(line[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(line[i + 2], 16);
            decoded[end++] = low < 0 ? line[i] : (byte) (high << 4 | low);
            if (low >= 0) i += 2;
        }
    }

    private void append(int from, int to) {
        for (int i = from; i < to; i++) decoded[end++] = line[i];
    }
}
