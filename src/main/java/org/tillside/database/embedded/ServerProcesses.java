package org.tillside.database.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * The processes that run the programs of this directory, a server as well as an initdb that
 * outlived its Tillside. They are found by their program; the pid in a file may be a stranger's or
 * a zombie's. Linux only: it takes /proc.
 */
record ServerProcesses(Path home, Path data) {

    private static final Duration GLANCE = Duration.ofMillis(20);

    boolean includePostmaster() throws IOException {
        var pidFile = data.resolve("postmaster.pid");
        if (Files.notExists(pidFile)) return false;
        var postmaster = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        return alive().anyMatch(process -> process.pid() == postmaster);
    }

    /** A look at one process, cheap enough to be taken twice a second. */
    boolean postmasterLives() throws IOException {
        var pidFile = data.resolve("postmaster.pid");
        if (Files.notExists(pidFile)) return false;
        var lines = Files.readAllLines(pidFile);
        return !lines.isEmpty()
                && ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                        .filter(this::isOurs)
                        .isPresent();
    }

    /**
     * A backend that outlives its postmaster can still write: all must be gone before a new server
     * starts.
     */
    void end(Duration patience) throws IOException {
        alive().forEach(ProcessHandle::destroy);
        for (var looks = patience.dividedBy(GLANCE); alive().findAny().isPresent(); looks--) {
            if (looks == 0)
                throw new DatabaseFault(
                        "database.survivor",
                        "old processes of " + home + " do not end: " + alive().toList());
            pause();
        }
        Files.deleteIfExists(
                data.resolve(
                        "postmaster.pid")); // else PostgreSQL takes a reused pid, or a zombie, for
        // a server
    }

    private Stream<ProcessHandle> alive() {
        return ProcessHandle.allProcesses().filter(this::isOurs);
    }

    private boolean isOurs(ProcessHandle process) {
        var ours = home.resolve("postgresql-").toString();
        return process.info().command().filter(program -> program.startsWith(ours)).isPresent();
    }

    private static void pause() {
        try {
            Thread.sleep(GLANCE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new DatabaseFault(
                    "database.survivor", "interrupted while a server ends", stopped);
        }
    }
}
