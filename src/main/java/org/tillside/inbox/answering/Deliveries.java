package org.tillside.inbox.answering;

import static org.tillside.inbox.db.Tables.MESSAGE;

import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.buyers.ContactMask;
import org.tillside.channels.outbox.Outbox;
import org.tillside.channels.outbox.OutboxId;
import org.tillside.channels.outbox.OutboxState;
import org.tillside.inbox.ConversationRows;
import org.tillside.inbox.Message;
import org.tillside.inbox.Messages;
import org.tillside.inbox.Topics;
import org.tillside.inbox.clocks.Clocks;
import org.tillside.inbox.followers.FollowerBell;
import org.tillside.inbox.outward.OutwardEvent;
import org.tillside.inbox.outward.Tidings;
import org.tillside.inbox.rules.RuleEvents;
import org.tillside.kernel.ClockEvent;
import org.tillside.notices.Notices;

/** How our answers fare. */
@Component
public class Deliveries {

    private final DSLContext sql;
    private final Outbox outbox;
    private final Messages messages;
    private final ConversationRows conversations;
    private final Notices notices;
    private final Topics topics;
    private final Clocks clocks;
    private final RuleEvents rules;
    private final FollowerBell followers;
    private final Tidings tidings;

    Deliveries(
            DSLContext sql,
            Outbox outbox,
            Messages messages,
            ConversationRows conversations,
            Notices notices,
            Topics topics,
            Clocks clocks,
            RuleEvents rules,
            FollowerBell followers,
            Tidings tidings) {
        this.sql = sql;
        this.outbox = outbox;
        this.messages = messages;
        this.conversations = conversations;
        this.notices = notices;
        this.topics = topics;
        this.clocks = clocks;
        this.rules = rules;
        this.followers = followers;
        this.tidings = tidings;
    }

    /**
     * Asks the outbox what is true now, so it does not matter how often or in which order one is
     * told. Who is told at the same time waits, or the first one asked might be the last to write.
     * Of what is sent it has no more to say; a notice of delay may have.
     */
    @Transactional
    public void note(OutboxId id) {
        var message = messages.ofOutbox(id).orElse(null);
        if (message == null) return;
        conversations.lock(message.conversation());
        var delivery = outbox.state(id).orElse(null);
        if (delivery == null) return;
        var problem = delivery.problem() == null ? null : delivery.problem().text();
        int changed =
                sql.update(MESSAGE)
                        .set(MESSAGE.DELIVERY, delivery.state().word())
                        .set(MESSAGE.PROBLEM, problem)
                        .where(MESSAGE.ID.eq(message.id().value()), MESSAGE.BOUNCE_ID.isNull())
                        .and(
                                MESSAGE.DELIVERY
                                        .ne(delivery.state().word())
                                        .or(
                                                MESSAGE.DELIVERY
                                                        .ne(OutboxState.SENT.word())
                                                        .and(
                                                                MESSAGE.PROBLEM.isDistinctFrom(
                                                                        problem))))
                        .execute();
        if (changed == 0) return;
        topics.changed(message.conversation());
        if (delivery.state() == OutboxState.FAILED) didNotArrive(message);
        if (inTrouble(delivery.state())) tell(message, delivery.state());
        if (delivery.state() == OutboxState.SENT) left(message);
    }

    /** Not before: until then it can be taken back. */
    private void left(Message message) {
        rules.sent(message.conversation(), message.id());
        tidings.said(message.conversation(), OutwardEvent.MESSAGE_SENT, message.id());
        conversations.find(message.conversation()).ifPresent(it -> followers.answered(it, message));
    }

    /** Call it with the conversation locked. */
    private void didNotArrive(Message message) {
        clocks.happened(message.conversation(), ClockEvent.Kind.BOUNCED);
        tidings.said(message.conversation(), OutwardEvent.MESSAGE_FAILED, message.id());
    }

    /** A bounce came: our answer did not arrive. */
    public void bounced(Message message) {
        didNotArrive(message);
        tell(message, OutboxState.FAILED);
    }

    boolean needsPerson(Message message) {
        return message.delivery() != null && inTrouble(message.delivery());
    }

    static boolean inTrouble(OutboxState state) {
        return state == OutboxState.UNCERTAIN || state == OutboxState.FAILED;
    }

    private void tell(Message message, OutboxState state) {
        var conversation = conversations.find(message.conversation()).orElseThrow();
        var concerned = message.author() == null ? conversation.assignee() : message.author();
        if (concerned == null) return;
        var words =
                List.of(
                        String.valueOf(conversation.number()),
                        ContactMask.text(conversation.subject()));
        notices.tell(
                concerned,
                "inbox." + state.word(),
                words,
                "/conversations/" + conversation.id(),
                "delivery/" + message.id() + "/" + state.word());
    }
}
