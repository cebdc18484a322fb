package org.tillside.channels.bygone;

import static org.tillside.channels.db.Tables.INTAKE;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.channels.intake.IntakeState;

/** What became of mails that were brought. */
@Component
class BygoneOutcomes {

    private final DSLContext sql;

    BygoneOutcomes(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * @param problem why it is in quarantine
     */
    record Outcome(IntakeState state, @Nullable String problem) {}

    /** One that is missing was deleted here before, and is gone again. */
    @Transactional(readOnly = true)
    public Map<UUID, Outcome> of(Collection<UUID> intakes) {
        return sql.select(INTAKE.ID, INTAKE.STATE, INTAKE.PROBLEM)
                .from(INTAKE)
                .where(INTAKE.ID.in(intakes))
                .fetchMap(
                        INTAKE.ID, row -> new Outcome(IntakeState.of(row.value2()), row.value3()));
    }
}
