package org.tillside.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerProperties;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.modulith.events.core.EventSerializer;
import org.springframework.transaction.event.TransactionalApplicationListener;
import org.tillside.channels.DeliveryChanged;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Worlds;

/** What was not heard yet is told by the listener's name, after classes moved, too. */
@TillsideTest
class ListenersTest {

    private static final String BEGUN =
            """
            insert into database.event_publication
                (id, listener_id, event_type, serialized_event, publication_date, status, completion_attempts)
            values (?, 'inbox.delivery', ?, ?, now() - interval '1 hour', ?, 1)
            """;
    private static final String STATE =
            "select status from database.event_publication where id = ?";
    private static final String LEFT =
            "select count(*) from database.event_publication where id in (?, ?)";

    @Autowired AbstractApplicationContext context;
    @Autowired EventSerializer facts;
    @Autowired DSLContext sql;
    @Autowired Worlds worlds;
    @Autowired LeftFacts left;
    @Autowired DbSchedulerProperties timers;

    @Test
    void each_has_a_name_of_its_own_that_stays() {
        var names =
                context.getApplicationListeners().stream()
                        .filter(TransactionalApplicationListener.class::isInstance)
                        .map(it -> ((TransactionalApplicationListener<?>) it).getListenerId())
                        .toList();
        assertThat(names).contains("inbox.mails", "inbox.mail", "inbox.delivery");
        assertThat(names).doesNotHaveDuplicates().allMatch(it -> it.matches("[a-z]+\\.[a-z]+"));
    }

    @Test
    void what_a_listener_died_with_is_told_again() {
        var waits = begun("PUBLISHED");
        var isAtWork = begun("PROCESSING");
        await().atMost(Duration.ofMinutes(2))
                .until(() -> sql.fetchValue(LEFT, waits, isAtWork).equals(0L));
    }

    /** One that waits behind many others would else be told again and again. */
    @Test
    void what_was_told_again_has_twice_as_long() {
        var third = begun("PROCESSING");
        toldAgain(third, "1 minute");
        left.take();
        assertThat(sql.fetchValue(STATE, third)).isEqualTo("PROCESSING");
        toldAgain(third, "2 minutes");
        left.take();
        await().until(() -> !"PROCESSING".equals(sql.fetchValue(STATE, third)));
    }

    private void toldAgain(UUID id, String ago) {
        sql.execute(
                "update database.event_publication set completion_attempts = 3, last_resubmission_date = now() - cast(? as interval) where id = ?",
                ago,
                id);
    }

    @Test
    void what_fails_time_after_time_is_told_more_rarely() {
        assertThat(IntStream.rangeClosed(1, 9).mapToObj(it -> Timers.pause(it).toSeconds()))
                .containsExactly(5L, 5L, 5L, 20L, 40L, 80L, 80L, 80L, 80L);
    }

    /** One that ended its process each time is not to end the next one, too, before it is seen. */
    @Test
    void what_was_told_often_and_lost_with_its_process_rests_before_it_is_told_again() {
        var deadly = begun("PROCESSING");
        sql.execute(
                "update database.event_publication set node = 'tillside 1 gone', completion_attempts = 4 where id = ?",
                deadly);
        await().atMost(Duration.ofSeconds(25))
                .until(() -> "FAILED".equals(sql.fetchValue(STATE, deadly)));
        assertThat(
                        sql.fetchValue(
                                "select last_resubmission_date > now() - interval '10 seconds' from database.event_publication where id = ?",
                                deadly))
                .isEqualTo(true);
        sql.execute("delete from database.event_publication where id = ?", deadly);
    }

    @Test
    void what_a_process_without_a_name_of_ours_had_is_told_by_its_age() {
        var stranger = begun("PUBLISHED");
        var nobody = begun("PROCESSING");
        sql.execute(
                "update database.event_publication set node = 'PostgreSQL JDBC Driver' where id = ?",
                stranger);
        sql.execute("update database.event_publication set node = null where id = ?", nobody);
        await().atMost(Duration.ofSeconds(25))
                .until(() -> sql.fetchValue(LEFT, stranger, nobody).equals(0L));
    }

    /** The tasks of those who work are unknown to who only shows pages. */
    @Test
    void no_process_deletes_timers_that_it_does_not_know() {
        assertThat(timers.getDeleteUnresolvedAfter()).isGreaterThan(Duration.ofDays(3650));
    }

    /** The process of this test runs; of the other one nobody has heard for long enough. */
    @Test
    void what_a_process_that_is_gone_had_is_told_by_another_one_soon() {
        var ours = begun("PROCESSING");
        var its = begun("PROCESSING");
        sql.execute(
                "update database.event_publication set publication_date = now() where id in (?, ?)",
                ours,
                its);
        sql.execute(
                "update database.event_publication set node = 'tillside 1 gone' where id = ?", its);
        await().atMost(Duration.ofSeconds(25))
                .until(() -> sql.fetchValue(LEFT, its, its).equals(0L));
        assertThat(sql.fetchValue(LEFT, ours, ours)).isEqualTo(1L);
        sql.execute("delete from database.event_publication where id = ?", ours);
    }

    /** A mail that left and is known no more: to hear of it does nothing. */
    private UUID begun(String status) {
        var id = UUID.randomUUID();
        var fact = new DeliveryChanged(worlds.create().workspace(), UUID.randomUUID());
        sql.execute(BEGUN, id, DeliveryChanged.class.getName(), facts.serialize(fact), status);
        return id;
    }
}
