package org.tillside.inbox.erasure;

import static org.tillside.inbox.db.Tables.ATTACHMENT;
import static org.tillside.inbox.db.Tables.MESSAGE;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.channels.intake.ForgottenMails;
import org.tillside.channels.intake.ForgottenMails.Trait;
import org.tillside.channels.intake.IntakeId;
import org.tillside.channels.outbox.ForgottenLetters;
import org.tillside.channels.outbox.OutboxId;
import org.tillside.database.LeavingBlobs;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Direction;
import org.tillside.inbox.MessageId;
import org.tillside.inbox.Topics;
import org.tillside.kernel.Sha256;

/**
 * Deletes the files of messages, and the raw mails that hold them, too; what was written stays, and
 * so do the files' names. Files of side conversations go with their conversation.
 */
@Component
public class FileRemoval {

    private final DSLContext sql;
    private final DoomedRows doomed;
    private final ForgottenMails mails;
    private final ForgottenLetters letters;
    private final LeavingBlobs blobs;
    private final Topics topics;
    private final Clock clock;

    FileRemoval(
            DSLContext sql,
            DoomedRows doomed,
            ForgottenMails mails,
            ForgottenLetters letters,
            LeavingBlobs blobs,
            Topics topics,
            Clock clock) {
        this.sql = sql;
        this.doomed = doomed;
        this.mails = mails;
        this.letters = letters;
        this.blobs = blobs;
        this.topics = topics;
        this.clock = clock;
    }

    /** A file that is gone, and since when. */
    public record RemovedFile(String name, Instant at) {}

    /** Of these messages. */
    @Transactional(readOnly = true)
    public Map<MessageId, List<RemovedFile>> of(ConversationId conversation) {
        return sql
                .select(ATTACHMENT.MESSAGE_ID, ATTACHMENT.NAME, ATTACHMENT.REMOVED_AT)
                .from(ATTACHMENT)
                .join(MESSAGE)
                .on(
                        MESSAGE.WORKSPACE_ID.eq(ATTACHMENT.WORKSPACE_ID),
                        MESSAGE.ID.eq(ATTACHMENT.MESSAGE_ID))
                .where(
                        MESSAGE.CONVERSATION_ID.eq(conversation.value()),
                        ATTACHMENT.REMOVED_AT.isNotNull())
                .orderBy(ATTACHMENT.POSITION)
                .stream()
                .collect(
                        Collectors.groupingBy(
                                row -> new MessageId(row.value1()),
                                Collectors.mapping(
                                        row -> new RemovedFile(row.value2(), row.value3()),
                                        Collectors.toList())));
    }

    /**
     * @param still what must hold of these conversations, or their files stay
     */
    @Transactional
    public Deleted remove(Collection<UUID> wanted, Condition still) {
        var it = doomed.lock(wanted, still);
        if (it.numbers.isEmpty()) return Deleted.NOTHING;
        files(it);
        read(it);
        sql.update(ATTACHMENT)
                .setNull(ATTACHMENT.SHA256)
                .set(ATTACHMENT.REMOVED_AT, clock.instant())
                .where(ATTACHMENT.MESSAGE_ID.in(it.messages), ATTACHMENT.REMOVED_AT.isNull())
                .execute();
        sql.update(MESSAGE).setNull(MESSAGE.INTAKE_ID).where(MESSAGE.ID.in(it.messages)).execute();
        it.intakes.addAll(doomed.unused(mails.copies(it.intakes), it));
        letters.forgetBytes(it.outboxes);
        long raw = mails.forget(it.intakes, it.traits);
        blobs.note(it.blobs);
        it.conversations().forEach(id -> topics.changed(new ConversationId(id)));
        return new Deleted(0, 0, it.files, it.bytes + raw);
    }

    private void files(Doomed to) {
        sql.select(ATTACHMENT.MESSAGE_ID, ATTACHMENT.SHA256, ATTACHMENT.SIZE)
                .from(MESSAGE)
                .join(ATTACHMENT)
                .on(
                        ATTACHMENT.WORKSPACE_ID.eq(MESSAGE.WORKSPACE_ID),
                        ATTACHMENT.MESSAGE_ID.eq(MESSAGE.ID))
                .where(
                        MESSAGE.CONVERSATION_ID.in(to.conversations()),
                        ATTACHMENT.REMOVED_AT.isNull())
                .forEach(row -> {
                    to.messages.add(row.value1());
                    to.blobs.add(new Sha256(row.value2()));
                    to.files++;
                    to.bytes += row.value3();
                });
    }

    /** The mails that these files came or left with. */
    private void read(Doomed to) {
        sql.select(
                        MESSAGE.INTAKE_ID,
                        MESSAGE.OUTBOX_ID,
                        MESSAGE.MESSAGE_ID,
                        MESSAGE.SENT_AT,
                        MESSAGE.DIRECTION)
                .from(MESSAGE)
                .where(MESSAGE.ID.in(to.messages))
                .forEach(row -> {
                    if (row.value1() != null) to.intakes.add(new IntakeId(row.value1()));
                    if (row.value2() != null) to.outboxes.add(new OutboxId(row.value2()));
                    boolean ours = row.value5().equals(Direction.OUT.word());
                    to.traits.add(new Trait(row.value3(), ours ? null : row.value4()));
                });
    }
}
