package org.tillside.inbox.giving;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;
import static org.tillside.inbox.db.Tables.CONVERSATION;
import static org.tillside.inbox.db.Tables.ROUTING;

import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.inbox.Columns;
import org.tillside.inbox.ConversationId;
import org.tillside.workforce.Gap;

/** Why conversations have nobody. */
@Component
public class Gaps {

    private final DSLContext sql;

    Gaps(DSLContext sql) {
        this.sql = sql;
    }

    /** Where it waits, and what is missing. */
    public record Wait(Gap gap, @Nullable QueueId queue) {}

    /** Empty where nothing is given out, it was not looked at, or somebody has it. */
    @Transactional(readOnly = true)
    public Optional<Wait> of(ConversationId conversation) {
        return sql.select(CONVERSATION.GAP, CONVERSATION.QUEUE_ID)
                .from(CONVERSATION)
                .where(
                        CONVERSATION.ID.eq(conversation.value()),
                        CONVERSATION.GAP.isNotNull(),
                        CONVERSATION.ASSIGNEE_ID.isNull(),
                        exists(selectOne().from(ROUTING).where(ROUTING.AUTOMATIC)))
                .fetchOptional(row ->
                        new Wait(
                                Gap.of(row.get(CONVERSATION.GAP)),
                                Columns.maybe(row, CONVERSATION.QUEUE_ID, QueueId::new)));
    }
}
