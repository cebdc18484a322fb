package org.tillside.channels.intake;

import static org.tillside.channels.db.Tables.INTAKE;

import java.time.Clock;
import java.time.Instant;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Mail that could not be filed because its bytes could not be had at that time. It waits for the
 * store, and nothing is wrong with it.
 */
@Component
public class HeldUpMail {

    private final DSLContext sql;
    private final Clock clock;

    HeldUpMail(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Transactional
    public void note(IntakeId id) {
        sql.update(INTAKE)
                .set(INTAKE.HELD_UP_AT, clock.instant())
                .where(INTAKE.ID.eq(id.value()))
                .execute();
    }

    /** Whether it was since then. */
    @Transactional(readOnly = true)
    public boolean wasSince(IntakeId id, Instant moment) {
        return sql.fetchExists(
                INTAKE, INTAKE.ID.eq(id.value()), INTAKE.HELD_UP_AT.greaterOrEqual(moment));
    }
}
