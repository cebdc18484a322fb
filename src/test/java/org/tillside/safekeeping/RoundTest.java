package org.tillside.safekeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tillside.safekeeping.db.Tables.BACKUP;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.database.House;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;

/** Backups that are made by themselves, of a small house, into a folder. */
@TillsideTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoundTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);

    @Autowired House.Builder builder;
    @Autowired Papers papers;
    @Autowired RunBook runs;
    @Autowired Alarm alarm;
    @Autowired Worlds worlds;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;

    @TempDir static Path place = Path.of("");

    private final List<Instant> rung = new ArrayList<>();
    private House here = new House(Path.of(""), "", "", "", "");
    private Path folder = Path.of("");
    private Instant now = Instant.EPOCH;

    @BeforeAll
    void furnish() throws SQLException, IOException {
        here = Furnished.furnish(builder.empty(Files.createDirectory(place.resolve("here"))));
    }

    @AfterAll
    void leave() throws SQLException {
        here.close();
        sql.deleteFrom(BACKUP).execute();
    }

    @BeforeEach
    void begin() {
        sql.deleteFrom(BACKUP).execute();
        rung.clear();
        now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
        folder = place.resolve("backups" + System.nanoTime());
    }

    @Test
    void one_is_made_a_day_and_one_when_somebody_wants_it() throws IOException {
        look();
        look();
        assertThat(files()).hasSize(1);
        runs.want();
        runs.want();
        after(HOUR);
        look();
        look();
        assertThat(files()).hasSize(2);
        after(DAY);
        look();
        assertThat(runs.latest(9)).hasSize(3).allMatch(Run::isGood);
        assertThat(runs.lastGood().orElseThrow().file()).isEqualTo(files().getFirst().name());
        assertThat(
                        Inspection.of(
                                folder.resolve(files().getFirst().name()),
                                papers,
                                Progress.silent()))
                .isNotNull();
    }

    @Test
    void a_failure_is_told_and_tried_again_every_hour() throws IOException {
        Files.writeString(folder, "no folder");
        look();
        look();
        assertThat(rung).hasSize(1);
        assertThat(runs.last().orElseThrow().problem()).isEqualTo("backup.disk");
        after(HOUR);
        look();
        assertThat(runs.latest(9)).hasSize(2);
        Files.delete(folder);
        after(HOUR);
        look();
        assertThat(runs.last().orElseThrow().isGood()).isTrue();
        assertThat(files()).hasSize(1);
    }

    @Test
    void one_whose_process_died_is_made_again() throws IOException {
        runs.begin(now, Shelf.name(now));
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(Shelf.name(now) + ".part"), "half");
        after(HOUR);
        look();
        assertThat(runs.latest(9)).extracting(Run::problem).containsExactly(null, RunBook.DIED);
        assertThat(folder.resolve(files().getFirst().name() + ".part")).doesNotExist();
        try (var all = Files.list(folder)) {
            assertThat(all).hasSize(1);
        }
    }

    @Test
    void what_a_dead_one_left_makes_room_before_the_next_begins() throws IOException {
        var left = folder.resolve(Shelf.name(now.minus(HOUR)) + ".part");
        Files.createDirectories(folder.resolve(Shelf.name(now) + ".part").resolve("no room"));
        Files.writeString(left, "half");
        look();
        assertThat(runs.last().orElseThrow().problem()).isEqualTo("backup.disk");
        assertThat(left).doesNotExist();
    }

    @Test
    void one_that_was_made_is_good_though_what_is_old_cannot_go() throws IOException {
        var stuck = folder.resolve(Shelf.name(now.minus(HOUR)) + ".part").resolve("held");
        var old = folder.resolve(Shelf.name(now.minus(Duration.ofDays(3000))));
        Files.createDirectories(stuck);
        Files.writeString(old, "old");
        for (int day = 1; day < 9; day++)
            Files.writeString(folder.resolve(Shelf.name(now.minus(DAY.multipliedBy(day)))), "old");
        look();
        look();
        assertThat(runs.latest(9)).hasSize(1).allMatch(Run::isGood);
        assertThat(rung).isEmpty();
        assertThat(stuck).exists();
        assertThat(files()).hasSizeLessThan(10);
    }

    @Test
    void while_another_one_is_made_nobody_is_alarmed() throws Exception {
        try (var other = Snapshot.of(here.owner())) {
            assertThat(other.tables()).isNotEmpty();
            look();
        }
        assertThat(rung).isEmpty();
        assertThat(runs.last().orElseThrow().problem()).isEqualTo("backup.busy");
    }

    @Test
    void old_ones_go_and_what_is_not_ours_stays() throws IOException {
        Files.createDirectories(folder);
        for (int day = 1; day < 500; day++)
            Files.createFile(folder.resolve(Shelf.name(now.minus(Duration.ofDays(day)))));
        var foreign = Files.createFile(folder.resolve("tillside-before-the-move.backup"));
        look();
        assertThat(files()).hasSizeBetween(8, 17);
        assertThat(files().getFirst().madeAt()).isAfter(now.minus(Duration.ofSeconds(2)));
        assertThat(foreign).exists();
    }

    @Test
    void every_owner_is_told_once_a_day() {
        var world = worlds.create();
        for (int told = 0; told < 2; told++) alarm.in(world.workspace(), now);
        assertThat(notices(world)).isOne();
        alarm.in(world.workspace(), now.plus(DAY));
        assertThat(notices(world)).isEqualTo(2);
    }

    private int notices(World world) {
        return world.asOwner(() ->
                transaction.execute(_ ->
                        sql.fetchCount(
                                DSL.table("notices.notice"),
                                DSL.condition("kind = 'safekeeping.failed'"))));
    }

    private void look() {
        new Round(
                        new SafekeepingSettings(folder.toString(), 3, 7, 4, 6),
                        runs,
                        new Backup(here.owner(), here.blobs(), papers, Clock.systemUTC()),
                        rung::add,
                        Clock.fixed(now, ZoneOffset.UTC))
                .look();
    }

    private void after(Duration time) {
        now = now.plus(time);
    }

    private List<Shelf.Item> files() throws IOException {
        return new Shelf(folder).items();
    }
}
