package org.tillside.journal;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.val;
import static org.tillside.journal.db.Tables.ENTRY;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.SQLDataType;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Actor;
import org.tillside.access.Deed;
import org.tillside.kernel.Ids;
import tools.jackson.databind.json.JsonMapper;

/** Where every deed is written down, in the transaction that does it. */
@Component
public class Journal {

    private final DSLContext sql;
    private final Clock clock;
    private final JsonMapper json;

    Journal(DSLContext sql, Clock clock, JsonMapper json) {
        this.sql = sql;
        this.clock = clock;
        this.json = json;
    }

    /**
     * Says that {@link Actor#current} did something.
     *
     * @param act a stable code such as {@code conversation.closed}; its words are the message
     *     {@code journal.act.<act>}
     * @param subjectName how the subject was called at that time
     * @param details what else is worth knowing; no secrets, no words of buyers
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void note(
            String act,
            String subjectKind,
            String subjectId,
            String subjectName,
            Map<String, String> details) {
        var actor = Actor.current();
        sql.insertInto(ENTRY)
                .set(ENTRY.WORKSPACE_ID, actor.workspace())
                .set(ENTRY.ID, Ids.next())
                .set(ENTRY.AT, clock.instant())
                .set(ENTRY.ACTOR_KIND, actor.kind().name().toLowerCase(Locale.ROOT))
                .set(ENTRY.ACTOR_ID, actor.id())
                .set(ENTRY.ACTOR_NAME, actor.name())
                .set(ENTRY.ACT, act)
                .set(ENTRY.SUBJECT_KIND, subjectKind)
                .set(ENTRY.SUBJECT_ID, subjectId)
                .set(ENTRY.SUBJECT_NAME, subjectName)
                .set(ENTRY.DETAILS, JSONB.valueOf(json.writeValueAsString(details)))
                .execute();
    }

    /** How many entries name this address. */
    @Transactional(readOnly = true)
    public int mentions(String address) {
        var named = address.toLowerCase(Locale.ROOT);
        return sql.fetchCount(
                ENTRY,
                lower(ENTRY.SUBJECT_NAME)
                        .contains(named)
                        .or(lower(ENTRY.DETAILS.cast(SQLDataType.CLOB)).contains(named)));
    }

    /**
     * Makes an address unreadable wherever it stands here: the one thing that is ever changed. What
     * is no address is left alone.
     *
     * @return in how many entries it stood
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int blot(String address) {
        return sql.select(field("journal.blot({0})", SQLDataType.INTEGER, val(address)))
                .fetchSingle()
                .value1();
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void hear(Deed deed) {
        note(deed.act(), deed.subjectKind(), deed.subjectId(), deed.subjectName(), deed.details());
    }
}
