package org.tillside.inbox.arrival;

import static org.tillside.inbox.db.Tables.CONVERSATION;
import static org.tillside.inbox.db.Tables.MESSAGE;

import java.time.Clock;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Direction;
import org.tillside.inbox.Status;
import org.tillside.inbox.writing.Snippet;
import org.tillside.kernel.Correspondent;

/** What lists show of a conversation whose messages are others now. */
@Component
public class Faces {

    private final DSLContext sql;
    private final Clock clock;

    Faces(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Its newest message and whoever wrote last, whatever that is now, and this status. */
    public void show(ConversationId id, Status status) {
        var newest = newest(MESSAGE.CONVERSATION_ID.eq(id.value()));
        var letter =
                newest(
                        MESSAGE.CONVERSATION_ID
                                .eq(id.value())
                                .and(MESSAGE.DIRECTION.ne(Direction.NOTE.word())));
        var row =
                sql.newRecord(CONVERSATION)
                        .with(CONVERSATION.STATUS, status.word())
                        .with(CONVERSATION.UPDATED_AT, clock.instant())
                        .with(
                                CONVERSATION.NEWEST_MESSAGE_ID,
                                newest.map(it -> it.get(MESSAGE.ID)).orElse(null))
                        .with(CONVERSATION.SNIPPET, newest.map(Faces::snippet).orElse(""));
        letter.ifPresent(it -> row.set(CONVERSATION.LAST_FROM, writer(it)));
        if (status != Status.CLOSED)
            row.with(CONVERSATION.CLOSED_AT, null).with(CONVERSATION.CLOSED_BY, null);
        sql.update(CONVERSATION).set(row).where(CONVERSATION.ID.eq(id.value())).execute();
    }

    private Optional<Record> newest(Condition of) {
        return sql.select(
                        MESSAGE.ID,
                        MESSAGE.REPLY,
                        MESSAGE.TEXT,
                        MESSAGE.FROM_NAME,
                        MESSAGE.FROM_ADDRESS)
                .from(MESSAGE)
                .where(of)
                .orderBy(MESSAGE.ID.desc())
                .limit(1)
                .fetchOptional(it -> it);
    }

    private static String snippet(Record it) {
        var reply = it.get(MESSAGE.REPLY);
        return Snippet.of(reply.isBlank() ? it.get(MESSAGE.TEXT) : reply);
    }

    private static String writer(Record it) {
        return new Correspondent(it.get(MESSAGE.FROM_NAME), it.get(MESSAGE.FROM_ADDRESS)).shown();
    }
}
