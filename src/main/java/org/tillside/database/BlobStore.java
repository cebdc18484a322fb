package org.tillside.database;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Fault.Blame;
import org.tillside.kernel.Ids;
import org.tillside.kernel.Sha256;

/**
 * Raw mails and attachments, each once, named by their content. What {@link #put} returned for is
 * on the disk: the file and its name are forced before. A crash in between leaves a file in {@code
 * new/} that nobody knows of.
 */
public final class BlobStore {

    private static final int CHUNK = 1 << 16;

    private final Path root;
    private final Path unfinished;
    private final boolean durable;

    BlobStore(Path root, boolean durable) throws IOException {
        this.root = root;
        this.unfinished = Files.createDirectories(root.resolve("new"));
        this.durable = durable;
    }

    public Blob put(byte[] content) {
        return put(new ByteArrayInputStream(content));
    }

    public Blob put(InputStream content) {
        var part = unfinished.resolve(Ids.next().toString());
        try {
            return keep(part, write(content, part));
        } catch (IOException broken) {
            discard(part);
            throw new Fault(
                    "blob.broken",
                    Blame.RESOURCES,
                    "The bytes could not be stored: " + broken.getMessage(),
                    broken);
        }
    }

    public InputStream open(Sha256 sha256) {
        try {
            return Files.newInputStream(path(sha256));
        } catch (IOException broken) {
            throw new Fault(
                    "blob.missing",
                    Blame.RESOURCES,
                    "The stored bytes " + sha256 + " cannot be read: " + broken,
                    broken);
        }
    }

    public byte[] read(Sha256 sha256) {
        try (var content = open(sha256)) {
            return content.readAllBytes();
        } catch (IOException broken) {
            throw new Fault(
                    "blob.missing",
                    Blame.RESOURCES,
                    "The stored bytes " + sha256 + " cannot be read: " + broken,
                    broken);
        }
    }

    private Blob write(InputStream content, Path part) throws IOException {
        var digest = Sha256.digest();
        var chunk = new byte[CHUNK];
        long size = 0;
        try (var file =
                FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int read = content.read(chunk); read >= 0; read = content.read(chunk)) {
                digest.update(chunk, 0, read);
                writeFully(file, ByteBuffer.wrap(chunk, 0, read));
                size += read;
            }
            if (durable) file.force(true);
        }
        return new Blob(new Sha256(digest.digest()), size);
    }

    private static void writeFully(FileChannel file, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) file.write(bytes);
    }

    private Blob keep(Path part, Blob blob) throws IOException {
        var place = path(blob.sha256());
        if (Files.exists(place)) {
            Files.delete(part);
            return blob;
        }
        var folder = requireNonNull(place.getParent());
        if (Files.notExists(folder)) {
            Files.createDirectories(folder);
            force(root);
        }
        Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
        force(folder);
        return blob;
    }

    private void force(Path folder) throws IOException {
        if (!durable) return;
        try (var opened = FileChannel.open(folder, StandardOpenOption.READ)) {
            opened.force(true);
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
        var name = HexFormat.of().formatHex(sha256.bytes());
        return root.resolve(name.substring(0, 2)).resolve(name);
    }
}
