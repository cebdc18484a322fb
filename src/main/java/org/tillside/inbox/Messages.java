package org.tillside.inbox;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.row;
import static org.tillside.inbox.Columns.maybe;
import static org.tillside.inbox.RecipientsColumn.AS_RECIPIENTS;
import static org.tillside.inbox.db.Tables.ATTACHMENT;
import static org.tillside.inbox.db.Tables.MESSAGE;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Records;
import org.jooq.SelectFieldOrAsterisk;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.PersonId;
import org.tillside.channels.MailboxId;
import org.tillside.channels.intake.IntakeId;
import org.tillside.channels.outbox.OutboxId;
import org.tillside.channels.outbox.OutboxState;
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
                                    .where(
                                            ATTACHMENT.MESSAGE_ID.eq(MESSAGE.ID),
                                            ATTACHMENT.REMOVED_AT.isNull())
                                    .orderBy(ATTACHMENT.POSITION))
                    .convertFrom(rows -> rows.map(Records.mapping(File::new)))
                    .as("files");

    private static final Field<Boolean> HAS_HTML =
            field(MESSAGE.HTML.isNotNull().and(MESSAGE.HTML.ne(""))).as("has_html");

    private static final List<SelectFieldOrAsterisk> COLUMNS = columns();

    private static List<SelectFieldOrAsterisk> columns() {
        var wide = Set.<Field<?>>of(MESSAGE.HTML, MESSAGE.CONTENT_HASH);
        return Stream.concat(
                        MESSAGE.fieldStream().filter(column -> !wide.contains(column)),
                        Stream.of(HAS_HTML, FILES))
                .<SelectFieldOrAsterisk>map(column -> column)
                .toList();
    }

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

    /**
     * The last that was shown to whoever read a conversation: its newest, or history that was
     * brought behind it, which nobody need read. Null: nothing was.
     */
    @Transactional(readOnly = true)
    public @Nullable MessageId shown(Conversation it) {
        var shown = MESSAGE.BYGONE.isTrue();
        if (it.newest() != null) shown = shown.or(MESSAGE.ID.le(it.newest().value()));
        return sql.select(MESSAGE.ID)
                .from(MESSAGE)
                .where(MESSAGE.CONVERSATION_ID.eq(it.id().value()), shown)
                .orderBy(MESSAGE.ID.desc())
                .limit(1)
                .fetchOne(row -> new MessageId(row.value1()));
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

    /** When the buyer asked what is not answered yet; null: nothing is. */
    @Nullable Instant question(Conversation conversation) {
        if (conversation.status() != Status.OPEN) return null;
        return answered(conversation.id()).map(Message::at).orElse(null);
    }

    /** The sanitised HTML of what came, blank if nothing was left; empty where there was none. */
    @Transactional(readOnly = true)
    public Optional<String> html(MessageId id) {
        return sql.select(MESSAGE.HTML)
                .from(MESSAGE)
                .where(MESSAGE.ID.eq(id.value()))
                .fetchOptional(Record1::value1);
    }

    /** In no order. */
    public List<Message> all(Collection<MessageId> ids) {
        return select(MESSAGE.ID.in(ids.stream().map(MessageId::value).toList()), true, ids.size());
    }

    /** Newest first, from before this one; null: from the newest on. */
    public List<Message> below(@Nullable MessageId before, Condition condition, int most) {
        return select(
                before == null ? condition : condition.and(MESSAGE.ID.lt(before.value())),
                true,
                most);
    }

    public Optional<Message> find(MessageId id) {
        return select(MESSAGE.ID.eq(id.value()), false, 1).stream().findFirst();
    }

    public Optional<Message> ofOutbox(OutboxId outbox) {
        return select(MESSAGE.OUTBOX_ID.eq(outbox.value()), false, 1).stream().findFirst();
    }

    public Optional<Message> ofForm(UUID form) {
        return select(MESSAGE.FORM.eq(form), false, 1).stream().findFirst();
    }

    /** The newest mail of ours after one that somebody has seen. */
    public Optional<Message> answerAfter(ConversationId conversation, MessageId seen) {
        var answers =
                MESSAGE.CONVERSATION_ID
                        .eq(conversation.value())
                        .and(MESSAGE.DIRECTION.eq(Direction.OUT.word()))
                        .and(MESSAGE.AUTOMATIC.isFalse());
        return select(answers.and(MESSAGE.ID.gt(seen.value())), true, 1).stream().findFirst();
    }

    /**
     * Those of these conversations, one conversation after the other, oldest first, from behind
     * this message on; null: from the beginning.
     */
    @Transactional(readOnly = true)
    public List<Message> through(
            Collection<ConversationId> those, @Nullable Message after, int limit) {
        var condition =
                MESSAGE.CONVERSATION_ID.in(those.stream().map(ConversationId::value).toList());
        if (after != null)
            condition =
                    condition.and(
                            row(MESSAGE.CONVERSATION_ID, MESSAGE.ID)
                                    .gt(after.conversation().value(), after.id().value()));
        return sql.select(COLUMNS)
                .from(MESSAGE)
                .where(condition)
                .orderBy(MESSAGE.CONVERSATION_ID, MESSAGE.ID)
                .limit(limit)
                .fetch(Messages::message);
    }

    /** The sanitised HTML of these, where there is some. */
    @Transactional(readOnly = true)
    public Map<MessageId, String> htmls(Collection<MessageId> those) {
        return sql.select(MESSAGE.ID, MESSAGE.HTML)
                .from(MESSAGE)
                .where(
                        MESSAGE.ID.in(those.stream().map(MessageId::value).toList()),
                        MESSAGE.HTML.isNotNull())
                .fetchMap(row -> new MessageId(row.value1()), Record2::value2);
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
    public List<String> headers(ConversationId conversation) {
        return sql.select(MESSAGE.MESSAGE_ID)
                .from(MESSAGE)
                .where(
                        MESSAGE.CONVERSATION_ID.eq(conversation.value()),
                        MESSAGE.MESSAGE_ID.isNotNull())
                .orderBy(MESSAGE.ID)
                .fetch(MESSAGE.MESSAGE_ID);
    }

    private List<Message> select(Condition condition, boolean newestFirst, int most) {
        return sql.select(COLUMNS)
                .from(MESSAGE)
                .where(condition)
                .orderBy(newestFirst ? MESSAGE.ID.desc() : MESSAGE.ID.asc())
                .limit(most)
                .fetch(Messages::message);
    }

    private static Message message(Record row) {
        return new Message(
                new MessageId(row.get(MESSAGE.ID)),
                new ConversationId(row.get(MESSAGE.CONVERSATION_ID)),
                Direction.of(row.get(MESSAGE.DIRECTION)),
                maybe(row, MESSAGE.AUTHOR_ID, PersonId::new),
                new Correspondent(row.get(MESSAGE.FROM_NAME), row.get(MESSAGE.FROM_ADDRESS)),
                AS_RECIPIENTS.from(row.get(MESSAGE.RECIPIENTS)),
                row.get(MESSAGE.SUBJECT),
                row.get(MESSAGE.TEXT),
                row.get(MESSAGE.REPLY),
                row.get(MESSAGE.QUOTED),
                row.get(HAS_HTML),
                row.get(MESSAGE.REMOTE),
                Kind.of(row.get(MESSAGE.KIND)),
                row.get(MESSAGE.LANGUAGE),
                maybe(row, MESSAGE.MAILBOX_ID, MailboxId::new),
                row.get(MESSAGE.MESSAGE_ID),
                maybe(row, MESSAGE.INTAKE_ID, IntakeId::new),
                maybe(row, MESSAGE.OUTBOX_ID, OutboxId::new),
                maybe(row, MESSAGE.DELIVERY, Messages::state),
                row.get(MESSAGE.PROBLEM),
                row.get(MESSAGE.SENT_AT),
                row.get(MESSAGE.AT),
                row.get(FILES));
    }

    private static OutboxState state(String word) {
        return OutboxState.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
