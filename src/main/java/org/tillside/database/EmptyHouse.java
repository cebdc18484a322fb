package org.tillside.database;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tillside.database.embedded.DatabaseFault;
import org.tillside.database.owner.Vacancies;
import org.tillside.database.owner.Vacancy;
import org.tillside.kernel.Fault;

/** Finds out whether the data directory is free, and marks it. */
@Component
final class EmptyHouse implements Vacancies {

    /** Of a restore that died; the rest is the database's, which clears up after itself. */
    private static final Set<String> OURS = Set.of("blobs", "secret.key");

    private final DatabaseSettings settings;
    private final DataDirectory directory;
    private final Blobs blobs;

    EmptyHouse(DatabaseSettings settings, DataDirectory directory, Blobs blobs) {
        this.settings = settings;
        this.directory = directory;
        this.blobs = blobs;
    }

    @Override
    public boolean isInhabited() {
        boolean database =
                settings.dbUrl() != null || Files.exists(directory.file("postgres/PG_VERSION"));
        return database
                && (settings.secret() != null || Files.exists(directory.file("secret.key")));
    }

    @Override
    public Vacancy take() {
        var file = HalfRestored.file(directory);
        boolean anew = Files.exists(file);
        try {
            if (!anew && !isEmpty()) throw occupied();
            var mark = mark(file);
            if (!anew && !isEmpty()) {
                release(mark, file);
                throw occupied();
            }
            if (anew) clear();
            return MovingIn.begin(settings, directory, mark, anew, blobs);
        } catch (IOException broken) {
            throw DatabaseFault.directory(directory.root(), broken);
        }
    }

    /** A server that comes at the same moment writes its lock first and looks for our mark then. */
    private boolean isEmpty() throws IOException {
        try (var files = Files.list(directory.root())) {
            return files.allMatch(it -> it.equals(HalfRestored.file(directory)));
        }
    }

    private Fault occupied() {
        return Fault.user(
                "restore.occupied",
                "%s is not empty: stop a Tillside that runs there, and restore into a new folder with --data."
                        .formatted(directory.root()));
    }

    private FileChannel mark(Path file) throws IOException {
        var mark = FileChannel.open(file, CREATE, WRITE);
        try {
            if (mark.tryLock() != null) return mark;
        } catch (OverlappingFileLockException here) {
            // by this very process: as busy as by another one
        }
        mark.close();
        throw Fault.user("restore.busy", "Another restore is at work in " + directory.root() + ".");
    }

    private static void release(FileChannel mark, Path file) throws IOException {
        Files.deleteIfExists(file);
        mark.close();
    }

    private void clear() throws IOException {
        for (var name : OURS) {
            var left = directory.file(name);
            if (Files.notExists(left)) continue;
            try (var files = Files.walk(left)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList())
                    Files.delete(file);
            }
        }
    }
}
