package org.tillside.access;

import static org.jooq.impl.DSL.inline;
import static org.tillside.access.db.Tables.MEMBERSHIP;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Until when memberships of the workspace that is bound now let people in. */
@Component
public class LastDays {

    private final DSLContext sql;
    private final Clock clock;

    LastDays(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Of those whose membership has not been ended; who is not named here has none. */
    @Transactional(readOnly = true)
    public Map<PersonId, LastDay> all() {
        var all = new HashMap<PersonId, LastDay>();
        sql.select(
                        MEMBERSHIP.PERSON_ID,
                        MEMBERSHIP.LAST_DAY,
                        MEMBERSHIP.LAST_DAY_ZONE,
                        MEMBERSHIP.ENDS_AT)
                .from(MEMBERSHIP)
                .where(MEMBERSHIP.ENDED_AT.isNull(), MEMBERSHIP.ENDS_AT.isNotNull())
                .forEach(row -> all.put(new PersonId(row.get(MEMBERSHIP.PERSON_ID)), day(row)));
        return all;
    }

    @Transactional(readOnly = true)
    public Optional<LastDay> of(PersonId person) {
        return Optional.ofNullable(all().get(person));
    }

    /** Whether somebody is refused now, and may be let in again by another last day. */
    @Transactional(readOnly = true)
    public boolean isOver(PersonId person) {
        return of(person).filter(it -> it.isOver(clock.instant())).isPresent();
    }

    /** Whoever comes to know of it learns of the new end by itself. */
    @Transactional(propagation = Propagation.MANDATORY)
    void set(PersonId person, @Nullable LastDay wanted) {
        sql.update(MEMBERSHIP)
                .set(MEMBERSHIP.LAST_DAY, wanted == null ? null : wanted.day())
                .set(MEMBERSHIP.LAST_DAY_ZONE, wanted == null ? null : wanted.zone())
                .set(MEMBERSHIP.ENDS_AT, wanted == null ? null : wanted.end())
                .setNull(MEMBERSHIP.WARNED_FOR)
                .setNull(MEMBERSHIP.LAPSED_FOR)
                .set(MEMBERSHIP.HEIR, wanted == null ? inline((String) null) : MEMBERSHIP.HEIR)
                .where(MEMBERSHIP.PERSON_ID.eq(person.value()))
                .execute();
    }

    private static LastDay day(Record row) {
        return new LastDay(
                row.get(MEMBERSHIP.LAST_DAY),
                row.get(MEMBERSHIP.LAST_DAY_ZONE),
                row.get(MEMBERSHIP.ENDS_AT));
    }
}
