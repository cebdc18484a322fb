package org.tillside.inbox.merging;

import static org.tillside.inbox.db.Tables.MERGE;
import static org.tillside.inbox.db.Tables.MESSAGE;

import java.time.Instant;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.tillside.inbox.AsksUs;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Status;

/** What came into a conversation after a merge, and stays in it where that is undone. */
@Component
class CameSince {

    private final DSLContext sql;

    CameSince(DSLContext sql) {
        this.sql = sql;
    }

    /** A buyer wrote, or what waited for us was merged into it, too. */
    boolean waitsForUs(ConversationId id, Instant merged) {
        return isAsked(id, merged) || isJoined(id, Status.OPEN, merged);
    }

    /** Who has the word in it, if it was this one before the merge. */
    Status status(ConversationId id, Status before, Instant merged) {
        if (waitsForUs(id, merged)) return Status.OPEN;
        boolean waits = before == Status.CLOSED && isJoined(id, Status.WAITING, merged);
        return waits ? Status.WAITING : before;
    }

    private boolean isAsked(ConversationId id, Instant moment) {
        return sql.fetchExists(
                MESSAGE,
                MESSAGE.CONVERSATION_ID
                        .eq(id.value())
                        .and(AsksUs.message())
                        .and(MESSAGE.AT.gt(moment)));
    }

    private boolean isJoined(ConversationId id, Status had, Instant moment) {
        return sql.fetchExists(
                MERGE,
                MERGE.TARGET_ID
                        .eq(id.value())
                        .and(MERGE.KIND.eq("merge"))
                        .and(MERGE.SOURCE_STATUS.eq(had.word()))
                        .and(MERGE.UNDONE_AT.isNull())
                        .and(MERGE.AT.gt(moment)));
    }
}
