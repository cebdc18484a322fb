package org.tillside.inbox.arrival;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.when;
import static org.tillside.inbox.RecipientsColumn.AS_RECIPIENTS;
import static org.tillside.inbox.db.Tables.ATTACHMENT;
import static org.tillside.inbox.db.Tables.MESSAGE;

import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.channels.outbox.OutboxState;
import org.tillside.database.Workspace;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Direction;
import org.tillside.inbox.File;
import org.tillside.inbox.MessageId;
import org.tillside.inbox.OurAddresses;
import org.tillside.inbox.Tongue;

/** Writes messages down. */
@Component
public class Letters {

    private final DSLContext sql;
    private final OurAddresses addresses;

    Letters(DSLContext sql, OurAddresses addresses) {
        this.sql = sql;
        this.addresses = addresses;
    }

    /**
     * @return false if this intake is a message already, by another run of the same fact
     */
    boolean write(MessageId id, ConversationId conversation, NewMail mail, Tongue tongue) {
        var ours = mail.isBygone() ? addresses.everOurs() : addresses.ours();
        var from = mail.sender(ours);
        int written =
                sql.insertInto(MESSAGE)
                        .set(words(mail, mail.direction(ours)))
                        .set(MESSAGE.WORKSPACE_ID, Workspace.current().id())
                        .set(MESSAGE.ID, id.value())
                        .set(MESSAGE.CONVERSATION_ID, conversation.value())
                        .set(MESSAGE.FROM_NAME, from.name())
                        .set(MESSAGE.FROM_ADDRESS, from.address())
                        .set(MESSAGE.RECIPIENTS, AS_RECIPIENTS.to(mail.recipients()))
                        .set(MESSAGE.KIND, mail.kind().word())
                        .set(MESSAGE.AUTOMATIC, mail.isAutomatic())
                        .set(MESSAGE.LANGUAGE, tongue.language())
                        .set(MESSAGE.LANGUAGE_BY, tongue.by().word())
                        .set(MESSAGE.LANGUAGE_CONFIDENCE, confidence(tongue))
                        .set(MESSAGE.MESSAGE_ID, mail.lineage().own())
                        .set(MESSAGE.INTAKE_ID, mail.intake().value())
                        .set(MESSAGE.CONTENT_HASH, mail.mail().contentHash().bytes())
                        .set(MESSAGE.SENT_AT, mail.sentAt())
                        .set(MESSAGE.AT, mail.receivedAt())
                        .set(MESSAGE.BYGONE, mail.isBygone())
                        .onConflict(MESSAGE.WORKSPACE_ID, MESSAGE.INTAKE_ID)
                        .where(MESSAGE.INTAKE_ID.isNotNull())
                        .doNothing()
                        .execute();
        if (written == 0) return false;
        attach(id, mail.files());
        return true;
    }

    /** What was written, and which way it went. */
    private Record words(NewMail mail, Direction direction) {
        var row = sql.newRecord(MESSAGE);
        row.set(MESSAGE.DIRECTION, direction.word());
        row.set(MESSAGE.TEXT, mail.mail().text());
        row.set(MESSAGE.REPLY, mail.mail().reply());
        row.set(MESSAGE.QUOTED, mail.mail().quoted());
        if (direction == Direction.OUT) row.set(MESSAGE.DELIVERY, OutboxState.SENT.word());
        if (direction == Direction.NOTE) return row;
        row.set(MESSAGE.SUBJECT, mail.mail().subject());
        row.set(MESSAGE.HTML, mail.mail().html());
        row.set(MESSAGE.REMOTE, mail.remote());
        row.set(MESSAGE.MAILBOX_ID, mail.mailbox().value());
        return row;
    }

    private static @Nullable Float confidence(Tongue tongue) {
        return tongue.confidence() == null ? null : tongue.confidence().floatValue();
    }

    public void attach(MessageId message, List<File> files) {
        var rows = new ArrayList<Record>();
        for (var file : files) {
            rows.add(
                    sql.newRecord(ATTACHMENT)
                            .with(ATTACHMENT.WORKSPACE_ID, Workspace.current().id())
                            .with(ATTACHMENT.MESSAGE_ID, message.value())
                            .with(ATTACHMENT.POSITION, rows.size())
                            .with(ATTACHMENT.NAME, file.name())
                            .with(ATTACHMENT.TYPE, file.type())
                            .with(ATTACHMENT.SIZE, file.size())
                            .with(ATTACHMENT.SHA256, file.sha256().bytes())
                            .with(ATTACHMENT.INLINE, file.inline())
                            .with(ATTACHMENT.CONTENT_ID, file.contentId()));
        }
        if (!rows.isEmpty()) sql.insertInto(ATTACHMENT).set(rows).execute();
    }

    /** It is on its way, and late. What failed or is not sent stays what it is. */
    void delayed(MessageId message, String problem) {
        sql.update(MESSAGE)
                .set(MESSAGE.PROBLEM, problem)
                .where(MESSAGE.ID.eq(message.value()), MESSAGE.DELIVERY.eq(OutboxState.SENT.word()))
                .execute();
    }

    /**
     * A bounce came: what we had taken for sent did not arrive. One of before cannot be sent again,
     * so nobody is asked to decide about it.
     */
    void failed(MessageId message, MessageId bounce, String problem) {
        sql.update(MESSAGE)
                .set(
                        MESSAGE.DELIVERY,
                        when(MESSAGE.OUTBOX_ID.isNotNull(), inline(OutboxState.FAILED.word()))
                                .otherwise(MESSAGE.DELIVERY))
                .set(MESSAGE.PROBLEM, problem)
                .set(MESSAGE.BOUNCE_ID, bounce.value())
                .where(MESSAGE.ID.eq(message.value()))
                .execute();
    }
}
