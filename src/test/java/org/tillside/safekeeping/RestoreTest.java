package org.tillside.safekeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.database.House;
import org.tillside.kernel.Sha256;
import org.tillside.kit.TillsideTest;
import org.tillside.safekeeping.moving.Digests;

/** From one house into another, both on the server of the tests. */
@TillsideTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestoreTest {

    @Autowired House.Builder builder;
    @Autowired Papers papers;

    @TempDir static Path folder = Path.of("");

    private final List<House> houses = new ArrayList<>();
    private House here = new House(Path.of(""), "", "", "", "");

    @BeforeAll
    void furnish() throws SQLException, IOException {
        here = Furnished.furnish(house());
    }

    @AfterAll
    void leave() throws SQLException {
        for (var house : houses) house.close();
    }

    @Test
    void everything_is_as_it_was_but_for_what_was_on_its_way_out() throws Exception {
        var kept = backup("all");
        var there = restored(kept.file());
        assertThat(kept.rows()).isGreaterThan(20);
        assertThat(kept.blobs()).as("the mail, and the mark of a start").isBetween(1L, 2L);
        var before = contents(here);
        var after = contents(there);
        assertThat(after.keySet()).isEqualTo(before.keySet());
        var changed = new TreeSet<String>();
        before.forEach((table, digest) -> {
            if (!digest.equals(after.get(table))) changed.add(table);
        });
        assertThat(changed)
                .containsExactly(
                        "access.sign_in_link",
                        "channels.outbox",
                        "connectors.delivery",
                        "connectors.webhook",
                        "database.restoration",
                        "database.scheduled_tasks",
                        "database.spring_session",
                        "database.spring_session_attributes",
                        "inbox.counter",
                        "inbox.message",
                        "inbox.scheduled",
                        "notices.device",
                        "notices.notice",
                        "notices.push");
        assertThat(digest(there)).isEqualTo(digest(here));
        assertThat(Files.readString(there.directory().resolve("secret.key")))
                .isEqualTo(Files.readString(here.directory().resolve("secret.key")));
        assertThat(there.blobs().read(Sha256.of("a mail\r\n".getBytes()))).hasSize(8);
        there.start();
    }

    @Test
    void what_may_have_left_since_leaves_only_by_a_person() throws Exception {
        var there = restored(backup("sent").file());
        assertThat(
                        all(
                                there,
                                "select message_id || ' ' || state || ' ' || coalesce(problem, '') || coalesce(claimed_by, '') from channels.outbox where state <> message_id or state = 'uncertain'"))
                .containsExactlyInAnyOrder(
                        "waiting uncertain restored",
                        "sending uncertain restored",
                        "uncertain uncertain ");
        assertThat(all(there, "select delivery from inbox.message"))
                .containsExactlyInAnyOrder("uncertain", "uncertain", "sent", "failed");
        assertThat(all(there, "select held_for from inbox.scheduled")).containsExactly("restored");
        assertThat(all(there, "select state || coalesce(problem, '') from connectors.delivery"))
                .containsExactlyInAnyOrder("failedrestored", "delivered");
        assertThat(all(there, "select running::text from connectors.webhook"))
                .containsExactly("false");
        for (var table :
                List.of(
                        "notices.push",
                        "notices.device",
                        "database.spring_session",
                        "access.sign_in_link"))
            assertThat(all(there, "select count(*)::text from " + table)).containsExactly("0");
        assertThat(all(there, "select last_aside::text from inbox.counter"))
                .containsExactly("1005");
        assertThat(all(there, "select count(*)::text from database.event_publication"))
                .containsExactly("1");
    }

    @Test
    void a_file_that_is_cut_or_damaged_anywhere_is_refused_before_anything_is_touched()
            throws Exception {
        var whole = Files.readAllBytes(backup("whole").file());
        var there = house();
        var file = folder.resolve("odd");
        for (int part = 1; part < 12; part++) {
            int at = whole.length * part / 12;
            Files.write(file, Arrays.copyOf(whole, at));
            refused(there, file, "is damaged, cut, or no backup");
            var wrong = whole.clone();
            wrong[at] ^= 4;
            Files.write(file, wrong);
            if (!isTheSame(whole, wrong)) refused(there, file, "is damaged, cut, or no backup");
        }
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        refused(there, file, "is damaged, cut, or no backup");
        Files.writeString(file, "");
        refused(there, file, "is damaged, cut, or no backup");
        refused(there, folder.resolve("nowhere"), "There is no file");
        assertThat(there.directory()).isEmptyDirectory();
        assertThat(all(there, "select nspname::text from pg_namespace where nspname = 'inbox'"))
                .isEmpty();
    }

    /** Some bits mean nothing to gzip. */
    private static boolean isTheSame(byte[] whole, byte[] wrong) {
        try (var one = new GZIPInputStream(new ByteArrayInputStream(whole));
                var other = new GZIPInputStream(new ByteArrayInputStream(wrong))) {
            return Arrays.equals(one.readAllBytes(), other.readAllBytes());
        } catch (IOException damaged) {
            return false;
        }
    }

    @Test
    void a_newer_one_is_refused_and_one_of_other_sources_too() throws Exception {
        here.say("update inbox.migration set checksum = checksum + 1 where version = '7'");
        refused(house(), backup("other").file(), "by sources between two releases");
        here.say(
                "insert into inbox.migration select 9999, '9999', description, type, 'V9999__later.sql', checksum, installed_by, installed_on, execution_time, success from inbox.migration where version = '1'");
        here.say("update inbox.migration set checksum = checksum - 1 where version = '7'");
        refused(house(), backup("newer").file(), "was made by a newer Tillside");
        here.say("delete from inbox.migration where version = '9999'");
    }

    @Test
    void an_older_one_is_brought_up_to_date() throws Exception {
        var old = house();
        try (var connection = here.connect();
                var vacancy = old.vacancies().take()) {
            var versions =
                    new Heading(
                                    1,
                                    Clock.systemUTC().instant(),
                                    "",
                                    "",
                                    new Catalogue(connection).modules(),
                                    List.of())
                            .versions();
            versions.put("insight", "1");
            versions.remove("safekeeping");
            vacancy.migrate(versions);
            vacancy.settled();
        }
        old.say(
                "insert into insight.day_count values ('%s', '', 400, 'k', gen_random_uuid(), 'en', gen_random_uuid(), 3)"
                        .formatted(Furnished.WORKSPACE));
        var there =
                restored(
                        new Backup(old.owner(), old.blobs(), papers, Clock.systemUTC())
                                .make(folder.resolve("old"), false, Progress.silent())
                                .file());
        assertThat(all(there, "select month::text || ' ' || number from insight.month_count"))
                .containsExactly("13 3");
        try (var before = here.connect();
                var after = there.connect()) {
            assertThat(new Catalogue(after).modules()).isEqualTo(new Catalogue(before).modules());
        }
    }

    @Test
    void who_dies_in_the_middle_keeps_servers_out_and_the_next_restore_begins_anew()
            throws Exception {
        var kept = backup("again");
        var there = house();
        try (var vacancy = there.vacancies().take()) {
            assertThatThrownBy(() -> there.vacancies().take())
                    .hasMessageContaining("Another restore is at work");
            vacancy.masterKey("ab".repeat(32));
            vacancy.migrate();
            vacancy.blobs().put(new byte[] {1});
            there.say(
                    "insert into database.event_publication (id, listener_id, event_type, serialized_event, publication_date) values (gen_random_uuid(), '', '', '', now())");
        }
        assertThatThrownBy(there::start).hasMessageContaining("run `tillside restore` again");
        Files.delete(there.directory().resolve("restoring"));
        assertThatThrownBy(there::start).hasMessageContaining("run `tillside restore` again");
        Files.createFile(there.directory().resolve("restoring"));
        restore(there, kept.file());
        assertThat(contents(there).get("channels.mailbox"))
                .isEqualTo(contents(here).get("channels.mailbox"));
        assertThat(all(there, "select count(*)::text from database.event_publication"))
                .containsExactly("1");
        there.start();
    }

    @Test
    void where_somebody_lives_nothing_is_restored() throws Exception {
        var kept = backup("mine");
        var before = contents(here);
        refused(here, kept.file(), "is not empty");
        var elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        refused(here.in(elsewhere), kept.file(), "is not empty");
        assertThat(elsewhere).isEmptyDirectory();
        assertThat(contents(here)).isEqualTo(before);
        here.start();
    }

    private House house() throws SQLException, IOException {
        var house = builder.empty(Files.createDirectory(folder.resolve("house" + houses.size())));
        houses.add(house);
        return house;
    }

    private MadeBackup backup(String name) throws IOException {
        return new Backup(here.owner(), here.blobs(), papers, Clock.systemUTC())
                .make(folder.resolve(name), false, Progress.silent());
    }

    private House restored(Path file) throws SQLException, IOException {
        var there = house();
        restore(there, file);
        return there;
    }

    private void restore(House there, Path file) {
        new Restore(there.vacancies(), papers, Clock.systemUTC()).from(file, Progress.silent());
    }

    private void refused(House there, Path file, String words) {
        assertThatThrownBy(() -> restore(there, file)).hasMessageContaining(words);
    }

    private static java.util.Map<String, String> contents(House house) throws SQLException {
        try (var connection = house.connect()) {
            return Contents.of(connection);
        }
    }

    /** Of the workspace: what a restore settles is what does not move. */
    private static String digest(House house) throws SQLException {
        try (var connection = house.connect()) {
            return Digests.of(connection, Furnished.WORKSPACE);
        }
    }

    private static List<String> all(House house, String query) throws SQLException {
        var all = new ArrayList<String>();
        try (var connection = house.connect();
                var sql = connection.createStatement();
                var rows = sql.executeQuery(query)) {
            while (rows.next()) all.add(rows.getString(1));
        }
        return all;
    }
}
