package org.tillside.safekeeping;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.tillside.database.BlobStore;
import org.tillside.database.owner.Owner;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Fault.Blame;
import org.tillside.kernel.Release;
import org.tillside.kernel.Sha256;
import org.tillside.safekeeping.Manifest.Blobs;
import org.tillside.safekeeping.Manifest.Part;

/** Puts a whole installation into one file, while it runs. */
@Component
public class Backup {

    private final Owner owner;
    private final BlobStore blobs;
    private final Papers papers;
    private final Clock clock;

    Backup(Owner owner, BlobStore blobs, Papers papers, Clock clock) {
        this.owner = owner;
        this.blobs = blobs;
        this.papers = papers;
        this.clock = clock;
    }

    /**
     * The file is there with all its bytes, or not at all: until the end it is called {@code
     * FILE.part}.
     *
     * @param replace whether a file that is there may go
     * @throws Fault backup.exists, backup.busy, backup.database, backup.disk, blob.missing,
     *     blob.damaged
     */
    public MadeBackup make(Path wanted, boolean replace, Progress progress) {
        var file = wanted.toAbsolutePath().normalize();
        refuse(file, replace);
        try (var snapshot = Snapshot.of(owner)) {
            var part = file.resolveSibling(file.getFileName() + ".part");
            try {
                return make(file, part, replace, snapshot, progress);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (SQLException broken) {
            throw new Fault(
                    "backup.database",
                    Blame.RESOURCES,
                    "The database could not be read: " + broken.getMessage(),
                    broken);
        } catch (IOException broken) {
            throw new Fault(
                    "backup.disk",
                    Blame.RESOURCES,
                    file + " could not be written: " + broken,
                    broken);
        }
    }

    private static void refuse(Path file, boolean replace) {
        if (replace ? !Files.isDirectory(file) : Files.notExists(file)) return;
        throw Fault.user(
                "backup.exists",
                file + " is there already: name another file, or replace it with --replace.");
    }

    private MadeBackup make(
            Path file, Path part, boolean replace, Snapshot snapshot, Progress progress)
            throws IOException, SQLException {
        var began = clock.instant();
        try (var pack = PackWriter.to(part, progress)) {
            var manifest = write(began, snapshot, pack);
            long bytes = pack.finish();
            refuse(file, replace);
            Files.move(
                    part,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            force(Objects.requireNonNull(file.getParent()));
            return new MadeBackup(
                    file,
                    began,
                    manifest.rows(),
                    manifest.blobs().number(),
                    bytes,
                    Duration.between(began, clock.instant()));
        }
    }

    private Manifest write(Instant began, Snapshot snapshot, PackWriter pack)
            throws IOException, SQLException {
        var heading =
                new Heading(
                        Heading.FORMAT,
                        began,
                        Release.VERSION,
                        snapshot.catalogue().server(),
                        snapshot.catalogue().modules(),
                        snapshot.tables());
        var headingSum = pack.paper(PackReader.HEADING, papers.written(heading));
        var keySum = pack.paper(PackReader.KEY, owner.masterKey().getBytes(US_ASCII));
        var parts = new ArrayList<Part>();
        for (var table : snapshot.tables()) parts.add(pack.table(table, snapshot.rows(table)));
        var stored = new Storing(blobs, pack);
        snapshot.blobs(stored::blob);
        var manifest = new Manifest(headingSum, keySum, parts, stored.sum());
        pack.paper(PackReader.MANIFEST, papers.written(manifest));
        return manifest;
    }

    private static void force(Path folder) throws IOException {
        try (var opened = FileChannel.open(folder, StandardOpenOption.READ)) {
            opened.force(true);
        }
    }

    /** What rows name; what nobody names is left behind. */
    private static final class Storing {

        private final BlobStore blobs;
        private final PackWriter pack;
        private final java.security.MessageDigest names = Sha256.digest();
        private long number;
        private long bytes;

        Storing(BlobStore blobs, PackWriter pack) {
            this.blobs = blobs;
            this.pack = pack;
        }

        void blob(Sha256 name) throws IOException {
            long size = blobs.size(name);
            try (var content = blobs.open(name)) {
                if (!pack.blob(name, size, content).equals(name))
                    throw new Fault(
                            "blob.damaged",
                            Blame.RESOURCES,
                            "The stored bytes %s are damaged: put them back from an older backup."
                                    .formatted(name));
            }
            names.update(name.bytes());
            number++;
            bytes += size;
        }

        Blobs sum() {
            return new Blobs(number, bytes, new Sha256(names.digest()).hex());
        }
    }
}
