package org.tillside.safekeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.database.House;
import org.tillside.kernel.Sha256;
import org.tillside.kit.TillsideTest;

/** What an earlier version left behind is brought up to date, every row of it. */
@TillsideTest
class UpgradeTest {

    /** What a migration may change or take away, for it is counted anew out of the rest. */
    private static final List<String> COMPUTED = List.of("insight.quarter_count");

    private static final String TAKEN_BACK =
            """
            insert into channels.outbox (workspace_id, id, mailbox_id, message_id, envelope_from, recipients, sha256, state, send_after, created_at)
            select workspace_id, gen_random_uuid(), mailbox_id, 'taken-back', '', recipients, sha256, 'withdrawn', send_after, created_at
            from channels.outbox where id in (select outbox_id from inbox.message) limit 1
            """;

    /** What of the letters that are there nobody could find any more. */
    private static final String FLEETING =
            """
            select string_agg(message_id, ' ') from channels.outbox o where fleeting
            and (message_id = 'taken-back' or exists (select from inbox.message m where m.outbox_id = o.id))
            """;

    private static final String GONE = "42P01"; // undefined_table
    private static final String PENDING =
            "select count(*) from inbox.migration where version = '20' and success";
    private static final String END_ALL =
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and wait_event_type = 'Lock'";

    @Autowired House.Builder builder;
    @TempDir Path folder;

    private final List<House> houses = new ArrayList<>();

    @AfterEach
    void leave() throws SQLException {
        for (var house : houses) house.close();
    }

    static List<Path> earlier() {
        return Earlier.all();
    }

    @ParameterizedTest
    @MethodSource("earlier")
    void every_row_and_every_blob_is_there_afterwards(Path version) throws Exception {
        var house = house(version);
        house.say(TAKEN_BACK);
        Map<String, String> before = contents(house, version);
        house.start();
        house.start();
        assertThat(ask(house, FLEETING)).isEqualTo("taken-back");
        var changed = new TreeSet<String>();
        contents(house, version)
                .forEach((table, digest) -> {
                    if (!digest.equals(before.get(table))) changed.add(table);
                });
        assertThat(changed).as("what migrations rewrite").isSubsetOf(COMPUTED);
        for (var blob : names(house)) assertThat(house.blobs().size(blob)).isPositive();
        try (var connection = house.connect();
                var fresh = fresh().connect()) {
            assertThat(new Catalogue(connection).modules())
                    .isEqualTo(new Catalogue(fresh).modules());
        }
    }

    @ParameterizedTest
    @MethodSource("earlier")
    void an_upgrade_that_is_killed_in_the_middle_goes_on_by_two_at_once(Path version)
            throws Exception {
        var house = house(version);
        var before = contents(house, version);
        try (var reader = house.connect();
                var sql = reader.createStatement();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            reader.setAutoCommit(false);
            sql.execute("lock table inbox.conversation in access share mode");
            var upgrade = threads.submit(house::start);
            await().until(() -> waits(house));
            house.say(END_ALL);
            assertThatThrownBy(upgrade::get)
                    .hasMessageContaining("could not be brought up to date");
            assertThat(ask(house, PENDING)).isEqualTo("0");
            reader.rollback();
            var one = threads.submit(house::start);
            var other = threads.submit(house::start);
            one.get();
            other.get();
        }
        assertThat(ask(house, PENDING)).isEqualTo("1");
        assertThat(contents(house, version).keySet()).isEqualTo(before.keySet());
    }

    private static boolean waits(House house) throws SQLException {
        return !ask(
                        house,
                        "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")
                .equals("0");
    }

    @Test
    void a_database_of_a_newer_version_is_refused_and_stays_as_it_is() throws Exception {
        var house = fresh();
        house.say(
                "insert into inbox.migration select 9999, '9999', description, type, 'V9999__later.sql', checksum, installed_by, installed_on, execution_time, success from inbox.migration where version = '1'");
        assertThatThrownBy(house::start).hasMessageContaining("was used by a newer Tillside");
        house.say("delete from inbox.migration where version = '9999'");
        house.say("update inbox.migration set checksum = checksum + 1 where version = '7'");
        assertThatThrownBy(house::start).hasMessageContaining("between two releases");
    }

    @Test
    void one_with_another_key_or_other_blobs_is_told_so_at_its_start() throws Exception {
        var house = fresh();
        var other = house.in(Files.createDirectory(folder.resolve("other")));
        assertThatThrownBy(other::start).hasMessageContaining("master key");
        Files.copy(
                house.directory().resolve("secret.key"),
                other.directory().resolve("secret.key"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(other::start).hasMessageContaining("mail and attachments");
        house.start();
    }

    private House fresh() throws Exception {
        var house = empty();
        house.start();
        return house;
    }

    private House house(Path version) throws Exception {
        var house = empty();
        Earlier.moveIn(version, house.vacancies());
        return house;
    }

    private House empty() throws Exception {
        var house = builder.empty(Files.createDirectory(folder.resolve("house" + houses.size())));
        houses.add(house);
        return house;
    }

    /** Of each table that was there then: its rows, in the columns of then. */
    private static Map<String, String> contents(House house, Path version) throws Exception {
        var all = new TreeMap<String, String>();
        try (var connection = house.connect()) {
            for (var table : Earlier.look(version).heading().tables())
                all.put(table.fullName(), digest(connection, table));
        }
        return all;
    }

    private static String digest(Connection connection, CarriedTable table) throws SQLException {
        var columns = table.withColumns().substring(table.quoted().length());
        try (var sql = connection.createStatement();
                var row =
                        sql.executeQuery(
                                "select count(*) || ' ' || md5(coalesce(string_agg(t.r::text, ' ' order by t.r::text collate \"C\"), '')) from (select row%s as r from %s) t"
                                        .formatted(columns, table.quoted()))) {
            row.next();
            return row.getString(1);
        } catch (SQLException refused) {
            if (GONE.equals(refused.getSQLState())) return "gone";
            throw refused;
        }
    }

    private static List<Sha256> names(House house) throws SQLException {
        var names = new ArrayList<Sha256>();
        try (var connection = house.connect();
                var sql = connection.createStatement();
                var rows = sql.executeQuery(new Catalogue(connection).blobs())) {
            while (rows.next()) names.add(new Sha256(rows.getBytes(1)));
        }
        return names;
    }

    private static String ask(House house, String query) throws SQLException {
        try (var connection = house.connect();
                var sql = connection.createStatement();
                var row = sql.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
