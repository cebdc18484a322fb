package org.tillside.inbox.merging;

import static org.tillside.inbox.db.Tables.CONVERSATION;
import static org.tillside.inbox.db.Tables.MERGE;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.ConversationRows;
import org.tillside.inbox.Happenings;
import org.tillside.inbox.Status;

/**
 * Whether two that became one are out of sight: what waits for us and is awake wakes the one that
 * sleeps; of two that sleep, the sooner time holds. Parted, it sleeps as before.
 */
@Component
class MergedSleep {

    private static final String WOKE = "woke-by-merge";

    private final DSLContext sql;
    private final CameSince since;
    private final Happenings happenings;
    private final Clock clock;

    MergedSleep(DSLContext sql, CameSince since, Happenings happenings, Clock clock) {
        this.sql = sql;
        this.since = since;
        this.happenings = happenings;
        this.clock = clock;
    }

    /** Call it with both locked, after the merge is written. */
    void join(UUID merge, Conversation from, Conversation into) {
        var until = until(from, into);
        if (Objects.equals(until, into.snoozedUntil())) return;
        sql.update(MERGE)
                .set(MERGE.TARGET_SNOOZED_UNTIL, into.snoozedUntil())
                .set(MERGE.TARGET_SNOOZED_BY, by(into.id()))
                .set(MERGE.SNOOZED_AFTER, until)
                .where(MERGE.ID.eq(merge))
                .execute();
        if (until != null) sleep(into.id(), until, by(from.id()));
        else {
            sql.update(CONVERSATION)
                    .set(ConversationRows.AWAKE)
                    .where(CONVERSATION.ID.eq(into.id().value()))
                    .execute();
            happenings.tell(into.id(), WOKE, String.valueOf(from.number()), merge.toString());
        }
    }

    private static @Nullable Instant until(Conversation from, Conversation into) {
        var until = into.snoozedUntil();
        if (until == null || from.status() != Status.OPEN) return until;
        var other = from.snoozedUntil();
        return other == null || other.isBefore(until) ? other : until;
    }

    /**
     * If nobody changed that since, no buyer's question came, and its time has not come.
     *
     * @param target as it stood before it was parted
     */
    void part(UUID merge, Conversation target) {
        var before =
                sql.selectFrom(MERGE)
                        .where(MERGE.ID.eq(merge), MERGE.TARGET_SNOOZED_UNTIL.isNotNull())
                        .fetchOne();
        if (before == null || target.status() == Status.CLOSED) return;
        var until = before.get(MERGE.TARGET_SNOOZED_UNTIL);
        boolean unchanged = Objects.equals(target.snoozedUntil(), before.get(MERGE.SNOOZED_AFTER));
        if (!unchanged
                || !until.isAfter(clock.instant())
                || since.waitsForUs(target.id(), before.get(MERGE.AT))) return;
        sleep(target.id(), until, before.get(MERGE.TARGET_SNOOZED_BY));
        var woke = happenings.newest(target.id(), List.of(WOKE), merge.toString());
        if (woke != null) happenings.forget(target.id(), woke);
    }

    /** What is split off sleeps as the one it comes from does. */
    void copy(Conversation from, ConversationId off) {
        if (from.snoozedUntil() != null) sleep(off, from.snoozedUntil(), by(from.id()));
    }

    private void sleep(ConversationId id, Instant until, @Nullable UUID by) {
        sql.update(CONVERSATION)
                .set(CONVERSATION.SNOOZED_UNTIL, until)
                .set(CONVERSATION.SNOOZED_BY, by)
                .where(CONVERSATION.ID.eq(id.value()))
                .execute();
    }

    private @Nullable UUID by(ConversationId id) {
        return sql.select(CONVERSATION.SNOOZED_BY)
                .from(CONVERSATION)
                .where(CONVERSATION.ID.eq(id.value()))
                .fetchOne(CONVERSATION.SNOOZED_BY);
    }
}
