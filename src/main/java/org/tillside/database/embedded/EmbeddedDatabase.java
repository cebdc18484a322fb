package org.tillside.database.embedded;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The PostgreSQL that Tillside brings along. One directory holds all of it, and one Tillside holds
 * the directory. What a killed run left behind, a half-made directory or a server without its
 * application, {@link #start} clears up.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    public static final String SUPERUSER = "postgres";

    private static final Duration PATIENCE =
            Duration.ofMinutes(10); // a long crash recovery is slow, not broken
    private static final String SHARED_MEMORY =
            "dynamic_shared_memory_type=sysv"; // not /dev/shm: containers give it 64 MB, or less
    private static final String QUICK_PROOF =
            "scram_iterations=1"; // a password of 192 random bits cannot be guessed, however often
    private static final int PORTS_TO_TRY = 3;

    private final DirectoryLock lock;
    private final PostgresBinaries binaries;
    private final ServerUser user;
    private final Path home;
    private final Path data;
    private final Map<String, String> settings;
    private int port;

    private EmbeddedDatabase(DirectoryLock lock, Map<String, String> settings, String archive) {
        this.settings = settings;
        this.lock = lock;
        this.home = lock.directory();
        this.data = home.resolve("postgres");
        this.user = ServerUser.of(data);
        this.binaries = PostgresBinaries.in(home, archive);
    }

    /**
     * @param settings what differs from our postgresql.conf; tests pass {@code fsync=off}
     * @throws DatabaseFault database.machine: none is brought along; nothing was touched
     */
    public static EmbeddedDatabase start(Path directory, Map<String, String> settings) {
        return start(directory, settings, Machine.here());
    }

    static EmbeddedDatabase start(Path directory, Map<String, String> settings, Machine machine) {
        var archive = machine.archive();
        var lock = DirectoryLock.on(directory);
        try {
            var database = new EmbeddedDatabase(lock, settings, archive);
            database.user.mustReach(database.home);
            database.stopServer();
            database.create();
            database.port = freePort();
            database.launch(PORTS_TO_TRY);
            return database;
        } catch (IOException broken) {
            lock.close();
            throw DatabaseFault.directory(directory, broken);
        } catch (RuntimeException fault) {
            lock.close();
            throw fault;
        }
    }

    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    public String password() {
        return password(home);
    }

    /** The server that another process runs in this directory. */
    public static String runningUrl(Path home, String database) {
        var lines = read(home, "postgres/postmaster.pid").lines().toList();
        if (lines.size() < 4)
            throw new DatabaseFault(
                    "database.starting", "the server of " + home + " is still starting; try again");
        return "jdbc:postgresql://127.0.0.1:%s/%s".formatted(lines.get(3), database);
    }

    public static String password(Path home) {
        return read(home, "password");
    }

    public boolean isRunning() {
        try {
            return new ServerProcesses(home, data).postmasterLives();
        } catch (IOException unreadable) {
            return false;
        }
    }

    /**
     * Starts the server again that died under us, on the port it had: those who know the URL need
     * not learn another.
     */
    public void restart() {
        try {
            stopServer();
            launch(1);
        } catch (IOException broken) {
            throw DatabaseFault.directory(home, broken);
        }
    }

    /** Ends all sessions, writes a checkpoint, and returns when the last server process is gone. */
    @Override
    public void close() {
        try {
            stopServer();
        } catch (IOException broken) {
            throw DatabaseFault.directory(home, broken);
        } finally {
            lock.close();
        }
    }

    private void stopServer() throws IOException {
        var processes = new ServerProcesses(home, data);
        try {
            if (processes.includePostmaster())
                run(
                        "pg_ctl",
                        "-D",
                        data.toString(),
                        "-m",
                        "fast",
                        "-t",
                        PATIENCE.toSeconds() + "",
                        "--wait",
                        "stop");
        } finally {
            processes.end(PATIENCE);
        }
    }

    private void create() throws IOException {
        if (Files.exists(data.resolve("PG_VERSION"))) {
            refuseAnotherVersion();
            return;
        }
        var unfinished = user.own(Directories.empty(home.resolve("postgres.new")));
        run(
                "initdb",
                "-D",
                unfinished.toString(),
                "-U",
                SUPERUSER,
                "--pwfile=" + newPassword(),
                "--auth=scram-sha-256",
                "--data-checksums",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--locale-provider=icu",
                "--icu-locale=und",
                "--set",
                SHARED_MEMORY,
                "--set",
                QUICK_PROOF);
        Files.deleteIfExists(data); // an empty one, made to choose the server's user
        Files.move(unfinished, data, ATOMIC_MOVE);
    }

    private void refuseAnotherVersion() {
        var found = read(home, "postgres/PG_VERSION").strip();
        if (found.equals(binaries.major())) return;
        throw new DatabaseFault(
                "database.version",
                "%s was made by PostgreSQL %s; this Tillside brings %s. See UPGRADING.md"
                        .formatted(data, found, binaries.major()));
    }

    private Path newPassword() throws IOException {
        var random = new byte[24];
        new SecureRandom().nextBytes(random);
        var file = home.resolve("password");
        Files.deleteIfExists(file);
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return user.own(Files.writeString(file, HexFormat.of().formatHex(random)));
    }

    private void launch(int attempts) throws IOException {
        var log = newLog();
        Files.writeString(data.resolve("postgresql.conf"), configuration());
        try {
            run(
                    "pg_ctl",
                    "-D",
                    data.toString(),
                    "-l",
                    log.toString(),
                    "-t",
                    PATIENCE.toSeconds() + "",
                    "--wait",
                    "start");
        } catch (DatabaseFault fault) {
            var said = Files.readString(log);
            if (!said.contains("could not bind") || attempts == 1)
                throw new DatabaseFault(
                        "database.start",
                        "%s\n%s(%d MB are free in %s)"
                                .formatted(
                                        fault.getMessage(),
                                        said,
                                        Files.getFileStore(home).getUsableSpace() >> 20,
                                        home),
                        fault);
            port = freePort();
            launch(attempts - 1);
        }
    }

    private Path newLog() throws IOException {
        var log = home.resolve("postgres.log");
        if (Files.exists(log)) Files.move(log, home.resolve("postgres.log.1"), REPLACE_EXISTING);
        return user.own(Files.createFile(log));
    }

    private String configuration() throws IOException {
        return """
        # Written by Tillside at every start. Your own settings belong in local.conf, beside this file.
        listen_addresses = '127.0.0.1'
        port = %d
        unix_socket_directories = ''
        %s
        %s
        timezone = 'UTC'
        log_timezone = 'UTC'
        log_line_prefix = '%%m [%%p] '
        # What a statement broke on is told to whoever sent it; here it would be quoted, and so would the values of a slow one.
        log_min_messages = 'log'
        log_parameter_max_length = 0
        %sinclude_if_exists = 'local.conf'
        """
                .formatted(
                        port,
                        SHARED_MEMORY,
                        QUICK_PROOF,
                        settings.entrySet().stream()
                                .map(it -> it.getKey() + " = '" + it.getValue() + "'\n")
                                .collect(joining()));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void run(String tool, String... arguments) {
        var command = new ArrayList<>(user.prefix());
        command.add(binaries.tool(tool));
        command.addAll(List.of(arguments));
        new PostgresTool(home, command).run();
    }

    private static String read(Path home, String file) {
        try {
            return Files.readString(home.resolve(file));
        } catch (IOException broken) {
            throw DatabaseFault.directory(home, broken);
        }
    }
}
