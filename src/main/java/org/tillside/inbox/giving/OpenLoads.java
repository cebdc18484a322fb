package org.tillside.inbox.giving;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.tillside.inbox.db.Tables.CONVERSATION;

import java.util.HashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.PersonId;
import org.tillside.inbox.Status;
import org.tillside.workforce.LoadSource;

/**
 * How many conversations wait for each person; those that wait for the buyer or for later weigh
 * nothing.
 */
@Component
public class OpenLoads implements LoadSource {

    private final DSLContext sql;

    OpenLoads(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<PersonId, Integer> loads() {
        var loads = new HashMap<PersonId, Integer>();
        sql.select(CONVERSATION.ASSIGNEE_ID, count())
                .from(CONVERSATION)
                .where(
                        CONVERSATION.STATUS.eq(inline(Status.OPEN.word())),
                        CONVERSATION.SNOOZED_UNTIL.isNull(),
                        CONVERSATION.ASSIGNEE_ID.isNotNull())
                .groupBy(CONVERSATION.ASSIGNEE_ID)
                .forEach(row -> loads.put(new PersonId(row.value1()), row.value2()));
        return loads;
    }
}
