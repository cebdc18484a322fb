package org.tillside.channels.email;

import java.io.ByteArrayOutputStream;

/**
 * HZ, Chinese in seven bits: between {@code ~{} and {@code ~}} stands GB 2312 without its high
 * bits.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1843">RFC 1843</a>
 */
final class Hz {

    private Hz() {}

    static String decode(byte[] bytes) {
        var gb = new ByteArrayOutputStream(bytes.length);
        boolean chinese = false;
        for (int i = 0; i < bytes.length; i++) {
            int b = bytes[i] & 0xff;
            int next = b == '~' && i + 1 < bytes.length ? bytes[i + 1] : 0;
            switch (next) {
                case '{', '}' -> {
                    chinese = next == '{';
                    i++;
                }
                case '~' -> {
                    gb.write('~');
                    i++;
                }
                case '\n' -> i++;
                default -> gb.write(chinese && b > ' ' ? b | 0x80 : b);
            }
        }
        return gb.toString(Charsets.CHINESE);
    }
}
