package org.tillside.inbox;

import java.time.Instant;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.channels.outbox.Outbox;
import org.tillside.inbox.answering.Answer;
import org.tillside.inbox.answering.Answered;
import org.tillside.inbox.answering.Deliveries;
import org.tillside.inbox.answering.Replies;

/** Says when mails of ours leave, before anybody else sends them. */
@Component
class Mailman {

    private final Replies replies;
    private final Outbox outbox;
    private final Deliveries deliveries;
    private final DSLContext sql;
    private final TransactionTemplate transaction;

    Mailman(
            Replies replies,
            Outbox outbox,
            Deliveries deliveries,
            DSLContext sql,
            TransactionTemplate transaction) {
        this.replies = replies;
        this.outbox = outbox;
        this.deliveries = deliveries;
        this.sql = sql;
        this.transaction = transaction;
    }

    /** An answer of whoever acts that leaves in the same moment. */
    Message answers(ConversationId id, Answer answer) {
        return Objects.requireNonNull(
                transaction.execute(_ -> {
                    var sent = post(id, answer);
                    var mail = Objects.requireNonNull(sent.outbox());
                    outbox.leftBefore(mail);
                    deliveries.note(mail);
                    return sent;
                }));
    }

    /** An answer that no server takes. */
    Message fails(ConversationId id, Answer answer) {
        return Objects.requireNonNull(
                transaction.execute(_ -> {
                    var sent = post(id, answer);
                    state(sent, "failed", null);
                    return sent;
                }));
    }

    /** It leaves after all. */
    void leaves(Message sent, Instant moment) {
        transaction.executeWithoutResult(_ -> state(sent, "sent", moment));
    }

    private Message post(ConversationId id, Answer answer) {
        return ((Answered.Posted) replies.post(id, answer)).message();
    }

    private void state(Message sent, String state, @Nullable Instant at) {
        var mail = Objects.requireNonNull(sent.outbox());
        sql.execute(
                "update channels.outbox set state = ?, sent_at = ?::timestamptz where id = ?",
                state,
                at == null ? null : at.toString(),
                mail.value());
        deliveries.note(mail);
    }
}
