package org.tillside.inbox;

import static org.tillside.inbox.db.Tables.CONVERSATION;
import static org.tillside.inbox.db.Tables.DELETED_CONVERSATION;
import static org.tillside.inbox.db.Tables.TAG;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What can be counted of conversations. Asks nobody who may see them: sums are made of it. */
@Component
public class Histories {

    private final DSLContext sql;
    private final Steps steps;

    Histories(DSLContext sql, Steps steps) {
        this.sql = sql;
        this.steps = steps;
    }

    /** The next ones by id, from after this one; null: from the first on. */
    @Transactional(readOnly = true)
    public List<ConversationId> after(@Nullable ConversationId last, int most) {
        return sql.select(CONVERSATION.ID)
                .from(CONVERSATION)
                .where(last == null ? DSL.noCondition() : CONVERSATION.ID.gt(last.value()))
                .orderBy(CONVERSATION.ID)
                .limit(most)
                .fetch(row -> new ConversationId(row.value1()));
    }

    /** When those of them went that were deleted: what had happened by then stays counted. */
    @Transactional(readOnly = true)
    public Map<UUID, Instant> deleted(Collection<UUID> ids) {
        return sql.select(DELETED_CONVERSATION.ID, DELETED_CONVERSATION.AT)
                .from(DELETED_CONVERSATION)
                .where(DELETED_CONVERSATION.ID.in(ids))
                .fetchMap(DELETED_CONVERSATION.ID, DELETED_CONVERSATION.AT);
    }

    /** In no order; one that is gone, or spam, is missing. */
    @Transactional(readOnly = true)
    public List<History> of(Collection<ConversationId> ids) {
        var wanted = ids.stream().map(ConversationId::value).toList();
        var moves = steps.of(wanted);
        var promises = steps.promises(wanted);
        var verdicts = steps.verdicts(wanted);
        var tags =
                sql.select(TAG.CONVERSATION_ID, TAG.TAG_)
                        .from(TAG)
                        .where(TAG.CONVERSATION_ID.in(wanted))
                        .orderBy(TAG.TAG_)
                        .fetchGroups(TAG.CONVERSATION_ID, TAG.TAG_);
        return sql.select(
                        CONVERSATION.ID,
                        CONVERSATION.MAILBOX_ID,
                        CONVERSATION.LANGUAGE,
                        CONVERSATION.ASSIGNEE_ID,
                        CONVERSATION.STATUS,
                        CONVERSATION.CREATED_AT,
                        CONVERSATION.DUE_AT,
                        CONVERSATION.SOON_AT)
                .from(CONVERSATION)
                .where(CONVERSATION.ID.in(wanted), CONVERSATION.STATUS.ne(Status.SPAM.word()))
                .fetch(row -> {
                    UUID id = row.value1();
                    return new History(
                            new ConversationId(id),
                            row.value2(),
                            row.value3(),
                            row.value4(),
                            Status.of(row.value5()),
                            row.value6(),
                            row.value7(),
                            row.value8(),
                            tags.getOrDefault(id, List.of()),
                            moves.getOrDefault(id, List.of()),
                            promises.getOrDefault(id, List.of()),
                            verdicts.getOrDefault(id, List.of()));
                });
    }
}
