package org.tillside.endurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tillside.database.embedded.EmbeddedDatabase;
import org.tillside.kit.FreePort;
import org.tillside.kit.Program;

/** The program on a data directory of its own, to be killed and started again on the same ports. */
final class Mortal implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Path folder;
    private final Map<String, String> settings;
    private final int port = FreePort.find();
    private final int smtpPort = FreePort.find();
    private volatile Program program;

    Mortal(Map<String, String> settings) {
        this.folder = open(created());
        this.settings = new HashMap<>(settings);
        this.settings.put("TILLSIDE_DATA", data().toString());
        this.program = start();
    }

    int port() {
        return port;
    }

    int smtpPort() {
        return smtpPort;
    }

    Path data() {
        return folder.resolve("data");
    }

    private Program start() {
        var started =
                Program.tillside(
                        folder,
                        settings,
                        "start",
                        "--empty",
                        "--port",
                        "" + port,
                        "--smtp-port",
                        "" + smtpPort);
        started.awaitReady();
        return started;
    }

    /** What a command of the administrator prints last. */
    String command(String... words) {
        return command(Map.of(), words);
    }

    /**
     * @param more variables of the environment for this command alone
     */
    String command(Map<String, String> more, String... words) {
        var environment = new HashMap<>(settings);
        environment.putAll(more);
        var ended = Program.run(folder, environment, words);
        assertThat(ended.code()).as(ended.toString()).isZero();
        return ended.lastLine();
    }

    /** SIGKILL, and a new start over what is left. */
    void dieAndRise() {
        program.kill();
        program = start();
    }

    /** SIGKILL for the PostgreSQL server alone, when it runs; the program has to help itself. */
    void losePostgres() {
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(this::postgres, Optional::isPresent)
                .orElseThrow()
                .destroyForcibly();
    }

    private Optional<ProcessHandle> postgres() throws IOException {
        var pid = Files.readAllLines(data().resolve("postgres/postmaster.pid")).getFirst().strip();
        return ProcessHandle.of(Long.parseLong(pid));
    }

    /** Asked as the owner of the tables, who sees every workspace. */
    long count(String query) throws SQLException {
        return Long.parseLong(ask(query));
    }

    /**
     * The same, of a query with one word for an answer, where a database that is away is one, too.
     */
    String words(String query) {
        try {
            return ask(query);
        } catch (SQLException away) {
            return away.getMessage();
        }
    }

    private String ask(String query) throws SQLException {
        var url = EmbeddedDatabase.runningUrl(data(), "postgres");
        var password = EmbeddedDatabase.password(data());
        try (var connection =
                        DriverManager.getConnection(url, EmbeddedDatabase.SUPERUSER, password);
                var found = connection.createStatement().executeQuery(query)) {
            found.next();
            return found.getString(1);
        }
    }

    String lastWords() {
        return program.out() + program.err();
    }

    @Override
    public void close() {
        program.close();
    }

    private static Path created() {
        try {
            return Files.createTempDirectory("tillside-mortal-");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The database's own user goes through it. */
    private static Path open(Path folder) {
        try {
            return Files.setPosixFilePermissions(
                    folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
