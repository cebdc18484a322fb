package org.tillside.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.tillside.database.embedded.EmbeddedDatabase;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Fault.Blame;

/** A Tillside of the bench's own, empty, on a data directory that is thrown away. */
final class Server implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 600;
    private static final Map<String, String> SETTINGS = Map.of("TILLSIDE_RATE_LIMIT", "100000000");

    private final Path folder;
    private final boolean profiled;
    private final int smtpPort = freePort();
    private final int port = freePort();
    private final AtomicBoolean closed = new AtomicBoolean();
    private Process process;

    /**
     * @param profiled the flight recorder notes where its time goes
     */
    Server(boolean profiled) {
        this.folder = folder();
        this.profiled = profiled;
        this.process = start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "bench-server-end"));
    }

    Path data() {
        return folder.resolve("data");
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    Path recording() {
        return file("bench.jfr");
    }

    int smtpPort() {
        return smtpPort;
    }

    String address() {
        return "http://localhost:" + port;
    }

    long pid() {
        return process.pid();
    }

    /** As the owner of the tables. */
    Connection owner() throws SQLException {
        return DriverManager.getConnection(
                EmbeddedDatabase.runningUrl(data(), "postgres"),
                EmbeddedDatabase.SUPERUSER,
                EmbeddedDatabase.password(data()));
    }

    long postgres() {
        try {
            return Long.parseLong(
                    Files.readAllLines(data().resolve("postgres/postmaster.pid"))
                            .getFirst()
                            .strip());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    void restart() {
        stop();
        process = start();
    }

    private Process start() {
        try {
            Files.deleteIfExists(data().resolve("address"));
            var started =
                    Launch.server(
                            data(),
                            SETTINGS,
                            profiled ? Profile.options(recording()) : List.of(),
                            file("server.log"),
                            "start",
                            "--empty",
                            "--port",
                            "" + port,
                            "--smtp-port",
                            "" + smtpPort);
            awaitReady(started);
            return started;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void awaitReady(Process started) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (Files.notExists(data().resolve("address"))) {
            if (!started.isAlive() || System.nanoTime() > deadline)
                throw new Fault(
                        "bench.failed",
                        Blame.US,
                        "The server did not start: " + Files.readString(file("server.log")));
            pause();
        }
    }

    void stop() {
        process.destroy();
        try {
            if (process.waitFor(60, TimeUnit.SECONDS)) return;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly().onExit().join();
    }

    /** Whoever interrupts the bench leaves no server behind. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) return;
        stop();
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot clear " + folder, broken);
        }
    }

    private static Path folder() {
        try {
            var folder = Files.createTempDirectory("tillside-bench-");
            return Files.setPosixFilePermissions(
                    folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
