package org.tillside.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Role;
import org.tillside.insight.Sheet.Name;
import org.tillside.kit.TillsideTest;
import org.tillside.malls.TeamCalendars;
import org.tillside.malls.Week;

/** Counting is ended anywhere, done twice, and done by several at once. */
@TillsideTest
class RecountTest {

    private static final Instant BEGAN = Instant.parse("2026-10-05T00:00:00Z");
    private static final int CONVERSATIONS = 450;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired Trade trade;
    @Autowired Recount recount;
    @Autowired Reports reports;
    @Autowired Sealing sealing;
    @Autowired Uncalendared uncalendared;
    @Autowired TeamCalendars calendars;
    @Autowired DSLContext sql;

    private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);

    private Trade.Open open;

    @BeforeEach
    void open() {
        open = trade.open(BEGAN);
    }

    @Test
    void what_was_there_before_is_counted_so_many_at_a_time() {
        fill();
        assertThat(open.world().asOwner(recount::before)).isTrue();
        assertThat(counted()).isEqualTo(200);
        assertThat(done()).isFalse();
        assertThat(recount.uncounted()).contains(open.world().workspace());
        assertThat(open.world().asOwner(recount::before)).isTrue();
        assertThat(open.world().asOwner(recount::before)).isFalse();
        assertThat(counted()).isEqualTo(CONVERSATIONS);
        assertThat(done()).isTrue();
        assertThat(recount.uncounted()).doesNotContain(open.world().workspace());
        assertThat(open.world().asOwner(recount::before)).isFalse();
    }

    @Test
    void ended_in_the_middle_of_a_step_it_does_that_step_again() {
        fill();
        assertThatThrownBy(() ->
                        trade.doing(
                                open,
                                () -> {
                                    recount.before();
                                    throw new IllegalStateException("killed");
                                }))
                .hasMessage("killed");
        assertThat(counted()).isZero();
        all();
        assertThat(counted()).isEqualTo(CONVERSATIONS);
        assertThat(arrived()).isEqualTo(CONVERSATIONS);
    }

    @Test
    void several_who_count_at_once_and_are_told_meanwhile_count_each_once() throws Exception {
        fill();
        Callable<Boolean> counting =
                () -> {
                    for (int i = 0; i < 4; i++) {
                        open.world().asOwner(recount::before);
                        for (var it : open.conversations().subList(0, 50))
                            open.world().as(Role.OWNER, () -> recount.touch(it));
                        open.world().asOwner(recount::touched);
                    }
                    return true;
                };
        try (var threads = Executors.newFixedThreadPool(3)) {
            for (var run : IntStream.range(0, 3).mapToObj(_ -> threads.submit(counting)).toList())
                assertThat(run.get()).isTrue();
        }
        while (open.world().asOwner(recount::touched)) continue;
        assertThat(arrived()).isEqualTo(CONVERSATIONS);
        assertThat(counted()).isEqualTo(CONVERSATIONS);
    }

    @Test
    void a_past_day_is_sealed_once_by_any_number_and_opened_when_one_of_its_facts_changes()
            throws Exception {
        fill();
        assertThat(open.world().asOwner(sealing::some)).as("not counted yet").isFalse();
        assertThat(sealing.waiting()).doesNotContain(open.world().workspace());
        all();
        assertThat(sealing.waiting()).contains(open.world().workspace());
        Callable<Boolean> seals =
                () -> {
                    while (open.world().asOwner(sealing::some)) continue;
                    return true;
                };
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (var run : IntStream.range(0, 2).mapToObj(_ -> threads.submit(seals)).toList())
                assertThat(run.get()).isTrue();
        }
        int days = sealed();
        assertThat(days).isGreaterThan(30);
        assertThat(sealing.waiting()).doesNotContain(open.world().workspace());
        assertThat(sum(read(Name.HOURS), Column.ARRIVED)).isEqualTo(CONVERSATIONS);
        var it = open.conversations().getFirst();
        trade.message(open, it, "in", BEGAN.plus(Duration.ofHours(3)), random);
        trade.message(open, it, "in", BEGAN.plus(Duration.ofHours(4)), random);
        trade.message(open, it, "in", BEGAN.plus(Duration.ofHours(5)), random);
        open.world().as(Role.OWNER, () -> recount.touch(it));
        while (open.world().asOwner(recount::touched)) continue;
        assertThat(sealed()).isEqualTo(days - 1);
        assertThat(sealing.waiting()).contains(open.world().workspace());
        assertThat(sum(read(Name.HOURS), Column.ARRIVED)).isGreaterThan(CONVERSATIONS);
        seals.call();
        assertThat(sealed()).isEqualTo(days);
        assertThat(sum(read(Name.HOURS), Column.ARRIVED)).isGreaterThan(CONVERSATIONS);
    }

    @Test
    void years_of_nothing_behind_one_old_mail_are_sealed_in_one_step() {
        var old = LocalDate.of(2007, 3, 4).atStartOfDay().toInstant(ZoneOffset.UTC);
        var it = trade.begin(open, random);
        trade.message(open, it, "in", old, random);
        all();
        assertThat(open.world().asOwner(sealing::some)).isFalse();
        assertThat(sealed()).isGreaterThan(19 * 365);
        assertThat(sealing.waiting()).doesNotContain(open.world().workspace());
        var then = LocalDate.of(2007, 3, 4);
        assertThat(sum(read(then, then.plusDays(9), Name.HOURS), Column.ARRIVED)).isOne();
    }

    private int sealed() {
        return trade.doing(
                open, () -> sql.fetchCount(org.jooq.impl.DSL.table("insight.sealed_day")));
    }

    @Test
    void what_changes_while_others_count_is_counted_after_its_commit() throws Exception {
        fill();
        all();
        var it = open.conversations().getFirst();
        open.world().as(Role.OWNER, () -> recount.touch(it));
        try (var other = Executors.newSingleThreadExecutor()) {
            trade.doing(
                    open,
                    () -> {
                        recount.touch(it);
                        sql.execute("delete from inbox.message where conversation_id = ?", it);
                        sql.execute("delete from inbox.conversation where id = ?", it);
                        return assertThat(
                                        other.submit(() -> open.world().asOwner(recount::touched)))
                                .succeedsWithin(PATIENCE);
                    });
        }
        open.world().asOwner(recount::touched);
        assertThat(arrived()).isEqualTo(CONVERSATIONS - 1);
    }

    @Test
    void counted_again_though_nothing_changed_it_writes_nothing() {
        fill();
        all();
        var before = versions();
        for (var it : open.conversations()) open.world().as(Role.OWNER, () -> recount.touch(it));
        while (open.world().asOwner(recount::touched)) continue;
        assertThat(versions()).isEqualTo(before);
    }

    @Test
    void a_conversation_that_is_gone_is_taken_out_of_the_sums() {
        fill();
        all();
        var gone = open.conversations().getFirst();
        trade.in(open, "delete from inbox.message where conversation_id = ?", gone);
        trade.in(open, "delete from inbox.conversation where id = ?", gone);
        open.world().as(Role.OWNER, () -> recount.touch(gone));
        open.world().asOwner(recount::touched);
        assertThat(arrived()).isEqualTo(CONVERSATIONS - 1);
    }

    @Test
    void by_another_calendar_everything_is_counted_again() {
        fill();
        open.conversations()
                .forEach(it ->
                        trade.message(open, it, "out", BEGAN.plusSeconds(60L * 86_400), random));
        all();
        assertThat(open.world().asOwner(uncalendared::mailboxes)).hasSize(2);
        var before = working();
        open.world()
                .asOwner(() ->
                        calendars.create(
                                "Team",
                                "Europe/Berlin",
                                "DE",
                                Week.of(Map.of(DayOfWeek.MONDAY, "09:00-12:00"))));
        assertThat(open.world().asOwner(recount::before)).isTrue();
        assertThat(done()).isFalse();
        all();
        assertThat(done()).isTrue();
        assertThat(open.world().asOwner(uncalendared::mailboxes)).isEmpty();
        assertThat(working()).isLessThan(before / 10);
    }

    /** One question each, all at once: the timer, which looks meanwhile, has counted nothing. */
    private void fill() {
        trade.doing(
                open,
                () -> {
                    while (open.conversations().size() < CONVERSATIONS) trade.begin(open, random);
                    trade.in(open, "update inbox.message set kind = 'human'");
                    return trade.in(open, "delete from insight.progress");
                });
    }

    private void all() {
        while (open.world().asOwner(recount::before)) continue;
    }

    private boolean done() {
        return open.world().asOwner(recount::isDone);
    }

    private long counted() {
        return trade.doing(
                open,
                () ->
                        (Long)
                                sql.fetchValue(
                                        "select count(distinct conversation_id) from insight.fact"));
    }

    private String versions() {
        return trade.doing(
                open,
                () ->
                        String.valueOf(
                                sql.fetchValue(
                                        "select string_agg(xmin::text, ' ' order by conversation_id, place) from insight.fact")));
    }

    private int arrived() {
        return sum(read(Name.MAILBOXES), Column.ARRIVED);
    }

    private int working() {
        var times = read(Name.TIMES);
        return times.value(times.rows().get(1), Column.MEDIAN).intValue();
    }

    private Sheet read(Name name) {
        return read(LocalDate.of(2026, 9, 1), LocalDate.of(2027, 2, 1), name);
    }

    private Sheet read(LocalDate first, LocalDate last, Name name) {
        var extent = Extent.of(first, last, ZoneOffset.UTC, Instant.parse("2027-03-01T00:00:00Z"));
        return trade.doing(open, () -> reports.read(extent, EnumSet.of(name)).get(name));
    }

    private static int sum(Sheet sheet, Column column) {
        return sheet.rows().stream().mapToInt(it -> sheet.value(it, column).intValue()).sum();
    }
}
