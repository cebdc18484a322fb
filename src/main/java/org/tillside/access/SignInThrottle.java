package org.tillside.access;

import static org.tillside.access.db.Tables.SIGN_IN_THROTTLE;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts tries, in the database, before they are looked at: so many at once get no more than so
 * many one after another. After the free ones each further try begins a pause, twice as long as the
 * one before.
 */
@Component
class SignInThrottle {

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(16);
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(24);
    private static final int DOUBLINGS = 5;
    private static final int BATCH = 1_000;

    private static final String COUNT =
            """
            insert into access.sign_in_throttle as t (subject, failures, last_failure) values ({0}, 1, {1})
            on conflict (subject) do update set
                failures = case when t.last_failure < {2} then 1 else t.failures + 1 end,
                last_failure = {1},
                paused_until = null
            where t.paused_until is null or t.paused_until <= {1}
            returning failures
            """;

    private final DSLContext sql;
    private final Clock clock;

    SignInThrottle(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * One more try. The counted try is a failure until {@link #forget} says otherwise.
     *
     * @param free how many may fail before the first pause
     */
    @Transactional
    SignInAnswer count(String subject, int free) {
        var now = clock.instant();
        var counted =
                sql.fetchOptional(
                        COUNT, DSL.val(subject), DSL.val(now), DSL.val(now.minus(FORGOTTEN_AFTER)));
        if (counted.isEmpty())
            return new SignInAnswer.Paused(Duration.between(now, end(subject, now)));
        int failures = counted.get().get("failures", Integer.class);
        if (failures < free) return new SignInAnswer.Wrong(free - failures, Duration.ZERO);
        var pause = pause(failures - free);
        pause(subject, now.plus(pause));
        return new SignInAnswer.Wrong(0, pause);
    }

    /** The try was right. */
    @Transactional
    void forget(String subject) {
        sql.deleteFrom(SIGN_IN_THROTTLE).where(SIGN_IN_THROTTLE.SUBJECT.eq(subject)).execute();
    }

    /**
     * The try was right, but others before it may have been guesses: only this one is taken back.
     * Of who tried nothing else, nothing is kept.
     */
    @Transactional
    void takeBack(String subject) {
        sql.update(SIGN_IN_THROTTLE)
                .set(SIGN_IN_THROTTLE.FAILURES, SIGN_IN_THROTTLE.FAILURES.minus(1))
                .setNull(SIGN_IN_THROTTLE.PAUSED_UNTIL)
                .where(SIGN_IN_THROTTLE.SUBJECT.eq(subject))
                .execute();
        sql.deleteFrom(SIGN_IN_THROTTLE)
                .where(SIGN_IN_THROTTLE.SUBJECT.eq(subject), SIGN_IN_THROTTLE.FAILURES.le(0))
                .execute();
    }

    /**
     * What counts no more goes: it names networks, and whose address was tried.
     *
     * @return whether there may be more
     */
    @Transactional
    boolean forgetLongAgo() {
        var now = clock.instant();
        var old =
                sql.select(SIGN_IN_THROTTLE.SUBJECT)
                        .from(SIGN_IN_THROTTLE)
                        .where(SIGN_IN_THROTTLE.LAST_FAILURE.lt(now.minus(FORGOTTEN_AFTER)))
                        .and(
                                SIGN_IN_THROTTLE
                                        .PAUSED_UNTIL
                                        .isNull()
                                        .or(SIGN_IN_THROTTLE.PAUSED_UNTIL.le(now)))
                        .limit(BATCH)
                        .forUpdate()
                        .skipLocked()
                        .fetch(SIGN_IN_THROTTLE.SUBJECT);
        if (!old.isEmpty())
            sql.deleteFrom(SIGN_IN_THROTTLE).where(SIGN_IN_THROTTLE.SUBJECT.in(old)).execute();
        return old.size() == BATCH;
    }

    static Duration pause(int tooMany) {
        return tooMany >= DOUBLINGS ? LONGEST_PAUSE : FIRST_PAUSE.multipliedBy(1L << tooMany);
    }

    private void pause(String subject, Instant until) {
        sql.update(SIGN_IN_THROTTLE)
                .set(SIGN_IN_THROTTLE.PAUSED_UNTIL, until)
                .where(SIGN_IN_THROTTLE.SUBJECT.eq(subject))
                .execute();
    }

    private Instant end(String subject, Instant now) {
        return sql.select(SIGN_IN_THROTTLE.PAUSED_UNTIL)
                .from(SIGN_IN_THROTTLE)
                .where(SIGN_IN_THROTTLE.SUBJECT.eq(subject))
                .fetchOptional(SIGN_IN_THROTTLE.PAUSED_UNTIL)
                .orElse(now.plus(FIRST_PAUSE));
    }
}
