package org.tillside.workforce;

import static org.tillside.workforce.db.Tables.WORKER;

import java.time.Clock;
import java.time.Duration;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Actor;
import org.tillside.access.PersonId;

/** Whether people are there: an open page says so, and they themselves say when they are not. */
@Component
public class Attendance {

    /** A page says it every minute; two may get lost. */
    static final Duration LASTS = Duration.ofMinutes(3);

    private static final Duration ENOUGH = Duration.ofMinutes(2);

    private final DSLContext sql;
    private final Workers workers;
    private final Clock clock;

    Attendance(DSLContext sql, Workers workers, Clock clock) {
        this.sql = sql;
        this.workers = workers;
        this.clock = clock;
    }

    /** The current person has a page open. Ten tabs that say so write one row a minute. */
    @Transactional
    public void seen() {
        var me = Actor.current().person();
        var now = clock.instant();
        var known = workers.find(me);
        if (known.isEmpty()) return;
        var before = known.get().seenUntil();
        if (before != null && before.isAfter(now.plus(ENOUGH))) return;
        sql.update(WORKER)
                .set(WORKER.SEEN_UNTIL, now.plus(LASTS))
                .where(WORKER.PERSON_ID.eq(me.value()))
                .execute();
        if (before == null || before.isBefore(now)) workers.changed(me);
    }

    /** The current person goes away, or is back. */
    @Transactional
    public void away(boolean away) {
        var me = Actor.current().person();
        int changed =
                sql.update(WORKER)
                        .set(WORKER.AWAY, away)
                        .where(WORKER.PERSON_ID.eq(me.value()), WORKER.AWAY.ne(away))
                        .execute();
        if (changed > 0) workers.changed(me);
    }

    /** Whether somebody said that they are away; false also for who takes part in nothing. */
    @Transactional(readOnly = true)
    public boolean isAway(PersonId person) {
        return workers.find(person).map(Worker::away).orElse(false);
    }
}
