package org.tillside.inbox;

import static org.tillside.inbox.db.Tables.COUNTER;

import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.tillside.database.Workspace;

/** The numbers by which people call conversations: 1, 2, 3 … in each workspace. */
@Component
public class Numbers {

    private final DSLContext sql;

    Numbers(DSLContext sql) {
        this.sql = sql;
    }

    /** Locks the counter until the end of the transaction: ask last. */
    public long next() {
        return sql.insertInto(COUNTER)
                .set(COUNTER.WORKSPACE_ID, Workspace.current().id())
                .set(COUNTER.LAST_NUMBER, 1L)
                .onConflict(COUNTER.WORKSPACE_ID)
                .doUpdate()
                .set(COUNTER.LAST_NUMBER, COUNTER.LAST_NUMBER.plus(1))
                .returningResult(COUNTER.LAST_NUMBER)
                .fetchSingle()
                .value1();
    }
}
