package org.tillside.inbox.asides;

import static org.tillside.inbox.db.Tables.ASIDE_READING;

import java.util.Collection;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.tillside.access.Actor;
import org.tillside.database.Workspace;

/** How far the current person has read. A key reads nothing. */
@Component
class AsideReadings {

    private final DSLContext sql;

    AsideReadings(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * @return false: so far it was read already
     */
    boolean read(AsideId aside, LetterId letter) {
        var actor = Actor.current();
        if (!actor.isPerson()) return false;
        return sql.insertInto(ASIDE_READING)
                        .set(ASIDE_READING.WORKSPACE_ID, Workspace.current().id())
                        .set(ASIDE_READING.ASIDE_ID, aside.value())
                        .set(ASIDE_READING.PERSON_ID, actor.person().value())
                        .set(ASIDE_READING.LETTER_ID, letter.value())
                        .onConflict(
                                ASIDE_READING.WORKSPACE_ID,
                                ASIDE_READING.ASIDE_ID,
                                ASIDE_READING.PERSON_ID)
                        .doUpdate()
                        .set(ASIDE_READING.LETTER_ID, letter.value())
                        .where(ASIDE_READING.LETTER_ID.ne(letter.value()))
                        .execute()
                > 0;
    }

    Map<AsideId, LetterId> of(Collection<AsideId> those) {
        var actor = Actor.current();
        if (!actor.isPerson() || those.isEmpty()) return Map.of();
        return sql.select(
                        ASIDE_READING.ASIDE_ID.convertFrom(AsideId::new),
                        ASIDE_READING.LETTER_ID.convertFrom(LetterId::new))
                .from(ASIDE_READING)
                .where(
                        ASIDE_READING.PERSON_ID.eq(actor.person().value()),
                        ASIDE_READING.ASIDE_ID.in(those.stream().map(AsideId::value).toList()))
                .fetchMap(row -> row.value1(), row -> row.value2());
    }
}
