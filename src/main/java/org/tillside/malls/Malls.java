package org.tillside.malls;

import static org.tillside.malls.db.Tables.MALL;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.database.Workspace;
import org.tillside.journal.Journal;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Ids;

/** The shops of the current workspace. */
@Component
public class Malls {

    private final DSLContext sql;
    private final Platforms platforms;
    private final Journal journal;
    private final Clock clock;

    Malls(DSLContext sql, Platforms platforms, Journal journal, Clock clock) {
        this.sql = sql;
        this.platforms = platforms;
        this.journal = journal;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<Mall> all() {
        return where(MALL.ENDED_AT.isNull());
    }

    /** What came through them remains. */
    @Transactional(readOnly = true)
    public List<Mall> ended() {
        return where(MALL.ENDED_AT.isNotNull());
    }

    /** One that has ended is found, too: what came through it remains. */
    @Transactional(readOnly = true)
    public Optional<Mall> find(MallId id) {
        return where(MALL.ID.eq(id.value())).stream().findFirst();
    }

    /**
     * @throws Fault mall.unknown
     */
    @Transactional(readOnly = true)
    public Mall get(MallId id) {
        return find(id).orElseThrow(() -> Fault.unknown("mall", id));
    }

    /**
     * @throws Fault mall.name, mall.country, mall.language, mall.zone; mall.taken if another one is
     *     called so; platform.unknown
     */
    @Transactional
    public Mall create(MallDraft draft) {
        var mall = draft.checked(new MallId(Ids.next()), platforms);
        try {
            sql.insertInto(MALL)
                    .set(MALL.WORKSPACE_ID, Workspace.current().id())
                    .set(MALL.ID, mall.id().value())
                    .set(MALL.PLATFORM, mall.platform().code())
                    .set(MALL.NAME, mall.name())
                    .set(MALL.COUNTRY, mall.country())
                    .set(MALL.LANGUAGE, mall.language())
                    .set(MALL.ZONE, mall.zone().getId())
                    .set(MALL.CREATED_AT, clock.instant())
                    .execute();
        } catch (DuplicateKeyException taken) {
            throw taken(mall.name());
        }
        note("mall.created", mall);
        return mall;
    }

    /** Faults as at {@link #create}, and mall.unknown. What stays as it was is no deed. */
    @Transactional
    public Mall change(MallId id, MallDraft draft) {
        var before = get(id);
        var after = draft.checked(id, platforms);
        if (after.equals(before)) return before;
        try {
            sql.update(MALL)
                    .set(MALL.PLATFORM, after.platform().code())
                    .set(MALL.NAME, after.name())
                    .set(MALL.COUNTRY, after.country())
                    .set(MALL.LANGUAGE, after.language())
                    .set(MALL.ZONE, after.zone().getId())
                    .where(MALL.ID.eq(id.value()))
                    .execute();
        } catch (DuplicateKeyException taken) {
            throw taken(after.name());
        }
        note("mall.changed", after);
        return after;
    }

    /** It is offered no more; what hangs on it remains. Said twice, it happens once. */
    @Transactional
    public void end(MallId id) {
        var mall = get(id);
        int ended =
                sql.update(MALL)
                        .set(MALL.ENDED_AT, clock.instant())
                        .where(MALL.ID.eq(id.value()), MALL.ENDED_AT.isNull())
                        .execute();
        if (ended > 0) note("mall.ended", mall);
    }

    /**
     * @throws Fault mall.unknown, mall.taken if another one is called so by now
     */
    @Transactional
    public void reopen(MallId id) {
        var mall = get(id);
        try {
            int opened =
                    sql.update(MALL)
                            .setNull(MALL.ENDED_AT)
                            .where(MALL.ID.eq(id.value()), MALL.ENDED_AT.isNotNull())
                            .execute();
            if (opened > 0) note("mall.reopened", mall);
        } catch (DuplicateKeyException taken) {
            throw taken(mall.name());
        }
    }

    private void note(String act, Mall mall) {
        journal.note(
                act,
                "mall",
                mall.id().toString(),
                mall.name(),
                Map.of("platform", mall.platform().name()));
    }

    private List<Mall> where(Condition condition) {
        return sql.selectFrom(MALL).where(condition).orderBy(MALL.NAME, MALL.ID).fetch(this::mall);
    }

    private Mall mall(Record row) {
        return new Mall(
                new MallId(row.get(MALL.ID)),
                platforms.get(row.get(MALL.PLATFORM)),
                row.get(MALL.NAME),
                row.get(MALL.COUNTRY),
                row.get(MALL.LANGUAGE),
                ZoneId.of(row.get(MALL.ZONE)));
    }

    private static Fault taken(String name) {
        return Fault.user("mall.taken", "There is a mall " + name + " already.");
    }
}
