package org.tillside.inbox.threading;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Signs the number of a conversation for one workspace, in letters that survive mail programs and
 * telephones: digits and small letters without i, l, o, u.
 *
 * @param length letters of the signature; each holds five bits
 */
record Seal(SecretKey key, int length) {

    private static final String LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int BITS = 5;

    String of(UUID workspace, long number) {
        var signed =
                sign(
                        ByteBuffer.allocate(3 * Long.BYTES)
                                .putLong(workspace.getMostSignificantBits())
                                .putLong(workspace.getLeastSignificantBits())
                                .putLong(number)
                                .array());
        var letters = new StringBuilder(length);
        for (int i = 0; i < length; i++) letters.append(LETTERS.charAt(bits(signed, i * BITS)));
        return letters.toString();
    }

    boolean holds(UUID workspace, long number, String shown) {
        var wanted = of(workspace, number).getBytes(US_ASCII);
        return MessageDigest.isEqual(wanted, shown.toLowerCase(Locale.ROOT).getBytes(US_ASCII));
    }

    private static int bits(byte[] bytes, int offset) {
        int two = (bytes[offset / 8] & 0xFF) << 8 | bytes[offset / 8 + 1] & 0xFF;
        return two >> (16 - BITS - offset % 8) & 0x1F;
    }

    private byte[] sign(byte[] content) {
        try {
            var mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            return mac.doFinal(content);
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException("every Java has " + key.getAlgorithm(), never);
        }
    }
}
