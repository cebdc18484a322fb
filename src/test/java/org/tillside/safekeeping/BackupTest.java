package org.tillside.safekeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.database.House;
import org.tillside.kit.TillsideTest;

/** What is in the file, and when there is none. */
@TillsideTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackupTest {

    private static final String PAIR =
            """
            with pair as (select gen_random_uuid() id)
            , mail as (insert into channels.intake (workspace_id, id, mailbox_id, source, source_id, sha256, size, received_at, state)
              select '%1$s', id, '%1$s', 'smtp', id::text, (select sha256 from channels.outbox limit 1), 8, now(), 'taken' from pair)
            insert into inbox.message (workspace_id, id, conversation_id, direction, intake_id, sent_at, at) select '%1$s', id, '%1$s', 'in', id, now(), now() from pair
            """
                    .formatted(Furnished.WORKSPACE);

    @Autowired House.Builder builder;
    @Autowired Papers papers;

    @TempDir static Path folder = Path.of("");

    private House here = new House(Path.of(""), "", "", "", "");
    private Path file = Path.of("");

    @BeforeAll
    void furnish() throws SQLException, IOException {
        here = Furnished.furnish(builder.empty(Files.createDirectory(folder.resolve("here"))));
    }

    @BeforeEach
    void name() {
        file = folder.resolve(UUID.randomUUID() + ".backup");
    }

    @AfterAll
    void leave() throws SQLException {
        here.close();
    }

    @Test
    void mail_that_comes_meanwhile_is_in_it_wholly_or_not_at_all() throws Exception {
        var enough = new AtomicBoolean();
        var door = Thread.ofVirtual().start(() -> takeMail(enough));
        for (int round = 0; round < 5; round++) {
            backup(true);
            var manifest = Inspection.of(file, papers, Progress.silent()).manifest();
            var mails = rows(manifest, "channels.intake");
            assertThat(rows(manifest, "inbox.message")).isEqualTo(mails + 4);
        }
        enough.set(true);
        door.join();
        assertThat(
                        rows(
                                Inspection.of(file, papers, Progress.silent()).manifest(),
                                "channels.intake"))
                .isPositive();
    }

    private void takeMail(AtomicBoolean enough) {
        try (var connection = here.connect();
                var sql = connection.createStatement()) {
            while (!enough.get()) sql.execute(PAIR);
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Test
    void a_file_that_is_there_stays_unless_one_says_so() throws Exception {
        Files.writeString(file, "mine");
        assertThatThrownBy(() -> backup(false)).hasMessageContaining("is there already");
        assertThat(file).hasContent("mine");
        var part = part();
        Files.writeString(part, "of one that died ".repeat(100_000));
        var kept = backup(true);
        assertThat(Files.size(file)).isEqualTo(kept.bytes()).isLessThan(100_000);
        assertThat(part).doesNotExist();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .startsWith("rw")
                .endsWith("---");
        assertThat(kept.sentence()).contains(file.toString(), "1 mails and attachments");
    }

    @Test
    void one_is_made_at_a_time() throws Exception {
        try (var other = Snapshot.of(here.owner())) {
            assertThat(other.tables()).isNotEmpty();
            assertThatThrownBy(() -> backup(false)).hasMessageContaining("is being made already");
        }
        assertThat(backup(false).rows()).isPositive();
    }

    @Test
    void bytes_that_a_row_names_must_be_there_and_be_those() throws Exception {
        var blob = blob();
        var content = Files.readAllBytes(blob);
        Files.writeString(blob, "another");
        assertThatThrownBy(() -> backup(false)).hasMessageContaining("are damaged");
        Files.delete(blob);
        assertThatThrownBy(() -> backup(false)).hasMessageContaining("cannot be read");
        assertThat(file).doesNotExist();
        assertThat(part()).doesNotExist();
        Files.write(blob, content);
    }

    @Test
    void where_it_cannot_be_written_one_sentence_says_so() {
        file = folder.resolve("no/such/folder");
        assertThatThrownBy(() -> backup(false)).hasMessageContaining("could not be written");
    }

    private Path part() {
        return file.resolveSibling(file.getFileName() + ".part");
    }

    private Path blob() throws IOException {
        try (var files = Files.walk(here.directory().resolve("blobs"))) {
            return files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
    }

    private MadeBackup backup(boolean replace) throws IOException {
        return new Backup(here.owner(), here.blobs(), papers, Clock.systemUTC())
                .make(file, replace, Progress.silent());
    }

    private static long rows(Manifest manifest, String table) {
        return manifest.tables().stream()
                .filter(it -> it.table().equals(table))
                .findFirst()
                .orElseThrow()
                .rows();
    }
}
