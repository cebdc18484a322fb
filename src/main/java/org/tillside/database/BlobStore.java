package org.tillside.database;

import static java.util.Objects.requireNonNull;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Fault.Blame;
import org.tillside.kernel.Ids;
import org.tillside.kernel.Sha256;

/**
 * Raw mails and attachments, each once, named by their content. What {@link #put} returned for is
 * on the disk: the file and its name are forced before. A crash in between leaves a file in {@code
 * new/} that nobody knows of; who opens the store a day later takes it away.
 */
public final class BlobStore {

    private static final int CHUNK = 1 << 16;
    private static final Duration LEFT_BEHIND = Duration.ofDays(1);
    private static final String GOING = ".going";

    private final Path root;
    private final Path unfinished;
    private final boolean durable;
    private final Clock clock;

    /** What is to be kept, as it is written. */
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    BlobStore(Path root, boolean durable, Clock clock) throws IOException {
        this.root = root;
        this.unfinished = Files.createDirectories(root.resolve("new"));
        this.durable = durable;
        this.clock = clock;
        for (int first = 0; first < 256; first++)
            Files.createDirectories(root.resolve("%02x".formatted(first)));
        force(root);
        bringBack();
        sweep(clock.instant().minus(LEFT_BEHIND));
    }

    public Blob put(byte[] content) {
        return put(out -> out.write(content));
    }

    public Blob put(InputStream content) {
        return put(content::transferTo);
    }

    public Blob put(Content content) {
        var part = unfinished.resolve(Ids.next().toString());
        try {
            return keep(part, write(content, part));
        } catch (IOException broken) {
            throw new Fault(
                    "blob.broken",
                    Blame.RESOURCES,
                    "The bytes could not be stored: " + broken.getMessage(),
                    broken);
        } finally {
            discard(part);
        }
    }

    public InputStream open(Sha256 sha256) {
        try {
            return Files.newInputStream(path(sha256));
        } catch (IOException broken) {
            throw missing(sha256, broken);
        }
    }

    /** In bytes. */
    public long size(Sha256 sha256) {
        try {
            return Files.size(path(sha256));
        } catch (IOException broken) {
            throw missing(sha256, broken);
        }
    }

    public byte[] read(Sha256 sha256) {
        try (var content = open(sha256)) {
            return content.readAllBytes();
        } catch (IOException broken) {
            throw missing(sha256, broken);
        }
    }

    /**
     * Deletes these bytes, unless somebody stored them since then. Whoever stores them at the same
     * moment has them: either their file takes the place of this one, or this one is put back.
     *
     * @return whether they are gone
     */
    public boolean drop(Sha256 sha256, Instant unwantedSince) {
        var place = path(sha256);
        try {
            if (Files.notExists(place)) return true;
            if (wasStoredSince(place, unwantedSince)) return false;
            var aside = unfinished.resolve(place.getFileName() + GOING);
            Files.move(place, aside, StandardCopyOption.ATOMIC_MOVE);
            boolean wanted = wasStoredSince(aside, unwantedSince);
            if (wanted) putBack(aside);
            else Files.deleteIfExists(aside);
            force(requireNonNull(place.getParent()));
            return !wanted;
        } catch (NoSuchFileException goneMeanwhile) {
            return true;
        } catch (IOException broken) {
            throw new Fault(
                    "blob.broken",
                    Blame.RESOURCES,
                    "The stored bytes " + sha256 + " could not be deleted: " + broken,
                    broken);
        }
    }

    private static boolean wasStoredSince(Path file, Instant moment) throws IOException {
        return !Files.getLastModifiedTime(file).toInstant().isBefore(moment);
    }

    /** Who died between taking a file aside and deciding has it back. */
    private void bringBack() throws IOException {
        try (var files = Files.list(unfinished)) {
            for (var file : files.filter(it -> it.toString().endsWith(GOING)).toList())
                putBack(file);
        }
    }

    private void putBack(Path aside) throws IOException {
        var name = requireNonNull(aside.getFileName()).toString();
        var place = path(name.substring(0, name.length() - GOING.length()));
        if (Files.notExists(place)) Files.move(aside, place, StandardCopyOption.ATOMIC_MOVE);
        else Files.deleteIfExists(aside);
    }

    private static Fault missing(Sha256 sha256, IOException broken) {
        return new Fault(
                "blob.missing",
                Blame.RESOURCES,
                "The stored bytes " + sha256 + " cannot be read: " + broken,
                broken);
    }

    private Blob write(Content content, Path part) throws IOException {
        var digest = Sha256.digest();
        try (var file =
                FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var out =
                    new BufferedOutputStream(
                            new DigestOutputStream(Channels.newOutputStream(file), digest), CHUNK);
            content.writeTo(out);
            out.flush();
            if (durable) file.force(true);
            return new Blob(new Sha256(digest.digest()), file.size());
        }
    }

    /**
     * Who finds the name there makes sure of it, too: who gave it may not have come so far. They
     * say that they want it, for whoever deletes what nobody wants any more.
     */
    private Blob keep(Path part, Blob blob) throws IOException {
        var place = path(blob.sha256());
        if (!isWanted(place)) Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
        force(requireNonNull(place.getParent()));
        return blob;
    }

    private boolean isWanted(Path place) throws IOException {
        if (Files.notExists(place)) return false;
        try {
            Files.setLastModifiedTime(place, FileTime.from(clock.instant()));
            return true;
        } catch (NoSuchFileException goneMeanwhile) {
            return false;
        }
    }

    private void force(Path folder) throws IOException {
        if (!durable) return;
        try (var opened = FileChannel.open(folder, StandardOpenOption.READ)) {
            opened.force(true);
        }
    }

    private void sweep(Instant before) throws IOException {
        try (var files = Files.list(unfinished)) {
            for (var file : files.toList())
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) discard(file);
        }
    }

    private static void discard(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException alsoBroken) {
            // the disk is full or gone; the file in new/ harms nobody
        }
    }

    private Path path(Sha256 sha256) {
        return path(HexFormat.of().formatHex(sha256.bytes()));
    }

    private Path path(String name) {
        return root.resolve(name.substring(0, 2)).resolve(name);
    }
}
