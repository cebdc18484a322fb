package org.tillside.insight;

import static org.tillside.insight.db.Tables.FACT;
import static org.tillside.insight.db.Tables.PROGRESS;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.insight.Fact.Kind;

/**
 * Seals past days, the newest first, once all that was there before is counted. It holds the
 * workspace's row in {@code insight.progress} as whoever counts does: no fact changes meanwhile,
 * and whoever changes one later finds the seal and breaks it.
 */
@Component
public class Sealing {

    private static final int AT_ONCE = 16;

    private final DSLContext sql;
    private final SealedDays sealed;
    private final Clock clock;

    Sealing(DSLContext sql, SealedDays sealed, Clock clock) {
        this.sql = sql;
        this.sealed = sealed;
        this.clock = clock;
    }

    /** Workspaces with a day that is over and not sealed. Needs no workspace. */
    List<UUID> waiting() {
        return sql.fetchValues("select * from insight.workspaces_unsealed(?)", today()).stream()
                .map(UUID.class::cast)
                .toList();
    }

    /**
     * Seals some days. Done by two at once, or ended anywhere, each day is sealed once.
     *
     * @return whether there may be more
     */
    @Transactional
    public boolean some() {
        var counted = sql.select(PROGRESS.DONE).from(PROGRESS).forUpdate().fetchOne(PROGRESS.DONE);
        if (!Boolean.TRUE.equals(counted)) return false;
        int today = today();
        var days = open(today);
        for (int day : days) sealed.write(SealedDay.of(day, facts(day)));
        if (days.size() == AT_ONCE) return true;
        sql.update(PROGRESS).set(PROGRESS.SEALED_BEFORE, today).execute();
        return false;
    }

    private int today() {
        return Fact.quarter(clock.instant()) / Fact.QUARTERS_A_DAY;
    }

    /** Days that are over, since the first of which there is something to tell. */
    private List<Integer> open(int today) {
        return sql
                .fetchValues(
                        """
                        with first as (
                            select min(of.quarter) as quarter
                            from unnest(?::text[]) as k (kind)
                            cross join lateral (
                                select f.quarter from insight.fact f where f.kind = k.kind and f.quarter >= ? order by f.quarter limit 1) as of)
                        select day from first, generate_series(first.quarter / ?, ? - 1) as day
                        where not exists (select from insight.sealed_day s where s.day = day.day)
                        order by day desc limit ?
                        """,
                        words().toArray(String[]::new),
                        Fact.quarter(Extent.EARLIEST.atStartOfDay(ZoneOffset.UTC).toInstant()),
                        Fact.QUARTERS_A_DAY,
                        today,
                        AT_ONCE)
                .stream()
                .map(Integer.class::cast)
                .toList();
    }

    private List<Fact> facts(int day) {
        return sql.selectFrom(FACT)
                .where(FACT.KIND.in(words().toList()))
                .and(FACT.QUARTER.ge(day * Fact.QUARTERS_A_DAY))
                .and(FACT.QUARTER.lt((day + 1) * Fact.QUARTERS_A_DAY))
                .fetch(CountedRows::fact);
    }

    private static Stream<String> words() {
        return SealedDay.KINDS.stream().map(Kind::word);
    }
}
