package org.tillside.inbox.retention;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.selectOne;
import static org.tillside.inbox.db.Tables.ATTACHMENT;
import static org.tillside.inbox.db.Tables.CONVERSATION;
import static org.tillside.inbox.db.Tables.MESSAGE;
import static org.tillside.inbox.db.Tables.SCHEDULED;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.inbox.Status;
import org.tillside.inbox.erasure.HeldTags;

/** Which conversations have had their time. */
@Component
class Expired {

    private final DSLContext sql;

    Expired(DSLContext sql) {
        this.sql = sql;
    }

    /** A conversation and its place in the order in which they were touched. */
    record At(UUID id, Instant touched) {}

    /** Closed and not touched since; one from which something is to leave yet stays. */
    static Condition closed(Instant before, List<String> held) {
        return untouched(Status.CLOSED, before, held)
                .and(
                        notExists(
                                selectOne()
                                        .from(SCHEDULED)
                                        .where(SCHEDULED.CONVERSATION_ID.eq(CONVERSATION.ID))));
    }

    static Condition spam(Instant before, List<String> held) {
        return untouched(Status.SPAM, before, held);
    }

    /** Of those, the ones that have files. */
    static Condition withFiles(Instant before, List<String> held) {
        return closed(before, held)
                .and(
                        exists(
                                selectOne()
                                        .from(MESSAGE)
                                        .join(ATTACHMENT)
                                        .on(
                                                ATTACHMENT.WORKSPACE_ID.eq(MESSAGE.WORKSPACE_ID),
                                                ATTACHMENT.MESSAGE_ID.eq(MESSAGE.ID))
                                        .where(
                                                MESSAGE.CONVERSATION_ID.eq(CONVERSATION.ID),
                                                ATTACHMENT.REMOVED_AT.isNull())));
    }

    private static Condition untouched(Status status, Instant before, List<String> held) {
        var it = CONVERSATION.STATUS.eq(status.word()).and(CONVERSATION.UPDATED_AT.lt(before));
        return held.isEmpty() ? it : it.andNot(HeldTags.held(held));
    }

    /** Those that were left alone longest first. */
    List<At> next(Condition which, @Nullable At after, int most) {
        var beyond =
                after == null
                        ? which
                        : which.and(
                                row(CONVERSATION.UPDATED_AT, CONVERSATION.ID)
                                        .gt(after.touched(), after.id()));
        return sql.select(CONVERSATION.ID, CONVERSATION.UPDATED_AT)
                .from(CONVERSATION)
                .where(beyond)
                .orderBy(CONVERSATION.UPDATED_AT, CONVERSATION.ID)
                .limit(most)
                .fetch(row -> new At(row.value1(), row.value2()));
    }
}
