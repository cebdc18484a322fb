package org.tillside.inbox.answering;

import static org.tillside.inbox.db.Tables.MESSAGE;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.buyers.ContactMask;
import org.tillside.channels.outbox.Delivery;
import org.tillside.channels.outbox.Outbox;
import org.tillside.channels.outbox.OutboxId;
import org.tillside.channels.outbox.OutboxState;
import org.tillside.inbox.ConversationRows;
import org.tillside.inbox.Kind;
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
        var message = locked(id).orElse(null);
        var delivery = outbox.state(id).orElse(null);
        if (message == null || delivery == null || !write(message, delivery)) return;
        topics.changed(message.conversation());
        if (delivery.state() == OutboxState.FAILED) didNotArrive(message);
        else if (message.delivery() == OutboxState.FAILED) isAgainOnItsWay(message);
        if (inTrouble(delivery.state()))
            tell(message, delivery.state(), String.valueOf(delivery.tryUntil()));
        if (delivery.state() == OutboxState.SENT) left(message);
    }

    /** As it is once nobody else changes its conversation. */
    private Optional<Message> locked(OutboxId id) {
        var before = messages.ofOutbox(id);
        before.ifPresent(it -> conversations.lockLast(it.conversation()));
        return before.flatMap(_ -> messages.ofOutbox(id));
    }

    private boolean write(Message message, Delivery delivery) {
        var problem = delivery.problem() == null ? null : delivery.problem().text();
        return sql.update(MESSAGE)
                        .set(MESSAGE.DELIVERY, delivery.state().word())
                        .set(MESSAGE.PROBLEM, problem)
                        .set(MESSAGE.LEFT_AT, left(delivery))
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
                        .execute()
                > 0;
    }

    /** Null: it has not; tried again, it leaves anew. */
    private static @Nullable Instant left(Delivery delivery) {
        return delivery.state() == OutboxState.SENT ? delivery.sentAt() : null;
    }

    /** Not before: until then it can be taken back. */
    private void left(Message message) {
        rules.sent(message.conversation(), message.id());
        tidings.said(message.conversation(), OutwardEvent.MESSAGE_SENT, message.id());
        conversations.find(message.conversation()).ifPresent(it -> followers.answered(it, message));
    }

    /** Call it with the conversation locked. */
    private void didNotArrive(Message message) {
        if (isAnswer(message))
            clocks.happened(message.conversation(), ClockEvent.Kind.BOUNCED, message.id());
        tidings.said(message.conversation(), OutwardEvent.MESSAGE_FAILED, message.id());
    }

    /** Somebody let it go once more. */
    private void isAgainOnItsWay(Message message) {
        if (!isAnswer(message)) return;
        clocks.happened(
                message.conversation(),
                message.kind() == Kind.AUTO_REPLY
                        ? ClockEvent.Kind.ANSWERED_AUTOMATICALLY
                        : ClockEvent.Kind.ANSWERED,
                message.id());
    }

    /** What is forwarded answers nobody: whether it arrives moves no clock. */
    private boolean isAnswer(Message message) {
        return !sql.fetchExists(
                MESSAGE,
                MESSAGE.ID.eq(message.id().value()).and(MESSAGE.MODE.eq(Mode.FORWARD.word())));
    }

    /** A bounce came: our answer did not arrive. */
    public void bounced(Message message) {
        didNotArrive(message);
        tell(message, OutboxState.FAILED, "bounced");
    }

    boolean needsPerson(Message message) {
        return message.delivery() != null && inTrouble(message.delivery());
    }

    static boolean inTrouble(OutboxState state) {
        return state == OutboxState.UNCERTAIN || state == OutboxState.FAILED;
    }

    /** Once for each time. */
    private void tell(Message message, OutboxState state, String time) {
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
                "delivery/" + message.id() + "/" + state.word() + "/" + time);
    }
}
