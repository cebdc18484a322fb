package org.tillside.database;

import java.time.Clock;
import java.time.Instant;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What should have been done by now, in the whole installation. */
@Component
public class Lateness {

    /** Facts are counted up to that many: how much more than much does not matter. */
    private static final int MOST = 10_000;

    private static final String LAG =
            """
            select (select min(execution_time) from database.scheduled_tasks where not picked and execution_time < {0}),
                (select count(*) from (select from database.event_publication limit {1}) f),
                (select min(publication_date) from database.event_publication)
            """;

    private final DSLContext sql;
    private final Clock clock;

    Lateness(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * @param oldestTimer when the timer was due that waits longest; null: none waits
     * @param facts that somebody who listens has not dealt with
     * @param oldestFact when the oldest of these was told; null: there is none
     */
    public record Lag(@Nullable Instant oldestTimer, long facts, @Nullable Instant oldestFact) {}

    /** Needs no workspace. */
    public Lag look() {
        return sql.resultQuery(LAG, DSL.val(clock.instant(), SQLDataType.INSTANT), DSL.val(MOST))
                .fetchSingle(row ->
                        new Lag(
                                row.get(0, Instant.class),
                                row.get(1, Long.class),
                                row.get(2, Instant.class)));
    }
}
