package org.tillside.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Fault.Blame;

/**
 * The secret that all other keys are made from, each for one purpose. Lose it and the mailboxes'
 * passwords are lost.
 */
public final class MasterKey {

    private static final int LENGTH = 32;
    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] bytes;

    private MasterKey(byte[] bytes) {
        this.bytes = bytes;
    }

    static MasterKey of(@Nullable String given, Path file) {
        try {
            var bytes = HexFormat.of().parseHex(given == null ? stored(file) : given);
            if (bytes.length != LENGTH) throw new IllegalArgumentException(bytes.length + " bytes");
            return new MasterKey(bytes);
        } catch (IllegalArgumentException wrong) {
            throw new Fault(
                    "secret.invalid",
                    Blame.USER,
                    "The master key must be 64 hexadecimal digits.",
                    wrong);
        } catch (IOException broken) {
            throw new Fault(
                    "secret.unreadable",
                    Blame.RESOURCES,
                    "Cannot read or make " + file + ": " + broken,
                    broken);
        }
    }

    /** A key of 256 bits that serves this purpose alone. */
    public SecretKey derive(String purpose) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(bytes, ALGORITHM));
            return new SecretKeySpec(mac.doFinal(purpose.getBytes(UTF_8)), ALGORITHM);
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException("every Java has " + ALGORITHM, never);
        }
    }

    /** For a backup, which is as secret as we are. */
    String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    private static String stored(Path file) throws IOException {
        if (Files.notExists(file)) make(file);
        return Files.readString(file).strip();
    }

    private static void make(Path file) throws IOException {
        var random = new byte[LENGTH];
        new SecureRandom().nextBytes(random);
        var unfinished =
                Files.createTempFile(
                        file.toAbsolutePath().getParent(),
                        "secret",
                        ".new",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        Files.writeString(unfinished, HexFormat.of().formatHex(random));
        try {
            Files.createLink(file, unfinished); // unlike a move, it never replaces another's key
        } catch (FileAlreadyExistsException madeByAnother) {
            // the first one counts
        } finally {
            Files.delete(unfinished);
        }
    }
}
