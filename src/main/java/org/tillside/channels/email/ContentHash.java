package org.tillside.channels.email;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.List;
import org.tillside.kernel.Sha256;

/**
 * The hash of what was written: equal for two deliveries of one mail, whatever its way added
 * (Received, Delivered-To, another transfer encoding, other line ends).
 */
final class ContentHash {

    private static final List<String> WRITTEN = List.of("from", "subject", "date", "message-id");

    private final MessageDigest digest = Sha256.digest();

    /**
     * @param clean as {@link Plain#text} leaves it
     */
    void text(String clean) {
        add('t', clean.getBytes(UTF_8));
    }

    void attachment(Sha256 sha256) {
        add('a', sha256.bytes());
    }

    Sha256 with(HeaderBlock header) {
        for (var name : WRITTEN) {
            var value = header.first(name);
            add(
                    'h',
                    value == null
                            ? new byte[0]
                            : value.replaceAll("\\s+", " ").getBytes(ISO_8859_1));
        }
        return new Sha256(digest.digest());
    }

    private void add(char what, byte[] bytes) {
        digest.update((what + " " + bytes.length + "\n").getBytes(ISO_8859_1));
        digest.update(bytes);
    }
}
