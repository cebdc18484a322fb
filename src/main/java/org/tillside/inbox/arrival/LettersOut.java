package org.tillside.inbox.arrival;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.tillside.inbox.db.Tables.ASIDE_KEY;
import static org.tillside.inbox.db.Tables.ASIDE_LETTER;
import static org.tillside.inbox.db.Tables.MESSAGE;
import static org.tillside.inbox.db.Tables.THREAD_KEY;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.channels.MailboxId;
import org.tillside.channels.intake.IntakeId;
import org.tillside.channels.outbox.LeftLetters;
import org.tillside.channels.outbox.OutboxId;
import org.tillside.channels.outbox.OutboxState;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Direction;

/** Letters of ours that went out, to buyers and to people beside their conversations. */
@Component
class LettersOut {

    private static final List<String> NOT_OUT =
            List.of(OutboxState.WAITING.word(), OutboxState.WITHDRAWN.word());

    private final DSLContext sql;
    private final LeftLetters left;

    LettersOut(DSLContext sql, LeftLetters left) {
        this.sql = sql;
        this.left = left;
    }

    /**
     * A letter.
     *
     * @param conversation where it stands; null: in a side conversation
     * @param failed it is known that it did not arrive
     */
    record Out(
            UUID outbox,
            String messageId,
            @Nullable ConversationId conversation,
            String subject,
            boolean failed) {}

    /** Whether one of these ids is borne by a letter of ours. */
    boolean know(Collection<String> ids) {
        if (ids.isEmpty()) return false;
        var ours =
                selectOne()
                        .from(THREAD_KEY)
                        .join(MESSAGE)
                        .on(
                                MESSAGE.WORKSPACE_ID.eq(THREAD_KEY.WORKSPACE_ID),
                                MESSAGE.ID.eq(THREAD_KEY.MESSAGE_ID))
                        .where(THREAD_KEY.KEY.in(ids), THREAD_KEY.OWN.isTrue())
                        .and(MESSAGE.DIRECTION.eq(Direction.OUT.word()));
        var beside =
                selectOne()
                        .from(ASIDE_KEY)
                        .join(ASIDE_LETTER)
                        .on(
                                ASIDE_LETTER.WORKSPACE_ID.eq(ASIDE_KEY.WORKSPACE_ID),
                                ASIDE_LETTER.ID.eq(ASIDE_KEY.LETTER_ID))
                        .where(ASIDE_KEY.KEY.in(ids), ASIDE_KEY.OWN.isTrue())
                        .and(ASIDE_LETTER.DIRECTION.eq(Direction.OUT.word()));
        return sql.fetchExists(ours) || sql.fetchExists(beside);
    }

    /** Whether that mail stands here already, in a conversation or beside one. */
    boolean stands(IntakeId mail) {
        return sql.fetchExists(MESSAGE, MESSAGE.INTAKE_ID.eq(mail.value()))
                || sql.fetchExists(ASIDE_LETTER, ASIDE_LETTER.INTAKE_ID.eq(mail.value()));
    }

    /** Those that left from this mailbox to one of these addresses within a time, newest first. */
    List<Out> to(MailboxId mailbox, Collection<String> addresses, Instant since, Instant until) {
        var ids = left.to(mailbox, addresses, since, until).stream().map(OutboxId::value).toList();
        if (ids.isEmpty()) return List.of();
        var known =
                sql.select(
                                MESSAGE.OUTBOX_ID,
                                MESSAGE.MESSAGE_ID,
                                MESSAGE.CONVERSATION_ID,
                                MESSAGE.SUBJECT,
                                failed(MESSAGE.BOUNCE_ID, MESSAGE.DELIVERY))
                        .from(MESSAGE)
                        .where(MESSAGE.OUTBOX_ID.in(ids))
                        .unionAll(
                                select(
                                                ASIDE_LETTER.OUTBOX_ID,
                                                ASIDE_LETTER.MESSAGE_ID,
                                                inline((UUID) null, SQLDataType.UUID),
                                                ASIDE_LETTER.SUBJECT,
                                                failed(
                                                        ASIDE_LETTER.BOUNCE_ID,
                                                        ASIDE_LETTER.DELIVERY))
                                        .from(ASIDE_LETTER)
                                        .where(ASIDE_LETTER.OUTBOX_ID.in(ids)))
                        .fetchMap(MESSAGE.OUTBOX_ID, LettersOut::out);
        return ids.stream().filter(known::containsKey).map(known::get).toList();
    }

    /** The newest in a conversation that left from this mailbox within a time. */
    Optional<Out> newest(
            ConversationId conversation, MailboxId mailbox, Instant since, Instant until) {
        return sql.select(
                        MESSAGE.OUTBOX_ID,
                        MESSAGE.MESSAGE_ID,
                        MESSAGE.CONVERSATION_ID,
                        MESSAGE.SUBJECT,
                        failed(MESSAGE.BOUNCE_ID, MESSAGE.DELIVERY))
                .from(MESSAGE)
                .where(
                        MESSAGE.CONVERSATION_ID.eq(conversation.value()),
                        MESSAGE.DIRECTION.eq(Direction.OUT.word()),
                        MESSAGE.MAILBOX_ID.eq(mailbox.value()),
                        MESSAGE.OUTBOX_ID.isNotNull(),
                        MESSAGE.AUTOMATIC.isFalse(),
                        MESSAGE.DELIVERY.notIn(NOT_OUT),
                        coalesce(MESSAGE.LEFT_AT, MESSAGE.AT).between(since, until))
                .orderBy(MESSAGE.ID.desc())
                .limit(1)
                .fetchOptional(LettersOut::out);
    }

    private static Field<Boolean> failed(Field<UUID> bounce, Field<String> delivery) {
        return DSL.field(bounce.isNotNull().or(delivery.eq(OutboxState.FAILED.word())))
                .as("failed");
    }

    private static Out out(org.jooq.Record5<UUID, String, UUID, String, Boolean> row) {
        var conversation = row.value3();
        return new Out(
                row.value1(),
                row.value2(),
                conversation == null ? null : new ConversationId(conversation),
                row.value4(),
                Boolean.TRUE.equals(row.value5()));
    }
}
