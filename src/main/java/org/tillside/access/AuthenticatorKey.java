package org.tillside.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a person's app and we both hold: from it and the time come six digits, new ones every half
 * minute.
 *
 * @param bytes 20
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6238">RFC 6238</a>
 */
record AuthenticatorKey(byte[] bytes) {

    static final int LENGTH = 20;
    static final int SECONDS = 30;

    private static final HmacOneTimePasswordGenerator DIGITS = new HmacOneTimePasswordGenerator(6);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ISSUER = "Tillside";

    static AuthenticatorKey random() {
        var bytes = new byte[LENGTH];
        RANDOM.nextBytes(bytes);
        return new AuthenticatorKey(bytes);
    }

    /**
     * Whose half-minute a code is: the present one, the one before, for people type slowly, or the
     * one after, for clocks differ. Empty: of none of them that is newer.
     *
     * @param after the half-minute of the last code that was taken
     */
    OptionalLong counter(String code, Instant now, long after) {
        long present = Math.floorDiv(now.getEpochSecond(), SECONDS);
        for (long each = present - 1; each <= present + 1; each++)
            if (each > after
                    && MessageDigest.isEqual(code(each).getBytes(UTF_8), code.getBytes(UTF_8)))
                return OptionalLong.of(each);
        return OptionalLong.empty();
    }

    String code(long counter) {
        try {
            return DIGITS.generateOneTimePasswordString(
                    new SecretKeySpec(bytes, DIGITS.getAlgorithm()), counter);
        } catch (InvalidKeyException never) {
            throw new IllegalStateException("twenty bytes are a key", never);
        }
    }

    /** As it is typed where nothing can be scanned. */
    String words() {
        return Base32.inGroups(Base32.of(bytes), " ");
    }

    /**
     * As apps read it.
     *
     * @param whose an e-mail address
     */
    String address(String whose) {
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s"
                .formatted(
                        ISSUER,
                        URLEncoder.encode(whose, UTF_8).replace("+", "%20"),
                        Base32.of(bytes),
                        ISSUER);
    }

    @Override
    public String toString() {
        return "an authenticator key";
    }
}
