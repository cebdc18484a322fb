package org.tillside.channels.transport;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.tillside.channels.outbox.DeliveryProblem;
import org.tillside.channels.outbox.DeliveryProblem.Reason;
import org.tillside.channels.outbox.TransportKind;
import org.tillside.kernel.Sha256;

/**
 * Writes {@code <message-id>.eml} into a folder: written aside, forced, then moved, so a second try
 * makes the same file again and nobody sees half of one.
 */
public final class FileTransport implements Transport {

    private static final int LONGEST_NAME = 120;

    private final Path folder;

    public FileTransport(Path folder) {
        this.folder = folder;
    }

    @Override
    public TransportKind kind() {
        return TransportKind.FILE;
    }

    @Override
    public Outcome send(Letter letter) {
        var place = folder.resolve(name(letter.messageId()));
        var aside = folder.resolve("." + place.getFileName() + ".part");
        try {
            Files.createDirectories(folder);
            write(letter, aside);
            Files.move(aside, place, StandardCopyOption.ATOMIC_MOVE);
            force(folder);
            return new Outcome.Sent("");
        } catch (IOException broken) {
            return new Outcome.Later(
                    new DeliveryProblem(Reason.NOT_WRITTEN, folder + " (" + broken + ")"));
        }
    }

    /** A name that stays in its folder, tells one id from another, and is the same every time. */
    static String name(String messageId) {
        var safe =
                messageId
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9@._-]", "_")
                        .replaceAll("^\\.+", "_");
        if (safe.equals(messageId) && safe.length() <= LONGEST_NAME) return safe + ".eml";
        var mark =
                Sha256.of(messageId.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .hex()
                        .substring(0, 16);
        return safe.substring(0, Math.min(safe.length(), LONGEST_NAME)) + "-" + mark + ".eml";
    }

    private static void write(Letter letter, Path file) throws IOException {
        try (var content = letter.content().get();
                var channel = FileChannel.open(file, CREATE, TRUNCATE_EXISTING, WRITE)) {
            content.transferTo(Channels.newOutputStream(channel));
            channel.force(true);
        }
    }

    private static void force(Path folder) throws IOException {
        try (var opened = FileChannel.open(folder, READ)) {
            opened.force(true);
        }
    }
}
