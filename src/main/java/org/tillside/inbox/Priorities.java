package org.tillside.inbox;

import static org.tillside.inbox.db.Tables.CONVERSATION;

import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.inbox.clocks.Clocks;
import org.tillside.inbox.clocks.Traits;
import org.tillside.kernel.Priority;

/** How much a conversation matters. Said twice, it happens once. */
@Component
public class Priorities {

    private final DSLContext sql;
    private final Conversations conversations;
    private final Messages messages;
    private final Tags tags;
    private final Clocks clocks;
    private final Happenings happenings;
    private final ConversationJournal journal;
    private final Topics topics;

    Priorities(
            DSLContext sql,
            Conversations conversations,
            Messages messages,
            Tags tags,
            Clocks clocks,
            Happenings happenings,
            ConversationJournal journal,
            Topics topics) {
        this.sql = sql;
        this.conversations = conversations;
        this.messages = messages;
        this.tags = tags;
        this.clocks = clocks;
        this.happenings = happenings;
        this.journal = journal;
        this.topics = topics;
    }

    /**
     * A reply time that hangs on it begins with the question that waits; its place in the lists
     * stays.
     *
     * @throws org.tillside.kernel.Fault conversation.unknown, priority.forbidden for guests
     */
    @Transactional
    public void set(ConversationId id, Priority wanted) {
        Sight.refuseGuests("priority");
        var conversation = conversations.lock(id);
        if (conversation.priority() == wanted) return;
        sql.update(CONVERSATION)
                .set(CONVERSATION.PRIORITY, wanted.ordinal())
                .where(CONVERSATION.ID.eq(id.value()))
                .execute();
        var before = new Traits(conversation.mailbox(), tags.on(id), conversation.priority());
        clocks.changed(
                id,
                before,
                new Traits(before.mailbox(), before.tags(), wanted),
                messages.question(conversation));
        happenings.tell(id, "priority", wanted.word());
        journal.note(
                conversation,
                "conversation.prioritised",
                Map.of("from", conversation.priority().word(), "to", wanted.word()));
        topics.changed(id);
    }
}
