package org.tillside.safekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tillside.database.embedded.EmbeddedDatabase;
import org.tillside.kit.FreePort;
import org.tillside.kit.Program;
import org.tillside.kit.Swaks;
import tools.jackson.databind.json.JsonMapper;

/**
 * The commands as a person types them; {@link RestoreTest} and {@link RoundTest} carry more data.
 */
@Tag("process")
class BackupCommandsTest {

    private static final Papers PAPERS = new Papers(JsonMapper.builder().build());
    private static final Map<String, String> NO_SETTINGS = Map.of();

    private static final String BOX = "help@shop.example";
    private static final String WAITS_FOR_TOMORROW =
            """
            insert into channels.outbox (workspace_id, id, mailbox_id, message_id, envelope_from, recipients, sha256, state, send_after, created_at)
            select i.workspace_id, gen_random_uuid(), i.mailbox_id, 'tomorrow@shop.example', 'help@shop.example', '{b@buyer.example}', i.sha256,
                'waiting', now() + interval '1 day', now()
            from channels.intake i limit 1
            """;

    @TempDir Path here;

    private final int smtp = FreePort.find();

    /** PostgreSQL may run as another user, who has to get in. */
    @BeforeEach
    void open() throws IOException {
        Files.setPosixFilePermissions(here, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void what_is_kept_while_mail_comes_is_restored_elsewhere_and_starts() throws Exception {
        try (var server = start("data")) {
            server.awaitReady();
            run("workspace", "create", "Shop", "--data", "data");
            run("mailbox", "create", "--workspace", "Shop", "--address", BOX, "--data", "data");
            furnish();
            var enough = new AtomicBoolean();
            var postman = Thread.ofVirtual().start(() -> post(enough));
            var kept = run("backup", "tillside.backup", "--data", "data");
            enough.set(true);
            postman.join();
            movesBesideItself();
            assertThat(kept.out()).as(kept.err()).contains("mails and attachments");
            assertThat(run("restore", "tillside.backup", "--data", "data").err())
                    .contains("is not empty");
            assertThat(server.stop().code()).isIn(0, 143);
        }
        var restored = run("restore", "tillside.backup", "--data", "there");
        assertThat(restored.out()).as(restored.err()).startsWith("Restored as of ");
        run("backup", "again.backup", "--data", "there");
        assertThat(parts("again.backup")).containsAllEntriesOf(unsettled(parts("tillside.backup")));
        try (var server = start("there")) {
            server.awaitReady();
            assertThat(
                            ask(
                                    "there",
                                    "select count(*) from channels.outbox where state = 'uncertain' and problem = 'restored'"))
                    .isOne();
            assertThat(
                            ask(
                                    "there",
                                    "select count(*) from channels.outbox where state in ('waiting', 'sending')"))
                    .isZero();
            assertThat(here.resolve("there/outbox"))
                    .satisfiesAnyOf(
                            it -> assertThat(it).doesNotExist(),
                            it -> assertThat(it).isEmptyDirectory());
        }
    }

    private void furnish() throws IOException, SQLException {
        for (int mails = 0; mails < 3; mails++) post();
        say("data", WAITS_FOR_TOMORROW);
    }

    private void movesBesideItself() {
        var out = run("workspace", "export", "Shop", "shop.workspace", "--data", "data");
        assertThat(out.out()).as(out.err()).startsWith("{\"workspace\":\"Shop\",\"rows\":");
        var in = run("workspace", "import", "shop.workspace", "--as", "Copy", "--data", "data");
        assertThat(in.out()).as(in.err()).isEqualTo(out.out().replace("Shop", "Copy"));
    }

    private Program start(String data) {
        return Program.tillside(
                here,
                NO_SETTINGS,
                "start",
                "--empty",
                "--port",
                "0",
                "--smtp-port",
                String.valueOf(smtp),
                "--data",
                data);
    }

    private Program.Ended run(String... words) {
        return Program.run(here, NO_SETTINGS, words);
    }

    /** How much is in each table; COPY in fills gaps, so rows may lie in another order. */
    private Map<String, Part> parts(String file) throws IOException {
        var all = new TreeMap<String, Part>();
        for (var part :
                Inspection.of(here.resolve(file), PAPERS, Progress.silent()).manifest().tables())
            all.put(part.table(), new Part(part.table(), part.rows(), part.bytes(), ""));
        return all;
    }

    /** Without the tables in which a restore settles something. */
    private static Map<String, Part> unsettled(Map<String, Part> parts) {
        var rest = new TreeMap<>(parts);
        rest.keySet()
                .removeIf(it ->
                        it.startsWith("database.")
                                || it.startsWith("notices.")
                                || it.matches(
                                        "access.sign_in_link|channels.outbox|inbox.(counter|message|scheduled|aside_letter|survey_setting)"));
        assertThat(rest).hasSizeGreaterThan(40);
        return rest;
    }

    /** One mail after the other, some a second. */
    private void post(AtomicBoolean enough) {
        try {
            while (!enough.get()) {
                post();
                Thread.sleep(300);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private void post() throws IOException {
        var id = UUID.randomUUID();
        var mail =
                "From: b@buyer.example\r\nMessage-ID: <%s@buyer.example>\r\nSubject: Where?\r\n\r\nWhere is %s?\r\n"
                        .formatted(id, id);
        new Swaks(here)
                .send(smtp, "b@buyer.example", BOX, mail.getBytes(StandardCharsets.US_ASCII));
    }

    private void say(String data, String words) throws SQLException {
        try (var connection = connect(data);
                var sql = connection.createStatement()) {
            sql.execute(words);
        }
    }

    private long ask(String data, String query) throws SQLException {
        return Long.parseLong(text(data, query));
    }

    private String text(String data, String query) throws SQLException {
        try (var connection = connect(data);
                var sql = connection.createStatement();
                var row = sql.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private Connection connect(String data) throws SQLException {
        var home = here.resolve(data);
        return DriverManager.getConnection(
                EmbeddedDatabase.runningUrl(home, "postgres"),
                EmbeddedDatabase.SUPERUSER,
                EmbeddedDatabase.password(home));
    }
}
