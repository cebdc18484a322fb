package org.tillside.inbox;

import static java.util.Objects.requireNonNullElse;
import static org.tillside.inbox.db.Tables.CONVERSATION;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Actor;
import org.tillside.inbox.clocks.Clocks;
import org.tillside.kernel.ClockEvent;

/** When a conversation is done, and when it is not after all. Said twice, it happens once. */
@Component
public class Closures {

    private final DSLContext sql;
    private final Conversations conversations;
    private final Happenings happenings;
    private final ConversationJournal journal;
    private final Topics topics;
    private final Clocks clocks;
    private final Clock clock;

    Closures(
            DSLContext sql,
            Conversations conversations,
            Happenings happenings,
            ConversationJournal journal,
            Topics topics,
            Clocks clocks,
            Clock clock) {
        this.sql = sql;
        this.conversations = conversations;
        this.happenings = happenings;
        this.journal = journal;
        this.topics = topics;
        this.clocks = clocks;
        this.clock = clock;
    }

    @Transactional
    public void close(ConversationId id) {
        var conversation = conversations.lock(id);
        if (conversation.status() == Status.CLOSED) return;
        var now = clock.instant();
        sql.update(CONVERSATION)
                .set(CONVERSATION.STATUS, Status.CLOSED.word())
                .set(CONVERSATION.CLOSED_AT, now)
                .set(CONVERSATION.CLOSED_BY, Actor.current().id())
                .set(ConversationRows.AWAKE)
                .set(CONVERSATION.UPDATED_AT, now)
                .where(CONVERSATION.ID.eq(id.value()))
                .execute();
        clocks.happened(id, ClockEvent.Kind.CLOSED);
        tell(conversation, "closed");
    }

    @Transactional
    public void reopen(ConversationId id) {
        reopen(id, Status.OPEN);
    }

    /**
     * As if it had not been closed.
     *
     * @param before open or waiting
     */
    @Transactional
    public void reopen(ConversationId id, Status before) {
        var conversation = conversations.lock(id);
        if (conversation.status() != Status.CLOSED) return;
        sql.update(CONVERSATION)
                .set(CONVERSATION.STATUS, before.word())
                .setNull(CONVERSATION.CLOSED_AT)
                .setNull(CONVERSATION.CLOSED_BY)
                .set(CONVERSATION.UPDATED_AT, clock.instant())
                .where(CONVERSATION.ID.eq(id.value()))
                .execute();
        clocks.happened(id, ClockEvent.Kind.REOPENED);
        tell(conversation, "reopened");
    }

    /**
     * When one was closed, and by whom.
     *
     * @param at null: nobody knows, for it is history
     * @param by null: by a program, or nobody knows
     */
    public record Closing(@Nullable Instant at, @Nullable UUID by) {

        private static final String SOME_DAY = "-";

        /** As {@link #read} takes it. */
        public String word() {
            return at == null ? SOME_DAY : at + (by == null ? "" : " " + by);
        }

        public static Closing read(String word) {
            if (word.equals(SOME_DAY)) return new Closing(null, null);
            var parts = word.split(" ", 2);
            return new Closing(
                    Instant.parse(parts[0]), parts.length < 2 ? null : UUID.fromString(parts[1]));
        }
    }

    /** Empty while it is open. */
    @Transactional(readOnly = true)
    public Optional<Closing> closing(ConversationId id) {
        return sql.select(CONVERSATION.CLOSED_AT, CONVERSATION.CLOSED_BY)
                .from(CONVERSATION)
                .where(CONVERSATION.ID.eq(id.value()), CONVERSATION.STATUS.eq(Status.CLOSED.word()))
                .fetchOptional(row -> new Closing(row.value1(), row.value2()));
    }

    /**
     * It was never opened again: neither its thread nor its clocks, nor what is counted, know of
     * it. Only where nothing that counts happened since.
     *
     * @param before how it was closed
     * @param reopening what the thread tells of the opening
     */
    @Transactional
    public void unopen(ConversationId id, Closing before, UUID reopening) {
        var conversation = conversations.lock(id);
        var opened = happenings.forget(id, reopening);
        if (conversation.status() == Status.CLOSED || opened.isEmpty()) return;
        sql.update(CONVERSATION)
                .set(CONVERSATION.STATUS, Status.CLOSED.word())
                .set(CONVERSATION.CLOSED_AT, before.at())
                .set(CONVERSATION.CLOSED_BY, before.by())
                .set(ConversationRows.AWAKE)
                .set(CONVERSATION.UPDATED_AT, clock.instant())
                .where(CONVERSATION.ID.eq(id.value()))
                .execute();
        clocks.unopened(id, requireNonNullElse(before.at(), Instant.EPOCH), opened.get());
        journal.note(conversation, "conversation.closed", Map.of());
        topics.changed(id);
    }

    private void tell(Conversation conversation, String happened) {
        happenings.tell(conversation.id(), happened);
        journal.note(conversation, "conversation." + happened, Map.of());
        topics.changed(conversation.id());
    }
}
