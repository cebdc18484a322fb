package org.tillside.connectors;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;
import org.tillside.database.MasterKey;
import org.tillside.database.Workspace;

/**
 * Signing secrets at rest: AES-256-GCM, a fresh nonce each, bound to workspace and webhook: one
 * that was moved does not open.
 */
@Component
class SecretBox {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;
    private final SecureRandom random = new SecureRandom();

    SecretBox(MasterKey master) {
        key = new SecretKeySpec(master.derive("connectors.webhook").getEncoded(), "AES");
    }

    byte[] seal(SigningSecret secret, UUID webhook) {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, nonce, webhook);
            var sealed = cipher.doFinal(secret.text().getBytes(UTF_8));
            return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException("every Java has " + CIPHER, never);
        }
    }

    /** Empty if it was sealed with another key or for another webhook: it must be made anew. */
    Optional<SigningSecret> open(byte[] sealed, UUID webhook) {
        try {
            var nonce = java.util.Arrays.copyOf(sealed, NONCE);
            var cipher = cipher(Cipher.DECRYPT_MODE, nonce, webhook);
            var text = cipher.doFinal(sealed, NONCE, sealed.length - NONCE);
            return Optional.of(new SigningSecret(new String(text, UTF_8)));
        } catch (GeneralSecurityException | IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, UUID webhook) throws GeneralSecurityException {
        var cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((Workspace.current().id() + "/" + webhook).getBytes(UTF_8));
        return cipher;
    }
}
