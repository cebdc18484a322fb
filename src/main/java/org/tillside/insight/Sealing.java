package org.tillside.insight;

import static org.tillside.insight.db.Tables.FACT;
import static org.tillside.insight.db.Tables.PROGRESS;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
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
        var first = first();
        if (first != null && write(first, today) == AT_ONCE) return true;
        sql.update(PROGRESS).set(PROGRESS.SEALED_BEFORE, today).execute();
        return false;
    }

    private int today() {
        return Fact.quarter(clock.instant()) / Fact.QUARTERS_A_DAY;
    }

    /** One old mail may have years of nothing behind it: they are no work. */
    private int write(int first, int today) {
        sealed.writeEmpty(first, today);
        var days = sealed.missing(first, today, AT_ONCE);
        for (int day : days) sealed.write(SealedDay.of(day, facts(day)));
        return days.size();
    }

    /** The day of the first of which there is something to tell; null: there is nothing. */
    private @Nullable Integer first() {
        return (Integer)
                sql.fetchValue(
                        """
                        select min(of.quarter) / ?
                        from unnest(?::text[]) as k (kind)
                        cross join lateral (
                            select f.quarter from insight.fact f where f.kind = k.kind and f.quarter >= ? order by f.quarter limit 1) as of
                        """,
                        Fact.QUARTERS_A_DAY,
                        SealedDay.KINDS.stream().map(Kind::word).toArray(String[]::new),
                        Fact.quarter(Extent.EARLIEST.atStartOfDay(ZoneOffset.UTC).toInstant()));
    }

    private List<Fact> facts(int day) {
        return sql.selectFrom(FACT).where(Facts.ofDay(day)).fetch(CountedRows::fact);
    }
}
