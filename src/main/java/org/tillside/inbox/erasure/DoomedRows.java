package org.tillside.inbox.erasure;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.tillside.inbox.db.Tables.ASIDE;
import static org.tillside.inbox.db.Tables.ASIDE_ATTACHMENT;
import static org.tillside.inbox.db.Tables.ASIDE_DRAFT;
import static org.tillside.inbox.db.Tables.ASIDE_DRAFT_ATTACHMENT;
import static org.tillside.inbox.db.Tables.ASIDE_LETTER;
import static org.tillside.inbox.db.Tables.ATTACHMENT;
import static org.tillside.inbox.db.Tables.CONVERSATION;
import static org.tillside.inbox.db.Tables.DRAFT;
import static org.tillside.inbox.db.Tables.DRAFT_ATTACHMENT;
import static org.tillside.inbox.db.Tables.MESSAGE;
import static org.tillside.inbox.db.Tables.SCHEDULED;
import static org.tillside.inbox.db.Tables.SCHEDULED_ATTACHMENT;
import static org.tillside.inbox.db.Tables.SURVEY;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.springframework.stereotype.Component;
import org.tillside.channels.intake.ForgottenMails.Trait;
import org.tillside.channels.intake.IntakeId;
import org.tillside.channels.outbox.OutboxId;
import org.tillside.inbox.Direction;
import org.tillside.kernel.Sha256;

/** Reads what goes with conversations. */
@Component
class DoomedRows {

    private final DSLContext sql;

    DoomedRows(DSLContext sql) {
        this.sql = sql;
    }

    /** These, and all that were merged into them. */
    Set<UUID> family(Collection<UUID> of) {
        var all = new LinkedHashSet<>(of);
        Collection<UUID> found = all;
        while (!found.isEmpty()) {
            found =
                    sql.select(CONVERSATION.ID)
                            .from(CONVERSATION)
                            .where(CONVERSATION.MERGED_INTO.in(List.copyOf(found)))
                            .fetch(CONVERSATION.ID);
            all.addAll(found);
        }
        return all;
    }

    /** Nobody changes them from here on; those of which this still holds. */
    Doomed lock(Collection<UUID> wanted, Condition still) {
        var doomed = new Doomed();
        sql.select(CONVERSATION.ID, CONVERSATION.NUMBER)
                .from(CONVERSATION)
                .where(CONVERSATION.ID.in(wanted), still)
                .orderBy(CONVERSATION.ID)
                .forUpdate()
                .forEach(row -> doomed.numbers.put(row.value1(), row.value2()));
        return doomed;
    }

    /** The ids by which a copy of their mails would find them, the newest first. */
    List<String> ids(Collection<UUID> conversations, int most) {
        return sql.select(MESSAGE.MESSAGE_ID)
                .from(MESSAGE)
                .where(MESSAGE.CONVERSATION_ID.in(conversations), MESSAGE.MESSAGE_ID.isNotNull())
                .orderBy(MESSAGE.ID.desc())
                .limit(most)
                .fetch(MESSAGE.MESSAGE_ID);
    }

    void read(Doomed it) {
        messages(it);
        letters(it);
        surveys(it);
        var conversations = it.conversations();
        files(ATTACHMENT, ATTACHMENT.MESSAGE_ID.in(it.messages), it);
        files(ASIDE_ATTACHMENT, ASIDE_ATTACHMENT.LETTER_ID.in(it.letters), it);
        files(DRAFT_ATTACHMENT, DRAFT_ATTACHMENT.CONVERSATION_ID.in(conversations), it);
        var scheduled =
                select(SCHEDULED.ID)
                        .from(SCHEDULED)
                        .where(SCHEDULED.CONVERSATION_ID.in(conversations));
        files(SCHEDULED_ATTACHMENT, SCHEDULED_ATTACHMENT.SCHEDULED_ID.in(scheduled), it);
        files(ASIDE_DRAFT_ATTACHMENT, ASIDE_DRAFT_ATTACHMENT.SLOT_ID.in(slots(it)), it);
    }

    private void messages(Doomed to) {
        sql.select(
                        MESSAGE.ID,
                        MESSAGE.INTAKE_ID,
                        MESSAGE.OUTBOX_ID,
                        MESSAGE.MESSAGE_ID,
                        MESSAGE.SENT_AT,
                        MESSAGE.DIRECTION)
                .from(MESSAGE)
                .where(MESSAGE.CONVERSATION_ID.in(to.conversations()))
                .forEach(row -> {
                    to.messages.add(row.value1());
                    if (row.value2() != null) to.intakes.add(new IntakeId(row.value2()));
                    if (row.value3() != null) to.outboxes.add(new OutboxId(row.value3()));
                    boolean ours = row.value6().equals(Direction.OUT.word());
                    to.traits.add(new Trait(row.value4(), ours ? null : row.value5()));
                });
    }

    private void letters(Doomed to) {
        to.asides.addAll(
                sql.select(ASIDE.ID)
                        .from(ASIDE)
                        .where(ASIDE.CONVERSATION_ID.in(to.conversations()))
                        .fetch(ASIDE.ID));
        sql.select(
                        ASIDE_LETTER.ID,
                        ASIDE_LETTER.INTAKE_ID,
                        ASIDE_LETTER.OUTBOX_ID,
                        ASIDE_LETTER.MESSAGE_ID,
                        ASIDE_LETTER.SENT_AT,
                        ASIDE_LETTER.DIRECTION)
                .from(ASIDE_LETTER)
                .where(ASIDE_LETTER.ASIDE_ID.in(to.asides))
                .forEach(row -> {
                    to.letters.add(row.value1());
                    if (row.value2() != null) to.intakes.add(new IntakeId(row.value2()));
                    if (row.value3() != null) to.outboxes.add(new OutboxId(row.value3()));
                    boolean ours = row.value6().equals(Direction.OUT.word());
                    to.traits.add(new Trait(row.value4(), ours ? null : row.value5()));
                });
    }

    private void surveys(Doomed to) {
        sql.select(SURVEY.OUTBOX_ID)
                .from(SURVEY)
                .where(SURVEY.CONVERSATION_ID.in(to.conversations()), SURVEY.OUTBOX_ID.isNotNull())
                .forEach(row -> to.outboxes.add(new OutboxId(row.value1())));
    }

    /** What was typed to somebody outside stands under the aside, or the conversation beside. */
    private static Set<UUID> slots(Doomed of) {
        var slots = new LinkedHashSet<>(of.conversations());
        slots.addAll(of.asides);
        return slots;
    }

    private void files(Table<?> table, Condition which, Doomed to) {
        var hash = field(name("sha256"), byte[].class);
        var size = field(name("size"), Long.class);
        sql.select(hash, size)
                .from(table)
                .where(which, hash.isNotNull())
                .forEach(row -> {
                    to.blobs.add(new Sha256(row.value1()));
                    to.files++;
                    to.bytes += row.value2();
                });
    }

    /** Of these drafts. */
    List<Sha256> filesOf(Collection<UUID> slots) {
        var some = new Doomed();
        files(DRAFT_ATTACHMENT, DRAFT_ATTACHMENT.CONVERSATION_ID.in(slots), some);
        files(ASIDE_DRAFT_ATTACHMENT, ASIDE_DRAFT_ATTACHMENT.SLOT_ID.in(slots), some);
        return some.blobs;
    }

    /** Copies that a message of some other conversation was made of stay. */
    Set<IntakeId> unused(Set<IntakeId> copies, Doomed besides) {
        var ids = copies.stream().map(IntakeId::value).toList();
        var left = new LinkedHashSet<>(copies);
        sql.select(MESSAGE.INTAKE_ID)
                .from(MESSAGE)
                .where(MESSAGE.INTAKE_ID.in(ids), MESSAGE.ID.notIn(besides.messages))
                .union(
                        select(ASIDE_LETTER.INTAKE_ID)
                                .from(ASIDE_LETTER)
                                .where(
                                        ASIDE_LETTER.INTAKE_ID.in(ids),
                                        ASIDE_LETTER.ID.notIn(besides.letters)))
                .forEach(row -> left.remove(new IntakeId(row.value1())));
        return left;
    }

    /** Drafts of what is gone: written while it was deleted. */
    List<UUID> orphans() {
        var none = org.tillside.inbox.ConversationId.NEW.value();
        return sql.selectDistinct(DRAFT.CONVERSATION_ID)
                .from(DRAFT)
                .where(DRAFT.CONVERSATION_ID.ne(none))
                .andNotExists(
                        select(CONVERSATION.ID)
                                .from(CONVERSATION)
                                .where(CONVERSATION.ID.eq(DRAFT.CONVERSATION_ID)))
                .union(
                        select(ASIDE_DRAFT.SLOT_ID)
                                .from(ASIDE_DRAFT)
                                .whereNotExists(
                                        select(CONVERSATION.ID)
                                                .from(CONVERSATION)
                                                .where(CONVERSATION.ID.eq(ASIDE_DRAFT.SLOT_ID)))
                                .andNotExists(
                                        select(ASIDE.ID)
                                                .from(ASIDE)
                                                .where(ASIDE.ID.eq(ASIDE_DRAFT.SLOT_ID))))
                .fetch(row -> row.value1());
    }
}
