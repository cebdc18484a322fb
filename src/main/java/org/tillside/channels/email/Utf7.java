package org.tillside.channels.email;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;

import java.io.ByteArrayOutputStream;

/**
 * UTF-7, which Java does not know: between plus and minus stands UTF-16 in base64.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2152">RFC 2152</a>
 */
final class Utf7 {

    private static final String ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private Utf7() {}

    static String decode(byte[] bytes) {
        var raw = new String(bytes, ISO_8859_1);
        var text = new StringBuilder(raw.length());
        int at = 0;
        while (at < raw.length()) {
            char c = raw.charAt(at++);
            if (c != '+') {
                text.append(c);
                continue;
            }
            int end = at;
            while (end < raw.length() && ALPHABET.indexOf(raw.charAt(end)) >= 0) end++;
            boolean closed = end < raw.length() && raw.charAt(end) == '-';
            text.append(end == at ? "+" : utf16(raw.substring(at, end)));
            at = closed ? end + 1 : end;
        }
        return text.toString();
    }

    private static String utf16(String base64) {
        var bytes = new ByteArrayOutputStream(base64.length());
        int bits = 0;
        int held = 0;
        for (int i = 0; i < base64.length(); i++) {
            held = held << 6 | ALPHABET.indexOf(base64.charAt(i));
            bits += 6;
            if (bits >= 8) {
                bits -= 8;
                bytes.write(held >> bits);
                held &= (1 << bits) - 1;
            }
        }
        var whole = bytes.toByteArray();
        return new String(whole, 0, whole.length / 2 * 2, UTF_16BE);
    }
}
