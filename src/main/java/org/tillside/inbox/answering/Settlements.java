package org.tillside.inbox.answering;

import static org.tillside.inbox.db.Tables.MESSAGE;

import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.channels.outbox.Outbox;
import org.tillside.channels.outbox.Settlement;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.Message;
import org.tillside.inbox.MessageId;
import org.tillside.inbox.Messages;
import org.tillside.journal.Journal;
import org.tillside.kernel.Fault;

/** What a person decides about an answer that may have been sent: it arrived, or send it again. */
@Component
public class Settlements {

    private final DSLContext sql;
    private final Messages messages;
    private final Conversations conversations;
    private final Outbox outbox;
    private final Deliveries deliveries;
    private final Journal journal;

    Settlements(
            DSLContext sql,
            Messages messages,
            Conversations conversations,
            Outbox outbox,
            Deliveries deliveries,
            Journal journal) {
        this.sql = sql;
        this.messages = messages;
        this.conversations = conversations;
        this.outbox = outbox;
        this.deliveries = deliveries;
        this.journal = journal;
    }

    /**
     * Faults: {@code message.unknown}, {@code settlement.conflict} if there is nothing to settle.
     */
    @Transactional
    public Message settle(MessageId id, Settlement decided) {
        var message = messages.get(id);
        var conversation = conversations.lock(message.conversation());
        var sent = message.outbox();
        if (sent == null || !deliveries.needsPerson(message)) {
            throw Fault.user("settlement.conflict", "There is nothing to decide about it.");
        }
        sql.update(MESSAGE).setNull(MESSAGE.BOUNCE_ID).where(MESSAGE.ID.eq(id.value())).execute();
        outbox.settle(sent, decided);
        deliveries.note(sent);
        var outcome = decided == Settlement.SENT ? "sent" : "again";
        journal.note(
                "reply.settled",
                "conversation",
                conversation.id().toString(),
                "#" + conversation.number(),
                Map.of("outcome", outcome));
        return messages.find(id).orElseThrow();
    }
}
