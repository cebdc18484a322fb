package org.tillside.inbox.answering;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.tillside.inbox.db.Tables.CONVERSATION;
import static org.tillside.inbox.db.Tables.HAPPENING;
import static org.tillside.inbox.db.Tables.MESSAGE;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.inbox.AsksUs;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.ConversationRows;
import org.tillside.inbox.Direction;
import org.tillside.inbox.Status;

/**
 * How a conversation stood before a mail of ours, kept with the mail, and put back when that is
 * taken back: only what the mail made itself. Whatever buyers and colleagues did since stays.
 */
@Component
class StatusBefore {

    /** What {@link #putBack} has to know of a mail that is gone. */
    static final List<Field<?>> COLUMNS =
            List.of(
                    MESSAGE.ID,
                    MESSAGE.STATUS_BEFORE,
                    MESSAGE.STATUS_AFTER,
                    MESSAGE.WRITTEN_IN,
                    MESSAGE.CLOSED_BEFORE,
                    MESSAGE.CLOSED_BY_BEFORE,
                    MESSAGE.SNOOZED_BEFORE,
                    MESSAGE.SNOOZED_BY_BEFORE);

    private final DSLContext sql;

    StatusBefore(DSLContext sql) {
        this.sql = sql;
    }

    /** What a mail keeps of the conversation, which is locked and not changed by it yet. */
    static Map<Field<?>, Object> kept(Conversation it, Status after) {
        return Map.of(
                MESSAGE.STATUS_BEFORE,
                it.status().word(),
                MESSAGE.STATUS_AFTER,
                after.word(),
                MESSAGE.WRITTEN_IN,
                it.id().value(),
                MESSAGE.CLOSED_BEFORE,
                of(it, CONVERSATION.CLOSED_AT),
                MESSAGE.CLOSED_BY_BEFORE,
                of(it, CONVERSATION.CLOSED_BY),
                MESSAGE.SNOOZED_BEFORE,
                of(it, CONVERSATION.SNOOZED_UNTIL),
                MESSAGE.SNOOZED_BY_BEFORE,
                of(it, CONVERSATION.SNOOZED_BY));
    }

    private static <T> Field<T> of(Conversation it, Field<T> column) {
        return field(select(column).from(CONVERSATION).where(CONVERSATION.ID.eq(it.id().value())));
    }

    /**
     * Call it with the conversation locked and the mail deleted.
     *
     * @return the status it has now
     */
    Status putBack(Conversation it, Record gone) {
        handOn(it, gone);
        var status = status(it, gone);
        if (status != it.status()) write(it, status, gone);
        return status;
    }

    /** Nobody wrote or decided since; where a question waited, it waits again. */
    private Status status(Conversation it, Record gone) {
        var before = Status.of(gone.get(MESSAGE.STATUS_BEFORE));
        var now = it.status();
        if (now == Status.OPEN || !isAsMade(now, gone)) return now;
        if (isElsewhere(it, gone)) return before == Status.OPEN ? before : now;
        if (asked(it, gone) || now == Status.CLOSED && reopened(it, gone)) return now;
        return before != Status.OPEN && answered(it, gone) ? now : before;
    }

    private static boolean isAsMade(Status now, Record gone) {
        var made = gone.get(MESSAGE.STATUS_AFTER);
        return made == null || made.equals(now.word());
    }

    private static boolean isElsewhere(Conversation it, Record gone) {
        var in = gone.get(MESSAGE.WRITTEN_IN);
        return in != null && !in.equals(it.id().value());
    }

    private boolean asked(Conversation it, Record gone) {
        return sql.fetchExists(MESSAGE, since(it, gone, Direction.IN).and(AsksUs.message()));
    }

    /** Not by a machine, and not somebody else: that leaves the word where it is. */
    private boolean answered(Conversation it, Record gone) {
        return sql.fetchExists(
                MESSAGE,
                since(it, gone, Direction.OUT)
                        .and(MESSAGE.AUTOMATIC.isFalse())
                        .and(MESSAGE.MODE.isDistinctFrom(Mode.FORWARD.word())));
    }

    private static Condition since(Conversation it, Record gone, Direction direction) {
        return MESSAGE.CONVERSATION_ID
                .eq(it.id().value())
                .and(MESSAGE.ID.gt(gone.get(MESSAGE.ID)))
                .and(MESSAGE.DIRECTION.eq(direction.word()));
    }

    private boolean reopened(Conversation it, Record gone) {
        return sql.fetchExists(
                HAPPENING,
                HAPPENING
                        .CONVERSATION_ID
                        .eq(it.id().value())
                        .and(HAPPENING.ID.gt(gone.get(MESSAGE.ID)))
                        .and(HAPPENING.KIND.eq("reopened")));
    }

    /** The next mail of ours found what this one had made: it has found what this one did. */
    private void handOn(Conversation it, Record gone) {
        var next =
                select(MESSAGE.ID)
                        .from(MESSAGE)
                        .where(since(it, gone, Direction.OUT), MESSAGE.STATUS_BEFORE.isNotNull())
                        .orderBy(MESSAGE.ID)
                        .limit(1);
        sql.update(MESSAGE)
                .set(MESSAGE.STATUS_BEFORE, gone.get(MESSAGE.STATUS_BEFORE))
                .set(MESSAGE.CLOSED_BEFORE, gone.get(MESSAGE.CLOSED_BEFORE))
                .set(MESSAGE.CLOSED_BY_BEFORE, gone.get(MESSAGE.CLOSED_BY_BEFORE))
                .set(MESSAGE.SNOOZED_BEFORE, gone.get(MESSAGE.SNOOZED_BEFORE))
                .set(MESSAGE.SNOOZED_BY_BEFORE, gone.get(MESSAGE.SNOOZED_BY_BEFORE))
                .where(MESSAGE.ID.eq(next), MESSAGE.WRITTEN_IN.eq(gone.get(MESSAGE.WRITTEN_IN)))
                .and(MESSAGE.STATUS_BEFORE.eq(gone.get(MESSAGE.STATUS_AFTER)))
                .execute();
    }

    private void write(Conversation it, Status status, Record gone) {
        boolean closed = status == Status.CLOSED;
        sql.update(CONVERSATION)
                .set(CONVERSATION.STATUS, status.word())
                .set(CONVERSATION.CLOSED_AT, closed ? gone.get(MESSAGE.CLOSED_BEFORE) : null)
                .set(CONVERSATION.CLOSED_BY, closed ? gone.get(MESSAGE.CLOSED_BY_BEFORE) : null)
                .set(closed ? ConversationRows.AWAKE : sleep(it, gone))
                .where(CONVERSATION.ID.eq(it.id().value()))
                .execute();
    }

    /** Closing had ended it; an answer alone does not. */
    private static Map<Field<?>, @Nullable Object> sleep(Conversation it, Record gone) {
        var columns = new HashMap<Field<?>, @Nullable Object>();
        if (it.status() != Status.CLOSED) return columns;
        columns.put(CONVERSATION.SNOOZED_UNTIL, gone.get(MESSAGE.SNOOZED_BEFORE));
        columns.put(CONVERSATION.SNOOZED_BY, gone.get(MESSAGE.SNOOZED_BY_BEFORE));
        return columns;
    }
}
