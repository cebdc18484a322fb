package org.tillside.inbox.merging;

import static org.tillside.inbox.db.Tables.MERGE;
import static org.tillside.inbox.db.Tables.MESSAGE;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.database.Workspace;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.ConversationRows;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.Happenings;
import org.tillside.inbox.Message;
import org.tillside.inbox.MessageId;
import org.tillside.inbox.Messages;
import org.tillside.inbox.Numbers;
import org.tillside.inbox.Participants;
import org.tillside.inbox.Sight;
import org.tillside.inbox.Status;
import org.tillside.inbox.Tags;
import org.tillside.inbox.Tongue;
import org.tillside.inbox.Topics;
import org.tillside.inbox.answering.BeforeSending;
import org.tillside.inbox.arrival.Faces;
import org.tillside.inbox.clocks.Clocks;
import org.tillside.inbox.clocks.Traits;
import org.tillside.journal.Journal;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Ids;

/** A second matter in a conversation gets one of its own, and can be put back. */
@Component
public class Splits {

    private static final String KIND = "split";

    private final DSLContext sql;
    private final Conversations conversations;
    private final ConversationRows begun;
    private final Messages messages;
    private final Numbers numbers;
    private final MergedRows rows;
    private final Merges merges;
    private final MergedSleep sleep;
    private final Participants participants;
    private final Faces faces;
    private final Clocks clocks;
    private final BeforeSending before;
    private final Tags tags;
    private final Happenings happenings;
    private final Journal journal;
    private final Topics topics;
    private final Clock clock;

    Splits(
            DSLContext sql,
            Conversations conversations,
            ConversationRows begun,
            Messages messages,
            Numbers numbers,
            MergedRows rows,
            Merges merges,
            MergedSleep sleep,
            Participants participants,
            Faces faces,
            Clocks clocks,
            BeforeSending before,
            Tags tags,
            Happenings happenings,
            Journal journal,
            Topics topics,
            Clock clock) {
        this.sql = sql;
        this.conversations = conversations;
        this.begun = begun;
        this.messages = messages;
        this.numbers = numbers;
        this.rows = rows;
        this.merges = merges;
        this.sleep = sleep;
        this.participants = participants;
        this.faces = faces;
        this.clocks = clocks;
        this.before = before;
        this.tags = tags;
        this.happenings = happenings;
        this.journal = journal;
        this.topics = topics;
        this.clock = clock;
    }

    /**
     * @param conversation in which it stands
     * @param first the first message that goes; every later one goes with it
     * @return the new conversation, with the same buyer and the same people
     * @throws Fault message.unknown; split.all if nothing would be left; split.forbidden for guests
     */
    @Transactional
    public ConversationId split(ConversationId conversation, MessageId first) {
        Sight.refuseGuests("split");
        var from = conversations.lock(conversation);
        var message = messages.get(first);
        if (!message.conversation().equals(conversation)) throw Fault.unknown("message", first);
        var going = from(from.id(), first);
        if (sql.fetchCount(MESSAGE, MESSAGE.CONVERSATION_ID.eq(from.id().value())) == going.size())
            throw Fault.user("split.all", "The first message stays; split from a later one on.");
        var id = new ConversationId(Ids.next());
        rows.addPeople(from.id(), id);
        participants.route(id, message.mailbox() == null ? from.mailbox() : message.mailbox());
        rows.moveSome(going, from.id(), id);
        write(from, id);
        happenings.tell(id, "split-off", String.valueOf(from.number()));
        long number = numbers.next();
        begun.begin(beginning(from, message, id, number), Tongue.By.TEXT, message.from().shown());
        rows.addTags(from.id(), id);
        sleep.copy(from, id);
        faces.show(id, from.status());
        faces.show(from.id(), from.status());
        happenings.tell(from.id(), KIND, String.valueOf(number));
        askAgain(from, message, id);
        journal.note(
                "conversation.split",
                "conversation",
                from.id().toString(),
                "#" + from.number(),
                Map.of("other", "#" + number));
        topics.changed(from.id());
        topics.changed(id);
        return id;
    }

    /**
     * What was split off goes back.
     *
     * @return the conversation in which it stands again
     * @throws Fault split.unknown if this one was not split off, or is put back already
     */
    @Transactional
    public ConversationId putBack(ConversationId off) {
        Sight.refuseGuests(KIND);
        var from =
                sql.update(MERGE)
                        .set(MERGE.UNDONE_AT, clock.instant())
                        .where(
                                MERGE.TARGET_ID.eq(off.value()),
                                MERGE.KIND.eq(KIND),
                                MERGE.UNDONE_AT.isNull())
                        .returningResult(MERGE.SOURCE_ID)
                        .fetchOptional()
                        .orElseThrow(() -> Fault.unknown(KIND, off));
        var into = new ConversationId(from.value1());
        merges.merge(off, into);
        return into;
    }

    /** Whether it was split off another one and is not put back. */
    @Transactional(readOnly = true)
    public boolean isOff(ConversationId id) {
        return sql.fetchExists(
                MERGE,
                MERGE.TARGET_ID
                        .eq(id.value())
                        .and(MERGE.KIND.eq(KIND))
                        .and(MERGE.UNDONE_AT.isNull()));
    }

    private List<UUID> from(ConversationId conversation, MessageId first) {
        return sql.select(MESSAGE.ID)
                .from(MESSAGE)
                .where(
                        MESSAGE.CONVERSATION_ID.eq(conversation.value()),
                        MESSAGE.ID.ge(first.value()))
                .fetch(MESSAGE.ID);
    }

    private Conversation beginning(
            Conversation from, Message first, ConversationId id, long number) {
        var now = clock.instant();
        return new Conversation(
                id,
                number,
                first.subject().isBlank() ? from.subject() : first.subject(),
                from.status(),
                from.language(),
                first.mailbox() == null ? from.mailbox() : first.mailbox(),
                from.buyer(),
                from.assignee(),
                from.id(),
                null,
                "",
                now,
                now,
                null,
                null,
                null,
                from.priority(),
                null,
                null);
    }

    private void write(Conversation from, ConversationId off) {
        var status = from.status().word();
        sql.insertInto(MERGE)
                .set(MERGE.WORKSPACE_ID, Workspace.current().id())
                .set(MERGE.ID, Ids.next())
                .set(MERGE.KIND, KIND)
                .set(MERGE.SOURCE_ID, from.id().value())
                .set(MERGE.TARGET_ID, off.value())
                .set(MERGE.SOURCE_STATUS, status)
                .set(MERGE.TARGET_STATUS, status)
                .set(MERGE.STATUS_AFTER, status)
                .set(MERGE.AT, clock.instant())
                .execute();
    }

    /**
     * A question that waits in the new one has its clocks there: those that ran for it, if nothing
     * waits in the other any more, else clocks of its own.
     */
    private void askAgain(Conversation from, Message first, ConversationId id) {
        var since = before.waiting(id);
        if (from.status() != Status.OPEN || since == null) return;
        if (before.waiting(from.id()) == null && clocks.carry(from.id(), id)) return;
        var mailbox = first.mailbox() == null ? from.mailbox() : first.mailbox();
        clocks.asked(id, new Traits(mailbox, tags.on(id), from.priority()), since);
    }
}
