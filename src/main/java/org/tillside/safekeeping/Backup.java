package org.tillside.safekeeping;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.springframework.stereotype.Component;
import org.tillside.database.BlobStore;
import org.tillside.database.owner.Owner;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Fault.Blame;
import org.tillside.kernel.Release;

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
     * @param replace whether a file that is there may go
     * @throws Fault backup.exists, backup.busy, backup.database, backup.disk, blob.missing,
     *     blob.damaged
     */
    public MadeBackup make(Path wanted, boolean replace, Progress progress) {
        return make(wanted, replace, progress, () -> {});
    }

    /**
     * The same, and what is to be done before the first byte is written, while nobody else makes
     * one.
     */
    MadeBackup make(Path wanted, boolean replace, Progress progress, Runnable first) {
        var file = new WholeFile(wanted, replace);
        file.orRefuse();
        try (var snapshot = Snapshot.of(owner)) {
            first.run();
            return make(file, snapshot, progress);
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
                    file.path() + " could not be written: " + broken,
                    broken);
        }
    }

    private MadeBackup make(WholeFile file, Snapshot snapshot, Progress progress)
            throws IOException, SQLException {
        var began = clock.instant();
        var made = file.write(progress, pack -> write(began, snapshot, pack));
        return new MadeBackup(
                file.path(),
                began,
                made.what().rows(),
                made.what().blobs().number(),
                made.bytes(),
                Duration.between(began, clock.instant()));
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
        for (var table : snapshot.tables())
            parts.add(pack.table(table.fullName(), snapshot.rows(table)));
        var stored = new BlobPacking(blobs, pack);
        snapshot.blobs(stored::add);
        var manifest = new Manifest(headingSum, keySum, parts, stored.sum());
        pack.paper(PackReader.MANIFEST, papers.written(manifest));
        return manifest;
    }
}
