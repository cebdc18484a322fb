package org.tillside.channels.intake;

import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.inline;
import static org.tillside.channels.db.Tables.INTAKE;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How often a mail that is told alone was tried in vain. A try is written down before it is made,
 * so that one that ends the process counts, too; to be told late, twice or by another process does
 * not.
 */
@Component
public class FilingTries {

    /** What one try weighs. */
    private static final int WHOLE = 4;

    private static final int MOST = 4 * WHOLE;

    private final DSLContext sql;

    FilingTries(DSLContext sql) {
        this.sql = sql;
    }

    /** On the disk when this returns. */
    @Transactional
    public void begin(IntakeId id) {
        set(id, INTAKE.FILING_TRIES.plus(WHOLE));
    }

    /** One that had begun was not in vain. */
    @Transactional
    public void takeBack(IntakeId id) {
        set(id, less(WHOLE));
    }

    /** The database broke while it was made: that says little of the mail, but not nothing. */
    @Transactional
    public void takeMostBack(IntakeId id) {
        set(id, less(WHOLE - 1));
    }

    private static Field<Integer> less(int weight) {
        return greatest(INTAKE.FILING_TRIES.minus(weight), inline(0));
    }

    /**
     * Its bytes could not be had at that time: nothing is wrong with it, and nothing was learnt
     * from the tries before.
     */
    @Transactional
    public void beginAnew(IntakeId id) {
        set(id, inline(0, SQLDataType.INTEGER));
    }

    /** There were enough of them. */
    @Transactional(readOnly = true)
    public boolean areOver(IntakeId id) {
        return sql.fetchExists(
                INTAKE, INTAKE.ID.eq(id.value()), INTAKE.FILING_TRIES.greaterOrEqual(MOST));
    }

    private void set(IntakeId id, Field<Integer> tries) {
        sql.update(INTAKE)
                .set(INTAKE.FILING_TRIES, tries)
                .where(INTAKE.ID.eq(id.value()))
                .execute();
    }
}
