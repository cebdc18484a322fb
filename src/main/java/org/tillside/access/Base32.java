package org.tillside.access;

import java.util.ArrayList;
import java.util.List;

/**
 * Bytes as letters that are read aloud and typed: five bits each, no 0, 1, 8 or 9.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4648#section-6">RFC 4648, 6</a>
 */
final class Base32 {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;
    private static final int MASK = 31;
    private static final int GROUP = 4;

    private Base32() {}

    /**
     * @param bytes as many as make whole letters: a multiple of five
     */
    static String of(byte[] bytes) {
        if (bytes.length % BITS != 0)
            throw new IllegalArgumentException(bytes.length + " bytes need padding");
        var text = new StringBuilder();
        int rest = 0;
        int left = 0;
        for (byte each : bytes) {
            rest = rest << Byte.SIZE | each & 0xff;
            for (left += Byte.SIZE; left >= BITS; left -= BITS)
                text.append(LETTERS.charAt(rest >> left - BITS & MASK));
            rest &= (1 << left) - 1;
        }
        return text.toString();
    }

    /** In groups of four, as it is easy to type. */
    static String inGroups(String text, String between) {
        List<String> groups = new ArrayList<>();
        for (int at = 0; at < text.length(); at += GROUP)
            groups.add(text.substring(at, Math.min(text.length(), at + GROUP)));
        return String.join(between, groups);
    }
}
