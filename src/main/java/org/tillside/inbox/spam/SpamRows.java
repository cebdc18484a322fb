package org.tillside.inbox.spam;

import static org.tillside.inbox.db.Tables.CONVERSATION;
import static org.tillside.inbox.db.Tables.SPAM;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.database.Workspace;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Status;

/** The rows of what is spam. When a conversation changed stays: it goes back to its place. */
@Component
class SpamRows {

    private final DSLContext sql;
    private final Clock clock;

    SpamRows(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    Optional<Spam> of(ConversationId id) {
        return sql.select(SPAM.STATUS_BEFORE, SPAM.BY_NAME, SPAM.BLOCKED, SPAM.AT)
                .from(SPAM)
                .where(SPAM.CONVERSATION_ID.eq(id.value()))
                .fetchOptional(row ->
                        new Spam(
                                Status.of(row.value1()), row.value2(), row.value3(), row.value4()));
    }

    void write(ConversationId id, Status before, String by, @Nullable String blocked) {
        sql.insertInto(SPAM)
                .set(SPAM.WORKSPACE_ID, Workspace.current().id())
                .set(SPAM.CONVERSATION_ID, id.value())
                .set(SPAM.STATUS_BEFORE, before.word())
                .set(SPAM.BY_NAME, by)
                .set(SPAM.BLOCKED, blocked)
                .set(SPAM.AT, clock.instant())
                .execute();
    }

    void begin(ConversationId id) {
        sql.update(CONVERSATION)
                .set(CONVERSATION.STATUS, Status.SPAM.word())
                .where(CONVERSATION.ID.eq(id.value()))
                .execute();
    }

    void end(ConversationId id, Status back) {
        var now = sql.newRecord(CONVERSATION).with(CONVERSATION.STATUS, back.word());
        if (back != Status.CLOSED)
            now.with(CONVERSATION.CLOSED_AT, (Instant) null).with(CONVERSATION.CLOSED_BY, null);
        sql.update(CONVERSATION).set(now).where(CONVERSATION.ID.eq(id.value())).execute();
        sql.deleteFrom(SPAM).where(SPAM.CONVERSATION_ID.eq(id.value())).execute();
    }

    /** Its sender wrote again: they would have the word from us. */
    void asked(ConversationId id) {
        sql.update(SPAM)
                .set(SPAM.STATUS_BEFORE, Status.OPEN.word())
                .where(SPAM.CONVERSATION_ID.eq(id.value()))
                .execute();
    }
}
