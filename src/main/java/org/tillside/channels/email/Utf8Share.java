package org.tillside.channels.email;

/**
 * How much of some bytes is UTF-8.
 *
 * @param characters well-formed ones of two and more bytes
 * @param strayBytes above 127 and part of none; a last character that is cut off does not count
 */
record Utf8Share(int characters, int strayBytes) {

    static Utf8Share of(byte[] bytes) {
        int characters = 0;
        int stray = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] >= 0) continue;
            int length = length(bytes[i] & 0xff);
            int follow = 1;
            while (follow < length
                    && i + follow < bytes.length
                    && (bytes[i + follow] & 0xc0) == 0x80) follow++;
            boolean cutOff = length > 1 && i + follow == bytes.length && follow < length;
            if (length > 1 && follow == length && isShortest(bytes, i)) {
                characters++;
                i += length - 1;
            } else if (cutOff) {
                break;
            } else {
                stray++;
            }
        }
        return new Utf8Share(characters, stray);
    }

    private static int length(int lead) {
        if (lead >= 0xc2 && lead <= 0xdf) return 2;
        if (lead >= 0xe0 && lead <= 0xef) return 3;
        return lead >= 0xf0 && lead <= 0xf4 ? 4 : 1;
    }

    /** No overlong form, no half of a surrogate pair, nothing beyond Unicode. */
    private static boolean isShortest(byte[] bytes, int at) {
        int next = bytes[at + 1] & 0xff;
        return switch (bytes[at] & 0xff) {
            case 0xe0 -> next >= 0xa0;
            case 0xed -> next < 0xa0;
            case 0xf0 -> next >= 0x90;
            case 0xf4 -> next < 0x90;
            default -> true;
        };
    }
}
