package org.tillside.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.tillside.kit.FreePort;
import org.tillside.kit.Program;

/** A PostgreSQL of the system's packages, as an administrator would have one beside Tillside. */
final class OtherPostgres implements AutoCloseable {

    private static final Path PLACE = Path.of("/usr/lib/postgresql");
    private static final String ADMINISTRATOR = "administrator";
    private static final String PASSWORD = "of the administrator";
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--");

    private final Path folder;
    private final int port = FreePort.find();

    OtherPostgres() {
        try {
            folder = Files.createTempDirectory("tillside-other-postgres-");
            var password = Files.writeString(folder.resolve("password"), PASSWORD);
            Files.createDirectory(folder.resolve("data"));
            for (var each : List.of(folder, password, folder.resolve("data"))) give(each);
            run(
                    "initdb",
                    "-D",
                    data(),
                    "-U",
                    ADMINISTRATOR,
                    "--pwfile=" + password,
                    "-A",
                    "scram-sha-256",
                    "--locale=C.UTF-8");
            run(
                    "pg_ctl",
                    "-D",
                    data(),
                    "-w",
                    "-l",
                    folder.resolve("log").toString(),
                    "-o",
                    "-p %d -k %s -c listen_addresses=127.0.0.1 -c fsync=off"
                            .formatted(port, folder),
                    "start");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The settings of somebody who owns a database there and may create a role, no more. */
    Map<String, String> ownerOf(String database) throws SQLException {
        execute(
                "create role shop login createrole password 'of the shop'",
                "create database " + database + " owner shop");
        return Map.of(
                "TILLSIDE_DB_URL", url(database),
                "TILLSIDE_DB_USER", "shop",
                "TILLSIDE_DB_PASSWORD", "of the shop");
    }

    /** As its administrator, who sees everything. */
    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), ADMINISTRATOR, PASSWORD);
    }

    private void execute(String... statements) throws SQLException {
        try (var connection = connect("postgres");
                var sql = connection.createStatement()) {
            for (var each : statements) sql.execute(each);
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private void run(String program, String... words) throws IOException {
        var line = new ArrayList<>(isRoot() ? AS_NOBODY : List.of());
        line.add(binaries().resolve(program).toString());
        line.addAll(List.of(words));
        try (var running = Program.start(folder, Map.of(), line)) {
            var ended = running.end();
            assertThat(ended.code()).as(line + ": " + ended).isZero();
        }
    }

    /** The oldest that is here: what works there works with newer ones. */
    private static Path binaries() throws IOException {
        try (var versions = Files.list(PLACE)) {
            return versions.min(
                            Comparator.comparingInt(
                                    it -> Integer.parseInt(it.getFileName().toString())))
                    .orElseThrow()
                    .resolve("bin");
        }
    }

    private static void give(Path file) throws IOException {
        if (!isRoot()) return;
        Files.setAttribute(file, "unix:uid", 65534);
        if (Files.isDirectory(file))
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    @Override
    public void close() {
        try {
            run("pg_ctl", "-D", data(), "-m", "fast", "-w", "stop");
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList())
                    Files.delete(file);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
