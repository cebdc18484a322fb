package org.tillside.database.blobs;

import static java.util.Objects.requireNonNull;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
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
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.tillside.database.Blob;
import org.tillside.database.BlobStore;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Fault.Blame;
import org.tillside.kernel.Ids;
import org.tillside.kernel.Sha256;

/**
 * Blobs as files. What {@link #put} returned for is on the disk: the file and its name are forced
 * before. A crash in between leaves a file in {@code new/} that nobody knows of; who opens the
 * store a day later takes it away. A store may be opened while another process uses it (a backup
 * beside the server): what stands in {@code new/} may be gone at any moment.
 */
public final class FileBlobs implements BlobStore {

    private static final int CHUNK = 1 << 16;
    private static final Duration LEFT_BEHIND = Duration.ofDays(1);
    private static final String GOING = ".going";
    private static final int LOOKS = 5; // where it belongs and aside, in turns
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");

    private final Path root;
    private final Path unfinished;
    private final boolean durable;
    private final Clock clock;

    public FileBlobs(Path root, boolean durable, Clock clock) throws IOException {
        this.root = root;
        this.unfinished = Files.createDirectories(root.resolve("new"));
        this.durable = durable;
        this.clock = clock;
        for (int first = 0; first < 256; first++) Files.createDirectories(shelf(first));
        force(root);
        bringBack();
        sweep(clock.instant().minus(LEFT_BEHIND));
    }

    @Override
    public Blob put(Content content) {
        var part = unfinished.resolve(Ids.next().toString());
        try {
            return keep(part, write(content, part));
        } catch (IOException broken) {
            throw BlobStore.broken(broken);
        } finally {
            discard(part);
        }
    }

    @Override
    public InputStream open(Sha256 sha256) {
        return look(sha256, Files::newInputStream);
    }

    @Override
    public long size(Sha256 sha256) {
        return look(sha256, Files::size);
    }

    private interface Look<T> {
        T at(Path file) throws IOException;
    }

    /** One that is taken aside is here until that is decided, and may be put back meanwhile. */
    private <T> T look(Sha256 sha256, Look<T> look) {
        var place = path(sha256);
        for (int times = 1; ; times++) {
            try {
                return look.at(times % 2 == 1 ? place : aside(place));
            } catch (IOException broken) {
                if (times == LOOKS || !(broken instanceof NoSuchFileException))
                    throw BlobStore.missing(sha256, broken);
            }
        }
    }

    /** Itself if nobody took it. */
    private Path aside(Path place) throws IOException {
        var name = place.getFileName() + ".";
        try (var files = Files.list(unfinished)) {
            return files.filter(it -> name(it).startsWith(name)).findFirst().orElse(place);
        }
    }

    private static boolean isGoing(Path file) {
        return name(file).endsWith(GOING);
    }

    private static String name(Path file) {
        return requireNonNull(file.getFileName()).toString();
    }

    @Override
    public void delete(Sha256 sha256) {
        try {
            Files.deleteIfExists(path(sha256));
        } catch (IOException broken) {
            throw BlobStore.broken(broken);
        }
    }

    /**
     * Either the file of who stores it takes the place of this one, or this one is put back. Who
     * opens the store meanwhile may have put it back, too: then it is dropped again. Each takes it
     * aside by a name of its own, and deletes nothing that another one took.
     */
    @Override
    public boolean drop(Sha256 sha256, Instant unwantedSince) {
        var place = path(sha256);
        try {
            if (Files.notExists(place)) return true;
            if (wasStoredSince(place, unwantedSince)) return false;
            var aside = unfinished.resolve(place.getFileName() + "." + Ids.next() + GOING);
            Files.move(place, aside, StandardCopyOption.ATOMIC_MOVE);
            boolean wanted = wasStoredSince(aside, unwantedSince);
            if (wanted) putBack(aside);
            else Files.delete(aside);
            force(requireNonNull(place.getParent()));
            return !wanted && (Files.notExists(place) || drop(sha256, unwantedSince));
        } catch (NoSuchFileException takenMeanwhile) {
            return Files.notExists(place) || drop(sha256, unwantedSince);
        } catch (IOException broken) {
            throw BlobStore.broken(broken);
        }
    }

    private static boolean wasStoredSince(Path file, Instant moment) throws IOException {
        return !Files.getLastModifiedTime(file).toInstant().isBefore(moment);
    }

    /** Who died between taking a file aside and deciding has it back; who lives decides anew. */
    private void bringBack() throws IOException {
        try (var files = Files.list(unfinished)) {
            for (var file : files.filter(FileBlobs::isGoing).toList()) bringBack(file);
        }
    }

    private void bringBack(Path aside) throws IOException {
        try {
            putBack(aside);
        } catch (NoSuchFileException decidedMeanwhile) {
            // whoever took it aside lives
        }
    }

    private void putBack(Path aside) throws IOException {
        var name = name(aside);
        var place = path(name.substring(0, name.indexOf('.')));
        try {
            Files.createLink(place, aside); // takes nobody's place, unlike a move
        } catch (FileAlreadyExistsException storedAnew) {
            // that one is at least as good
        } catch (NoSuchFileException decidedMeanwhile) {
            throw decidedMeanwhile;
        } catch (FileSystemException | UnsupportedOperationException noLinksHere) {
            if (Files.notExists(place)) Files.move(aside, place, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.deleteIfExists(aside);
    }

    @Override
    public void each(Consumer<Stored> ear) {
        for (int first = 0; first < 256; first++) {
            try (var files = Files.newDirectoryStream(shelf(first))) {
                for (var file : files) tell(file, ear);
            } catch (DirectoryIteratorException broken) {
                throw BlobStore.broken(requireNonNull(broken.getCause()));
            } catch (IOException broken) {
                throw BlobStore.broken(broken);
            }
        }
    }

    private static void tell(Path file, Consumer<Stored> ear) throws IOException {
        var name = name(file);
        if (!NAME.matcher(name).matches()) return;
        try {
            var blob = new Blob(Sha256.fromHex(name), Files.size(file));
            ear.accept(new Stored(blob, Files.getLastModifiedTime(file).toInstant()));
        } catch (NoSuchFileException goneMeanwhile) {
            // as if it had been deleted before
        }
    }

    @Override
    public void probe() {
        if (Files.isWritable(unfinished)) return;
        throw new Fault(
                "blob.away", Blame.RESOURCES, "The folder " + root + " cannot be written to.");
    }

    @Override
    public String place() {
        return root.toString();
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

    /** Who finds the name there makes sure of it, too: who gave it may not have come so far. */
    private Blob keep(Path part, Blob blob) throws IOException {
        var place = path(blob.sha256());
        if (!isThereAnew(place, blob.size()))
            Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
        force(requireNonNull(place.getParent()));
        return blob;
    }

    /**
     * Says at the same time that somebody wants it from now on. One that was cut is put anew, and
     * one that was taken aside: who drops it may have looked before it was said.
     */
    private boolean isThereAnew(Path place, long size) throws IOException {
        try {
            if (Files.size(place) != size) return false;
            Files.setLastModifiedTime(place, FileTime.from(clock.instant()));
            return Files.exists(place);
        } catch (NoSuchFileException notYet) {
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
                if (!isGoing(file) && isOlder(file, before)) discard(file);
        }
    }

    private static boolean isOlder(Path file, Instant moment) throws IOException {
        try {
            return !wasStoredSince(file, moment);
        } catch (NoSuchFileException storedMeanwhile) {
            return false;
        }
    }

    private static void discard(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException alsoBroken) {
            // the disk is full or gone; the file in new/ harms nobody
        }
    }

    private Path shelf(int first) {
        return root.resolve("%02x".formatted(first));
    }

    private Path path(Sha256 sha256) {
        return path(HexFormat.of().formatHex(sha256.bytes()));
    }

    private Path path(String name) {
        return root.resolve(name.substring(0, 2)).resolve(name);
    }
}
