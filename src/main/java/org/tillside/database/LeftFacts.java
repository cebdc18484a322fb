package org.tillside.database;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.types.DayToSecond;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Facts that nobody is going to tell. Those of a process that is gone are told by us instead: gone
 * is who has no connection left at two looks in a row; should it be back after that, its listeners
 * hear some facts twice. Our own count as lost when it is long since they were told last, which is
 * not when they came about: one that only waits behind many others is not to be told again and
 * again.
 */
@Component
class LeftFacts {

    private static final Logger LOG = LoggerFactory.getLogger(LeftFacts.class);

    private static final String WITHOUT_A_PROCESS =
            """
            select distinct node from database.event_publication
            where node like {0} and completion_date is null and status is distinct from 'FAILED'
            and node not in (select application_name from pg_stat_activity where application_name is not null)
            """;

    /**
     * What was told so often may be what ended its process: it rests, so that somebody can look.
     */
    private static final String TAKE =
            """
            update database.event_publication set status = 'FAILED', node = {0},
                last_resubmission_date = case when completion_attempts >= {3} then {2} else last_resubmission_date end
            where completion_date is null and status is distinct from 'FAILED' and node = any({1})
            """;

    /**
     * Lost with a thread, or with a connection that broke just when they were to be told; and whose
     * process never had a name of ours.
     */
    private static final String OURS =
            """
            update database.event_publication set status = 'FAILED'
            where (node = {0} or node is null or node not like {4})
            and completion_date is null and status is distinct from 'FAILED'
            and coalesce(last_resubmission_date, publication_date)
                < {1} - {2} * power(2, least(greatest(coalesce(completion_attempts, 1) - 1, 0), {3}))
            """;

    /** Whoever tells a fact again is who must live until it is heard. */
    private static final String ADOPT =
            """
            update database.event_publication set node = {0}
            where status = 'FAILED' and completion_date is null and node is distinct from {0}
            """;

    private static final Duration LOST_AFTER = Duration.ofSeconds(40);
    private static final int MOST_DOUBLINGS = 1; // a lost one is not to wait for long, either

    private final DSLContext sql;
    private final NodeName me;
    private final Clock clock;
    private final Set<String> missing = new HashSet<>();

    LeftFacts(DSLContext sql, NodeName me, Clock clock) {
        this.sql = sql;
        this.me = me;
        this.clock = clock;
    }

    /**
     * Makes ours, to be told again, what those left who are gone now and were at the last look; and
     * what we lost ourselves.
     */
    synchronized void take() {
        var seen =
                sql.resultQuery(WITHOUT_A_PROCESS, DSL.val(NodeName.PATTERN))
                        .fetchSet(0, String.class);
        missing.retainAll(seen);
        if (!missing.isEmpty()) take(missing.toArray(String[]::new));
        missing.clear();
        missing.addAll(seen);
        sql.execute(ADOPT, DSL.val(me.words()));
        loseOurs();
    }

    private void loseOurs() {
        int lost =
                sql.execute(
                        OURS,
                        DSL.val(me.words()),
                        DSL.val(clock.instant(), SQLDataType.INSTANT),
                        DSL.val(DayToSecond.valueOf(LOST_AFTER)),
                        DSL.val(MOST_DOUBLINGS),
                        DSL.val(NodeName.PATTERN));
        if (lost > 0) LOG.warn("{} events that nobody heard are told again", lost);
    }

    private void take(String[] gone) {
        int taken =
                sql.execute(
                        TAKE,
                        DSL.val(me.words()),
                        DSL.val(gone),
                        DSL.val(clock.instant(), SQLDataType.INSTANT),
                        DSL.val(Timers.MANY_TRIES));
        if (taken > 0) LOG.warn("{} events of a process that is gone are told again", taken);
    }
}
