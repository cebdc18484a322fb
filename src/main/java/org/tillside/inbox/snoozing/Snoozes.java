package org.tillside.inbox.snoozing;

import static org.tillside.inbox.db.Tables.CONVERSATION;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Actor;
import org.tillside.buyers.ContactMask;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.ConversationJournal;
import org.tillside.inbox.ConversationRows;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.Happenings;
import org.tillside.inbox.Status;
import org.tillside.inbox.Topics;
import org.tillside.inbox.outward.Tidings;
import org.tillside.kernel.Fault;
import org.tillside.notices.Notices;

/**
 * Conversations that nobody wants to see before a time. They come back then, or when the buyer
 * writes; their clocks run on meanwhile.
 */
@Component
public class Snoozes {

    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int AT_ONCE = 100;

    private final DSLContext sql;
    private final Conversations conversations;
    private final Happenings happenings;
    private final ConversationJournal journal;
    private final Notices notices;
    private final Topics topics;
    private final Tidings tidings;
    private final Clock clock;

    Snoozes(
            DSLContext sql,
            Conversations conversations,
            Happenings happenings,
            ConversationJournal journal,
            Notices notices,
            Topics topics,
            Tidings tidings,
            Clock clock) {
        this.sql = sql;
        this.conversations = conversations;
        this.happenings = happenings;
        this.journal = journal;
        this.notices = notices;
        this.topics = topics;
        this.tidings = tidings;
        this.clock = clock;
    }

    /**
     * Said twice, it happens once.
     *
     * @throws Fault conversation.unknown; snooze.past, snooze.far for more than a year;
     *     snooze.conflict if it is closed
     */
    @Transactional
    public void snooze(ConversationId id, Instant until) {
        var it = conversations.lock(id);
        var wanted = until.truncatedTo(ChronoUnit.MICROS);
        if (wanted.equals(it.snoozedUntil())) return;
        refuse(it, wanted);
        var actor = Actor.current();
        sql.update(CONVERSATION)
                .set(CONVERSATION.SNOOZED_UNTIL, wanted)
                .set(CONVERSATION.SNOOZED_BY, actor.isPerson() ? actor.id() : null)
                .set(CONVERSATION.UPDATED_AT, clock.instant())
                .where(CONVERSATION.ID.eq(id.value()))
                .execute();
        happenings.tell(id, "snoozed", wanted.toString());
        journal.note(it, "conversation.snoozed", Map.of("until", wanted.toString()));
        topics.changed(id);
    }

    private void refuse(Conversation it, Instant until) {
        var now = clock.instant();
        if (it.status() == Status.CLOSED)
            throw Fault.user("snooze.conflict", "It is closed; open it again first.");
        if (!until.isAfter(now))
            throw Fault.user("snooze.past", "It can only come back later than now.");
        if (until.isAfter(now.plus(LONGEST)))
            throw Fault.user("snooze.far", "It can come back within a year.");
    }

    /** Somebody wants to see it now. Faults: {@code conversation.unknown}. */
    @Transactional
    public void wake(ConversationId id) {
        var it = conversations.lock(id);
        if (it.snoozedUntil() == null) return;
        rise(it.id());
        happenings.tell(id, "woken");
        journal.note(it, "conversation.woken", Map.of());
        topics.changed(id);
    }

    /**
     * Some of those whose time has come; each once, whoever else looks. Those who have them are
     * told.
     *
     * @return whether there may be more
     */
    @Transactional
    public boolean wakeSome() {
        var due =
                sql.select(ConversationRows.COLUMNS)
                        .from(CONVERSATION)
                        .where(
                                CONVERSATION.SNOOZED_UNTIL.le(clock.instant()),
                                ConversationRows.STANDS)
                        .orderBy(CONVERSATION.ID)
                        .limit(AT_ONCE)
                        .forNoKeyUpdate()
                        .skipLocked()
                        .fetch(ConversationRows::conversation);
        for (var it : due) {
            tidings.locked(it);
            rise(it.id());
            happenings.tell(it.id(), "woke");
            tell(it);
            topics.changed(it.id());
        }
        return due.size() == AT_ONCE;
    }

    private void rise(ConversationId id) {
        sql.update(CONVERSATION)
                .set(ConversationRows.AWAKE)
                .set(CONVERSATION.UPDATED_AT, clock.instant())
                .where(CONVERSATION.ID.eq(id.value()))
                .execute();
    }

    private void tell(Conversation it) {
        if (it.assignee() == null) return;
        notices.tell(
                it.assignee(),
                "inbox.woke",
                List.of(String.valueOf(it.number()), ContactMask.text(it.subject())),
                "/conversations/" + it.id(),
                "woke/" + it.id() + "/" + it.snoozedUntil());
    }
}
