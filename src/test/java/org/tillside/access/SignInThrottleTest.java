package org.tillside.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tillside.access.db.Tables.SIGN_IN_THROTTLE;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.SignInAnswer.Paused;
import org.tillside.access.SignInAnswer.Wrong;
import org.tillside.kit.TillsideTest;

@TillsideTest
class SignInThrottleTest {

    private static final int FREE = 3;

    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;

    final String subject = "test/" + UUID.randomUUID();

    /** Of long ago the timer would forget what is tried here. */
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    /** The database is kept between runs; the tries of the run before are not this one's. */
    @BeforeEach
    void forgetEarlierTries() {
        sql.execute("delete from access.sign_in_throttle");
    }

    @Test
    void the_pause_begins_after_the_free_tries_and_doubles() {
        var throttle = throttle();
        assertThat(throttle.count(subject, FREE)).isEqualTo(new Wrong(2, Duration.ZERO));
        assertThat(throttle.count(subject, FREE)).isEqualTo(new Wrong(1, Duration.ZERO));
        assertThat(throttle.count(subject, FREE)).isEqualTo(new Wrong(0, Duration.ofMinutes(1)));
        now = now.plusSeconds(20);
        assertThat(throttle.count(subject, FREE)).isEqualTo(new Paused(Duration.ofSeconds(40)));
        now = now.plusSeconds(40);
        assertThat(throttle.count(subject, FREE)).isEqualTo(new Wrong(0, Duration.ofMinutes(2)));
    }

    @Test
    void the_pause_has_a_limit() {
        assertThat(SignInThrottle.pause(0)).isEqualTo(Duration.ofMinutes(1));
        assertThat(SignInThrottle.pause(3)).isEqualTo(Duration.ofMinutes(8));
        assertThat(SignInThrottle.pause(1_000)).isEqualTo(Duration.ofMinutes(16));
    }

    @Test
    void a_day_later_all_is_forgotten() {
        var throttle = throttle();
        Collections.nCopies(FREE, subject).forEach(one -> throttle.count(one, FREE));
        now = now.plus(Duration.ofHours(25));
        assertThat(throttle.count(subject, FREE)).isEqualTo(new Wrong(2, Duration.ZERO));
    }

    @Test
    void of_who_tried_only_what_was_right_nothing_is_kept() {
        var throttle = throttle();
        throttle.count(subject, FREE);
        throttle.takeBack(subject);
        assertThat(kept()).isZero();
        throttle.count(subject, FREE);
        throttle.count(subject, FREE);
        throttle.takeBack(subject);
        assertThat(kept()).isOne();
        assertThat(throttle.count(subject, FREE)).isEqualTo(new Wrong(1, Duration.ZERO));
        throttle.forget(subject);
        throttle.takeBack(subject);
        assertThat(kept()).isZero();
    }

    @Test
    void of_several_that_were_right_at_once_nothing_is_kept_either() throws Exception {
        var throttle = throttle();
        Collections.nCopies(8, subject).forEach(one -> throttle.count(one, 100));
        Runnable right = () -> transaction.executeWithoutResult(_ -> throttle.takeBack(subject));
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var one : Collections.nCopies(8, right)) crowd.submit(one);
        }
        assertThat(kept()).isZero();
    }

    @Test
    void after_a_day_no_row_is_left_of_it() {
        var throttle = throttle();
        throttle.count(subject, FREE);
        now = now.plus(Duration.ofHours(20));
        throttle.count("test/later", FREE);
        assertThat(throttle.forgetLongAgo()).isFalse();
        assertThat(kept()).isOne();
        now = now.plus(Duration.ofHours(5));
        throttle.forgetLongAgo();
        assertThat(kept()).isZero();
        assertThat(throttle.count("test/later", FREE)).isEqualTo(new Wrong(1, Duration.ZERO));
    }

    @Test
    void more_than_go_at_once_go_one_lot_after_another() {
        sql.execute(
                "insert into access.sign_in_throttle select 'email/' || n, 1, now() - interval '2 days' from generate_series(1, 1500) n");
        var throttle = throttle();
        while (throttle.forgetLongAgo())
            assertThat(sql.fetchCount(SIGN_IN_THROTTLE)).isLessThan(1500);
        assertThat(sql.fetchCount(SIGN_IN_THROTTLE)).isZero();
    }

    private int kept() {
        return sql.fetchCount(SIGN_IN_THROTTLE, SIGN_IN_THROTTLE.SUBJECT.eq(subject));
    }

    @Test
    void so_many_tries_at_once_get_no_more_than_so_many_one_after_another() throws Exception {
        var throttle = throttle();
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers =
                    crowd.invokeAll(
                            Collections.nCopies(
                                    12,
                                    (Callable<SignInAnswer>)
                                            () ->
                                                    transaction.execute(
                                                            _ -> throttle.count(subject, FREE))));
            var said = answers.stream().map(answer -> answer.resultNow()).toList();
            assertThat(said).filteredOn(Wrong.class::isInstance).hasSizeLessThanOrEqualTo(FREE + 1);
            assertThat(said)
                    .filteredOn(Paused.class::isInstance)
                    .hasSizeGreaterThanOrEqualTo(12 - FREE - 1);
        }
    }

    private SignInThrottle throttle() {
        return new SignInThrottle(
                sql,
                new Clock() {
                    @Override
                    public ZoneOffset getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(java.time.ZoneId zone) {
                        return this;
                    }

                    @Override
                    public Instant instant() {
                        return now;
                    }
                });
    }
}
