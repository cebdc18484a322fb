package org.tillside.journal;

import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.val;
import static org.tillside.journal.db.Tables.ENTRY;

import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.kernel.Cursor;
import org.tillside.kernel.KeysetPage;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads the journal of the workspace that is bound now, the newest first. */
@Component
class JournalPages {

    static final int LENGTH = 50;

    /** From one to the next, past all lines of it. */
    private static final String ACTS =
            """
            with recursive found (act) as (
                (select e.act from journal.entry e order by e.act limit 1)
                union all
                select (select e.act from journal.entry e where e.act > found.act order by e.act limit 1)
                from found where found.act is not null
            )
            select act from found where act is not null order by act
            """;

    private static final TypeReference<TreeMap<String, String>> DETAILS = new TypeReference<>() {};

    private final DSLContext sql;
    private final JsonMapper json;

    JournalPages(DSLContext sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /**
     * @param person only what this person did; null: everybody
     * @param act only this act; null: all
     * @param after where the page before ended; null: from the newest on
     */
    @Transactional(readOnly = true)
    public KeysetPage<JournalEntry> page(
            @Nullable UUID person, @Nullable String act, @Nullable String after) {
        Condition which = DSL.noCondition();
        if (person != null) which = which.and(ENTRY.ACTOR_ID.eq(person));
        if (act != null && !act.isBlank()) which = which.and(ENTRY.ACT.eq(act));
        if (after != null && !after.isBlank()) which = which.and(before(Cursor.decode(after)));
        var found =
                sql.selectFrom(ENTRY)
                        .where(which)
                        .orderBy(ENTRY.AT.desc(), ENTRY.ID.desc())
                        .limit(LENGTH + 1)
                        .fetch(this::entry);
        return KeysetPage.of(found, LENGTH, JournalEntry::cursor);
    }

    private static Condition before(Cursor last) {
        return row(ENTRY.AT, ENTRY.ID).lessThan(row(val(last.at()), val(last.id())));
    }

    /** The acts that occur here. */
    @Transactional(readOnly = true)
    public List<String> acts() {
        return sql.fetch(ACTS).map(it -> it.get(0, String.class));
    }

    private JournalEntry entry(Record row) {
        return new JournalEntry(
                row.get(ENTRY.ID),
                row.get(ENTRY.AT),
                row.get(ENTRY.ACTOR_KIND),
                row.get(ENTRY.ACTOR_NAME),
                row.get(ENTRY.ACT),
                row.get(ENTRY.SUBJECT_KIND),
                row.get(ENTRY.SUBJECT_ID),
                row.get(ENTRY.SUBJECT_NAME),
                json.readValue(row.get(ENTRY.DETAILS).data(), DETAILS));
    }
}
