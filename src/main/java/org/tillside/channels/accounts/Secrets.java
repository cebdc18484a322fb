package org.tillside.channels.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tillside.database.MasterKey;

/**
 * Passwords of mail accounts at rest: AES-256-GCM, a fresh nonce each, bound to the row they stand
 * in. A secret that was moved to another account or workspace does not open.
 */
@Component
class Secrets {

    private static final Logger LOG = LoggerFactory.getLogger(Secrets.class);
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;
    private final SecureRandom random = new SecureRandom();

    Secrets(MasterKey master) {
        var derived = master.derive("channels.mail-account").getEncoded();
        key = new SecretKeySpec(derived, "AES");
    }

    byte[] seal(String secret, String place) {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            var cipher = Cipher.getInstance(CIPHER);
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(place.getBytes(UTF_8));
            var sealed = cipher.doFinal(secret.getBytes(UTF_8));
            return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException("every Java has " + CIPHER, never);
        }
    }

    /** Null if it was sealed with another key or for another place: it must be typed again. */
    @Nullable String open(byte[] sealed, String place) {
        try {
            var cipher = Cipher.getInstance(CIPHER);
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE));
            cipher.updateAAD(place.getBytes(UTF_8));
            return new String(cipher.doFinal(sealed, NONCE, sealed.length - NONCE), UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException wrong) {
            LOG.warn("the secret of account {} cannot be read with this master key", place);
            return null;
        }
    }
}
