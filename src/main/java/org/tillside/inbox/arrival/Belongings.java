package org.tillside.inbox.arrival;

import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Tags;
import org.tillside.inbox.answering.ScheduledRows;
import org.tillside.inbox.clocks.Clocks;
import org.tillside.inbox.followers.FollowerRows;

/**
 * What a conversation has that a mail may concern: in one question, for most have nothing. With the
 * conversation locked it stays true.
 */
@Component
class Belongings {

    private final DSLContext sql;

    Belongings(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * @param scheduled answers that have not left yet
     */
    record Has(Set<String> tags, boolean clocks, boolean scheduled, boolean followers) {}

    Has of(ConversationId id) {
        return sql.select(
                        Tags.all(id),
                        Clocks.anyOf(id),
                        ScheduledRows.anyOf(id),
                        FollowerRows.anyOf(id))
                .fetchSingle(row ->
                        new Has(Set.of(row.value1()), row.value2(), row.value3(), row.value4()));
    }
}
