package org.tillside.inbox;

import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.select;
import static org.tillside.inbox.db.Tables.CONVERSATION;
import static org.tillside.inbox.db.Tables.READING;

import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Actor;
import org.tillside.database.Workspace;
import org.tillside.web.Live;

/** How far the current person has read. A key reads nothing. */
@Component
public class Readings {

    private final DSLContext sql;
    private final Conversations conversations;
    private final Live live;
    private final Clock clock;

    Readings(DSLContext sql, Conversations conversations, Live live, Clock clock) {
        this.sql = sql;
        this.conversations = conversations;
        this.live = live;
        this.clock = clock;
    }

    /**
     * Never back, but for the newest message: it may bear a smaller id than one that was quicker to
     * commit.
     */
    @Transactional
    public void read(ConversationId id, MessageId message) {
        var actor = Actor.current();
        if (!actor.isPerson()) return;
        conversations.get(id);
        var newest =
                select(CONVERSATION.NEWEST_MESSAGE_ID)
                        .from(CONVERSATION)
                        .where(CONVERSATION.ID.eq(id.value()));
        int changed =
                sql.insertInto(READING)
                        .set(READING.WORKSPACE_ID, Workspace.current().id())
                        .set(READING.CONVERSATION_ID, id.value())
                        .set(READING.PERSON_ID, actor.person().value())
                        .set(READING.MESSAGE_ID, message.value())
                        .set(READING.AT, clock.instant())
                        .onConflict(
                                READING.WORKSPACE_ID, READING.CONVERSATION_ID, READING.PERSON_ID)
                        .doUpdate()
                        .set(READING.MESSAGE_ID, excluded(READING.MESSAGE_ID))
                        .set(READING.AT, excluded(READING.AT))
                        .where(READING.MESSAGE_ID.ne(excluded(READING.MESSAGE_ID)))
                        .and(
                                READING.MESSAGE_ID
                                        .lt(excluded(READING.MESSAGE_ID))
                                        .or(excluded(READING.MESSAGE_ID).eq(newest)))
                        .execute();
        if (changed == 1) live.changed("person/" + actor.person());
    }

    @Transactional(readOnly = true)
    public Optional<MessageId> of(ConversationId id) {
        return Optional.ofNullable(of(java.util.List.of(id)).get(id));
    }

    /** Of each of these that the current person ever read. */
    @Transactional(readOnly = true)
    public Map<ConversationId, MessageId> of(Collection<ConversationId> ids) {
        var actor = Actor.current();
        if (!actor.isPerson() || ids.isEmpty()) return Map.of();
        return sql.select(
                        READING.CONVERSATION_ID.convertFrom(ConversationId::new),
                        READING.MESSAGE_ID.convertFrom(MessageId::new))
                .from(READING)
                .where(
                        READING.PERSON_ID.eq(actor.person().value()),
                        READING.CONVERSATION_ID.in(
                                ids.stream().map(ConversationId::value).toList()))
                .fetchMap(row -> row.value1(), row -> row.value2());
    }
}
