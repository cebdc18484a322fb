package org.tillside.kernel;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** The fingerprint of some bytes: 32 bytes, 64 hexadecimal digits in lower case. */
public record Sha256(byte[] bytes) {

    public static final int LENGTH = 32;

    public Sha256 {
        if (bytes.length != LENGTH)
            throw new IllegalArgumentException("a sha-256 has 32 bytes, not " + bytes.length);
    }

    public static Sha256 of(byte[] content) {
        return new Sha256(digest().digest(content));
    }

    public static Sha256 fromHex(String hex) {
        return new Sha256(HexFormat.of().parseHex(hex));
    }

    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every Java has SHA-256", never);
        }
    }

    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sha256 that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
