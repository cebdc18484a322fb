package org.tillside.database;

import java.util.HashSet;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Facts that wait within a process that is gone: they are told by us instead, seconds later and not
 * when they are so old that anybody's would count as lost. Gone is who has no connection left at
 * two looks in a row; should it be back after that, its listeners hear some facts twice.
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

    private static final String TAKE =
            """
            update database.event_publication set status = 'FAILED', node = {0}
            where completion_date is null and status is distinct from 'FAILED' and node = any({1})
            """;

    /** Whoever tells a fact again is who must live until it is heard. */
    private static final String ADOPT =
            """
            update database.event_publication set node = {0}
            where status = 'FAILED' and completion_date is null and node is distinct from {0}
            """;

    private final DSLContext sql;
    private final NodeName me;
    private final Set<String> missing = new HashSet<>();

    LeftFacts(DSLContext sql, NodeName me) {
        this.sql = sql;
        this.me = me;
    }

    /** Makes ours, to be told again, what those left who are gone now and were at the last look. */
    synchronized void take() {
        var seen =
                sql.resultQuery(WITHOUT_A_PROCESS, DSL.val(NodeName.PATTERN))
                        .fetchSet(0, String.class);
        missing.retainAll(seen);
        if (!missing.isEmpty()) take(missing.toArray(String[]::new));
        missing.clear();
        missing.addAll(seen);
        sql.execute(ADOPT, DSL.val(me.words()));
    }

    private void take(String[] gone) {
        int taken = sql.execute(TAKE, DSL.val(me.words()), DSL.val(gone));
        if (taken > 0) LOG.warn("{} events of a process that is gone are told again", taken);
    }
}
