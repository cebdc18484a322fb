package org.tillside.notices.push;

import com.zerodeplibs.webpush.UserAgentMessageEncryptionKeyInfo;
import java.util.Base64;
import org.tillside.kernel.Fault;

/**
 * What a browser hands out so that it can be reached. Fault {@code device.invalid}: these are no
 * keys.
 *
 * @param p256dh its public key, uncompressed: 65 bytes, a point of P-256
 * @param auth a secret of 16 bytes
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8291#section-2.1">RFC 8291, 2.1</a>
 */
public record Subscription(String endpoint, byte[] p256dh, byte[] auth) {

    private static final int SECRET = 16;

    public Subscription {
        p256dh = p256dh.clone();
        auth = auth.clone();
        if (auth.length != SECRET) throw refused(null);
        try {
            var _ = UserAgentMessageEncryptionKeyInfo.of(p256dh, auth);
        } catch (RuntimeException noPoint) {
            throw refused(noPoint);
        }
    }

    @Override
    public byte[] p256dh() {
        return p256dh.clone();
    }

    @Override
    public byte[] auth() {
        return auth.clone();
    }

    /** As a browser writes it: base64url. */
    public static Subscription of(String endpoint, String p256dh, String auth) {
        try {
            var read = Base64.getUrlDecoder();
            return new Subscription(endpoint, read.decode(p256dh), read.decode(auth));
        } catch (IllegalArgumentException garbage) {
            throw refused(garbage);
        }
    }

    private static Fault refused(@org.jspecify.annotations.Nullable Throwable why) {
        var words = "This is not what a browser hands out to be reached by.";
        return why == null
                ? Fault.user("device.invalid", words)
                : new Fault("device.invalid", Fault.Blame.USER, words, why);
    }
}
