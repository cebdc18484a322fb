package org.tillside.inbox;

import static org.tillside.inbox.db.Tables.MESSAGE;

import java.util.Collection;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which conversations hold an answer that needs a person: it failed, or may have been sent. */
@Component
public class Troubles {

    private final DSLContext sql;

    Troubles(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * @return {@code failed} or {@code uncertain}; of both, the one that must be decided
     */
    @Transactional(readOnly = true)
    public Map<ConversationId, String> of(Collection<ConversationId> ids) {
        return sql
                .select(MESSAGE.CONVERSATION_ID, MESSAGE.DELIVERY)
                .from(MESSAGE)
                .where(MESSAGE.CONVERSATION_ID.in(ids.stream().map(ConversationId::value).toList()))
                .and(
                        MESSAGE.DELIVERY.in(
                                org.jooq.impl.DSL.inline("failed"),
                                org.jooq.impl.DSL.inline("uncertain")))
                .fetch()
                .stream()
                .collect(
                        java.util.stream.Collectors.toMap(
                                row -> new ConversationId(row.value1()),
                                row -> row.value2(),
                                (one, other) -> one.equals("uncertain") ? one : other));
    }
}
