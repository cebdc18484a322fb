package org.tillside.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tillside.database.blobs.FileBlobs;
import org.tillside.database.embedded.DatabaseFault;

/** On a real server of its own, which is killed. */
@Tag("process")
class DatabaseServerTest {

    private Path folder = Path.of("");
    private @Nullable DatabaseServer server;

    @BeforeEach
    void start() throws IOException {
        folder = Files.createTempDirectory("tillside-server-");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        server = open(NodeRole.ALL);
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        if (server != null) {
            server.stop();
            server.close();
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList())
                Files.delete(file);
        }
    }

    @Test
    void a_killed_postgresql_comes_back_on_its_port_with_every_committed_row() throws Exception {
        ask("create table kept (id int)", "insert into kept values (1)");
        kill();
        awaitAnswer("insert into kept values (2)");
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void a_command_beside_the_server_uses_it_and_a_second_server_is_refused() throws SQLException {
        try (var beside = open(NodeRole.COMMAND)) {
            assertThat(beside.owner()).isEqualTo(running().owner());
        }
        ask("select 1");
        assertThatThrownBy(() -> open(NodeRole.ALL))
                .isInstanceOf(DatabaseFault.class)
                .hasMessageContaining("already runs");
    }

    @Test
    void so_few_connections_that_mail_alone_could_hold_them_all_are_refused() {
        assertThatThrownBy(() ->
                        new DatabaseBeans()
                                .dataSource(
                                        running(),
                                        settings(9),
                                        NodeRole.WORKER,
                                        NodeName.give(),
                                        MasterKey.of(null, folder.resolve("secret.key")),
                                        new FileBlobs(folder, false, Clock.systemUTC())))
                .isInstanceOf(DatabaseFault.class)
                .hasMessage("db-pool is 9; it must be at least 10");
    }

    private DatabaseServer open(NodeRole role) {
        return DatabaseServer.open(settings(16), new DataDirectory(folder), role);
    }

    private DatabaseSettings settings(int connections) {
        return new DatabaseSettings(folder.toString(), null, null, null, connections, true, null);
    }

    private DatabaseServer running() {
        return java.util.Objects.requireNonNull(server);
    }

    private void kill() throws IOException {
        long postmaster =
                Long.parseLong(
                        Files.readAllLines(folder.resolve("postgres/postmaster.pid"))
                                .getFirst()
                                .strip());
        ProcessHandle.of(postmaster).orElseThrow().destroyForcibly();
    }

    private void awaitAnswer(String statement) throws Exception {
        for (int tries = 200; ; tries--) {
            try {
                ask(statement);
                return;
            } catch (SQLException gone) {
                if (tries == 0) throw gone;
                Thread.sleep(100);
            }
        }
    }

    private void ask(String... statements) throws SQLException {
        var owner = running().owner();
        try (var connection =
                        DriverManager.getConnection(owner.url(), owner.user(), owner.password());
                var sql = connection.createStatement()) {
            for (var statement : statements) sql.execute(statement);
        }
    }

    private int count() throws SQLException {
        var owner = running().owner();
        try (var connection =
                        DriverManager.getConnection(owner.url(), owner.user(), owner.password());
                var sql = connection.createStatement();
                var rows = sql.executeQuery("select count(*) from kept")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
