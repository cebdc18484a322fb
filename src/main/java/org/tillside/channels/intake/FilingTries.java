package org.tillside.channels.intake;

import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.inline;
import static org.tillside.channels.db.Tables.INTAKE;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.kernel.Outline;

/**
 * How often a mail that is told alone was tried in vain. A try is written down before it is made,
 * so that one that ends the process counts, too; to be told late, twice or by another process does
 * not.
 */
@Component
public class FilingTries {

    private static final Logger LOG = LoggerFactory.getLogger(FilingTries.class);

    /** What one try weighs. */
    private static final int WHOLE = 4;

    private static final int MOST = 4 * WHOLE;

    private final DSLContext sql;
    private final TransactionTemplate transaction;

    /** What could not be taken back when the database was away; the next try does it. */
    private final Map<IntakeId, Integer> owed = new ConcurrentHashMap<>();

    public FilingTries(DSLContext sql, TransactionTemplate transaction) {
        this.sql = sql;
        this.transaction = transaction;
    }

    /** On the disk when this returns. */
    public void begin(IntakeId id) {
        int before = owed.getOrDefault(id, 0);
        set(id, less(before).plus(WHOLE));
        owed.remove(id);
    }

    /** One that had begun was not in vain. */
    public void takeBack(IntakeId id) {
        takeBack(id, WHOLE);
    }

    /** The database broke while it was made: that says little of the mail, but not nothing. */
    public void takeMostBack(IntakeId id) {
        takeBack(id, WHOLE - 1);
    }

    private void takeBack(IntakeId id, int weight) {
        try {
            set(id, less(weight));
        } catch (DataAccessException | TransactionException away) {
            LOG.warn("A try of mail {} is taken back later: {}", id, Outline.of(away));
            owed.put(id, weight);
        }
    }

    /**
     * Its bytes could not be had at that time: nothing is wrong with it, and nothing was learnt
     * from the tries before.
     */
    public void beginAnew(IntakeId id) {
        set(id, inline(0, SQLDataType.INTEGER));
    }

    /** There were enough of them. */
    @Transactional(readOnly = true)
    public boolean areOver(IntakeId id) {
        return sql.fetchExists(
                INTAKE, INTAKE.ID.eq(id.value()), INTAKE.FILING_TRIES.greaterOrEqual(MOST));
    }

    private static Field<Integer> less(int weight) {
        return greatest(INTAKE.FILING_TRIES.minus(weight), inline(0));
    }

    private void set(IntakeId id, Field<Integer> tries) {
        transaction.executeWithoutResult(_ ->
                sql.update(INTAKE)
                        .set(INTAKE.FILING_TRIES, tries)
                        .where(INTAKE.ID.eq(id.value()))
                        .execute());
    }
}
