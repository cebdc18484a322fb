package org.tillside.notices;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of a browser, and how it opens a push with them; written after the standards and with
 * nothing but Java, so that the library under test does not judge itself.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8291">RFC 8291</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8188">RFC 8188</a>
 */
record PushKeys(KeyPair pair, byte[] auth) {

    private static final int COORDINATE = 32;
    private static final int UNCOMPRESSED = 4;

    static PushKeys fresh() {
        try {
            var maker = KeyPairGenerator.getInstance("EC");
            maker.initialize(new ECGenParameterSpec("secp256r1"));
            var auth = new byte[16];
            new SecureRandom().nextBytes(auth);
            return new PushKeys(maker.generateKeyPair(), auth);
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException(never);
        }
    }

    byte[] publicKey() {
        var point = ((ECPublicKey) pair.getPublic()).getW();
        return ByteBuffer.allocate(1 + 2 * COORDINATE)
                .put((byte) UNCOMPRESSED)
                .put(coordinate(point.getAffineX()))
                .put(coordinate(point.getAffineY()))
                .array();
    }

    byte[] open(byte[] body) throws GeneralSecurityException {
        var in = ByteBuffer.wrap(body);
        var salt = next(in, 16);
        in.getInt();
        var sender = next(in, in.get());
        var key = keyMaterial(sender);
        var secret = hmac(salt, key);
        var content = hmac(secret, info("Content-Encoding: aes128gcm"));
        var nonce = hmac(secret, info("Content-Encoding: nonce"));
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(Arrays.copyOf(content, 16), "AES"),
                new GCMParameterSpec(128, Arrays.copyOf(nonce, 12)));
        return unpadded(cipher.doFinal(next(in, in.remaining())));
    }

    private byte[] keyMaterial(byte[] sender) throws GeneralSecurityException {
        var agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(pair.getPrivate());
        agreement.doPhase(publicKey(sender), true);
        var shared = hmac(auth, agreement.generateSecret());
        var info = new ByteArrayOutputStream();
        info.writeBytes("WebPush: info\0".getBytes(US_ASCII));
        info.writeBytes(publicKey());
        info.writeBytes(sender);
        info.write(1);
        return hmac(shared, info.toByteArray());
    }

    /** From 65 bytes. */
    static ECPublicKey publicKey(byte[] point) throws GeneralSecurityException {
        var x = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + COORDINATE));
        var y = new BigInteger(1, Arrays.copyOfRange(point, 1 + COORDINATE, point.length));
        var curve = ((ECPublicKey) fresh().pair().getPublic()).getParams();
        return (ECPublicKey)
                KeyFactory.getInstance("EC")
                        .generatePublic(new ECPublicKeySpec(new ECPoint(x, y), curve));
    }

    /** One record: what is said, a 2, zeros. */
    private static byte[] unpadded(byte[] plain) {
        int end = plain.length - 1;
        while (plain[end] == 0) end--;
        if (plain[end] != 2) throw new IllegalStateException("the last record ends with a 2");
        return Arrays.copyOf(plain, end);
    }

    private static byte[] info(String words) {
        return (words + "\0\1").getBytes(US_ASCII);
    }

    private static byte[] hmac(byte[] key, byte[] words) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(words);
    }

    private static byte[] next(ByteBuffer in, int length) {
        var bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static byte[] coordinate(BigInteger number) {
        var bytes = number.toByteArray();
        var fixed = new byte[COORDINATE];
        int length = Math.min(bytes.length, COORDINATE);
        System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE - length, length);
        return fixed;
    }
}
