package org.tillside.inbox;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.multiset;
import static org.tillside.inbox.Columns.maybe;
import static org.tillside.inbox.db.Tables.ATTACHMENT;
import static org.tillside.inbox.db.Tables.MESSAGE;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Records;
import org.jooq.SelectField;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.PersonId;
import org.tillside.channels.IntakeId;
import org.tillside.channels.MailboxId;
import org.tillside.channels.OutboxId;
import org.tillside.channels.OutboxState;
import org.tillside.kernel.Correspondent;
import org.tillside.kernel.Cursor;
import org.tillside.kernel.Fault;
import org.tillside.kernel.KeysetPage;
import org.tillside.kernel.Sha256;

/**
 * The messages of conversations that the current actor may see. Unmasked: who shows them masks
 * them.
 */
@Component
public class Messages {

    private static final Field<List<File>> FILES =
            multiset(
                            org.jooq
                                    .impl
                                    .DSL
                                    .select(
                                            ATTACHMENT.NAME,
                                            ATTACHMENT.TYPE,
                                            ATTACHMENT.SIZE,
                                            ATTACHMENT.SHA256.convertFrom(Sha256::new),
                                            ATTACHMENT.INLINE,
                                            ATTACHMENT.CONTENT_ID)
                                    .from(ATTACHMENT)
                                    .where(ATTACHMENT.MESSAGE_ID.eq(MESSAGE.ID))
                                    .orderBy(ATTACHMENT.POSITION))
                    .convertFrom(rows -> rows.map(Records.mapping(File::new)));

    private static final SelectField<Message> MESSAGE_ROW =
            org.jooq
                    .impl
                    .DSL
                    .row(
                            MESSAGE.ID.convertFrom(MessageId::new),
                            MESSAGE.CONVERSATION_ID.convertFrom(ConversationId::new),
                            MESSAGE.DIRECTION.convertFrom(Direction::of),
                            maybe(MESSAGE.AUTHOR_ID, PersonId::new),
                            org.jooq
                                    .impl
                                    .DSL
                                    .row(MESSAGE.FROM_NAME, MESSAGE.FROM_ADDRESS)
                                    .mapping(Correspondent::new),
                            MESSAGE.RECIPIENTS.convert(RecipientsColumn.AS_RECIPIENTS),
                            MESSAGE.SUBJECT,
                            MESSAGE.TEXT,
                            MESSAGE.REPLY,
                            MESSAGE.QUOTED,
                            field(MESSAGE.HTML.isNotNull()),
                            MESSAGE.REMOTE,
                            MESSAGE.KIND.convertFrom(Kind::of),
                            MESSAGE.LANGUAGE,
                            maybe(MESSAGE.MAILBOX_ID, MailboxId::new),
                            MESSAGE.MESSAGE_ID,
                            maybe(MESSAGE.INTAKE_ID, IntakeId::new),
                            maybe(MESSAGE.OUTBOX_ID, OutboxId::new),
                            org.jooq
                                    .impl
                                    .DSL
                                    .row(maybe(MESSAGE.DELIVERY, Messages::state), MESSAGE.PROBLEM)
                                    .mapping(Sending::new),
                            org.jooq.impl.DSL.row(MESSAGE.SENT_AT, MESSAGE.AT).mapping(Times::new),
                            FILES)
                    .mapping(Messages::message);

    private record Sending(@Nullable OutboxState state, @Nullable String problem) {}

    private record Times(java.time.Instant sentAt, java.time.Instant at) {}

    private final DSLContext sql;
    private final Conversations conversations;

    Messages(DSLContext sql, Conversations conversations) {
        this.sql = sql;
        this.conversations = conversations;
    }

    /** Faults: {@code message.unknown}. */
    @Transactional(readOnly = true)
    public Message get(MessageId id) {
        return find(id).filter(message -> conversations.find(message.conversation()).isPresent())
                .orElseThrow(() -> Fault.unknown("message", id));
    }

    /** The newest ones, oldest of them first. */
    @Transactional(readOnly = true)
    public List<Message> newest(ConversationId conversation, int most) {
        conversations.get(conversation);
        return select(MESSAGE.CONVERSATION_ID.eq(conversation.value()), true, most).reversed();
    }

    /** Oldest first. */
    @Transactional(readOnly = true)
    public KeysetPage<Message> page(
            ConversationId conversation, @Nullable Cursor after, int limit) {
        conversations.get(conversation);
        var condition = MESSAGE.CONVERSATION_ID.eq(conversation.value());
        var found =
                select(
                        after == null ? condition : condition.and(MESSAGE.ID.gt(after.id())),
                        false,
                        limit + 1);
        return KeysetPage.of(found, limit, last -> new Cursor(last.at(), last.id().value()));
    }

    /** The sanitised HTML of what came; empty where there is none. */
    @Transactional(readOnly = true)
    public Optional<String> html(MessageId id) {
        return sql.select(MESSAGE.HTML)
                .from(MESSAGE)
                .where(MESSAGE.ID.eq(id.value()))
                .fetchOptional(Record1::value1);
    }

    Optional<Message> find(MessageId id) {
        return select(MESSAGE.ID.eq(id.value()), false, 1).stream().findFirst();
    }

    Optional<Message> ofOutbox(OutboxId outbox) {
        return select(MESSAGE.OUTBOX_ID.eq(outbox.value()), false, 1).stream().findFirst();
    }

    Optional<Message> ofForm(UUID form) {
        return select(MESSAGE.FORM.eq(form), false, 1).stream().findFirst();
    }

    /** The newest mail of ours after one that somebody has seen. */
    Optional<Message> answerAfter(ConversationId conversation, MessageId seen) {
        var answers =
                MESSAGE.CONVERSATION_ID
                        .eq(conversation.value())
                        .and(MESSAGE.DIRECTION.eq(Direction.OUT.word()));
        return select(answers.and(MESSAGE.ID.gt(seen.value())), true, 1).stream().findFirst();
    }

    /** The newest mail, no note; one that came in goes before our own. */
    @Transactional(readOnly = true)
    public Optional<Message> answered(ConversationId conversation) {
        var mails = MESSAGE.CONVERSATION_ID.eq(conversation.value());
        return select(
                        mails.and(MESSAGE.DIRECTION.eq(Direction.IN.word()))
                                .and(MESSAGE.KIND.ne(Kind.BOUNCE.word())),
                        true,
                        1)
                .stream()
                .findFirst()
                .or(() ->
                        select(mails.and(MESSAGE.DIRECTION.eq(Direction.OUT.word())), true, 1)
                                .stream()
                                .findFirst());
    }

    /** The Message-IDs of all mails of a conversation, oldest first. */
    List<String> headers(ConversationId conversation) {
        return sql.select(MESSAGE.MESSAGE_ID)
                .from(MESSAGE)
                .where(
                        MESSAGE.CONVERSATION_ID.eq(conversation.value()),
                        MESSAGE.MESSAGE_ID.isNotNull())
                .orderBy(MESSAGE.ID)
                .fetch(MESSAGE.MESSAGE_ID);
    }

    private List<Message> select(Condition condition, boolean newestFirst, int most) {
        return sql.select(MESSAGE_ROW)
                .from(MESSAGE)
                .where(condition)
                .orderBy(newestFirst ? MESSAGE.ID.desc() : MESSAGE.ID.asc())
                .limit(most)
                .fetch(Record1::value1);
    }

    private static OutboxState state(String word) {
        return OutboxState.valueOf(word.toUpperCase(java.util.Locale.ROOT));
    }

    @SuppressWarnings("checkstyle:ParameterNumber") // one column each
    private static Message message(
            MessageId id,
            ConversationId conversation,
            Direction direction,
            @Nullable PersonId author,
            Correspondent from,
            org.tillside.inbox.writing.Recipients recipients,
            String subject,
            String text,
            String reply,
            String quoted,
            Boolean hasHtml,
            Boolean remote,
            Kind kind,
            @Nullable String language,
            @Nullable MailboxId mailbox,
            @Nullable String messageId,
            @Nullable IntakeId intake,
            @Nullable OutboxId outbox,
            Sending sending,
            Times times,
            List<File> files) {
        return new Message(
                id,
                conversation,
                direction,
                author,
                from,
                recipients,
                subject,
                text,
                reply,
                quoted,
                hasHtml,
                remote,
                kind,
                language,
                mailbox,
                messageId,
                intake,
                outbox,
                sending.state(),
                sending.problem(),
                times.sentAt(),
                times.at(),
                files);
    }
}
