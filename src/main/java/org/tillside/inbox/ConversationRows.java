package org.tillside.inbox;

import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;
import static org.tillside.inbox.Columns.maybe;
import static org.tillside.inbox.db.Tables.CONVERSATION;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.springframework.stereotype.Component;
import org.tillside.access.PersonId;
import org.tillside.buyers.BuyerId;
import org.tillside.channels.MailboxId;
import org.tillside.database.Workspace;
import org.tillside.inbox.arrival.NewMail;
import org.tillside.inbox.giving.QueueId;
import org.tillside.inbox.outward.Tidings;
import org.tillside.inbox.writing.Snippet;
import org.tillside.kernel.Priority;

/** The rows of conversations: read, locked, begun. Asks nobody who may see them. */
@Component
public class ConversationRows {

    private final DSLContext sql;
    private final Tidings tidings;

    ConversationRows(DSLContext sql, Tidings tidings) {
        this.sql = sql;
        this.tidings = tidings;
    }

    public static final List<Field<?>> COLUMNS =
            List.of(
                    CONVERSATION.ID,
                    CONVERSATION.NUMBER,
                    CONVERSATION.SUBJECT,
                    CONVERSATION.STATUS,
                    CONVERSATION.LANGUAGE,
                    CONVERSATION.MAILBOX_ID,
                    CONVERSATION.BUYER_ID,
                    CONVERSATION.ASSIGNEE_ID,
                    CONVERSATION.LINKED_TO,
                    CONVERSATION.NEWEST_MESSAGE_ID,
                    CONVERSATION.SNIPPET,
                    CONVERSATION.CREATED_AT,
                    CONVERSATION.UPDATED_AT,
                    CONVERSATION.DUE_AT,
                    CONVERSATION.SOON_AT,
                    CONVERSATION.MERGED_INTO,
                    CONVERSATION.PRIORITY,
                    CONVERSATION.QUEUE_ID,
                    CONVERSATION.SNOOZED_UNTIL);

    public static Conversation conversation(Record row) {
        return new Conversation(
                new ConversationId(row.get(CONVERSATION.ID)),
                row.get(CONVERSATION.NUMBER),
                row.get(CONVERSATION.SUBJECT),
                Status.of(row.get(CONVERSATION.STATUS)),
                row.get(CONVERSATION.LANGUAGE),
                new MailboxId(row.get(CONVERSATION.MAILBOX_ID)),
                new BuyerId(row.get(CONVERSATION.BUYER_ID)),
                maybe(row, CONVERSATION.ASSIGNEE_ID, PersonId::new),
                maybe(row, CONVERSATION.LINKED_TO, ConversationId::new),
                maybe(row, CONVERSATION.NEWEST_MESSAGE_ID, MessageId::new),
                row.get(CONVERSATION.SNIPPET),
                row.get(CONVERSATION.CREATED_AT),
                row.get(CONVERSATION.UPDATED_AT),
                row.get(CONVERSATION.DUE_AT),
                row.get(CONVERSATION.SOON_AT),
                maybe(row, CONVERSATION.MERGED_INTO, ConversationId::new),
                Priority.values()[row.get(CONVERSATION.PRIORITY)],
                maybe(row, CONVERSATION.QUEUE_ID, QueueId::new),
                row.get(CONVERSATION.SNOOZED_UNTIL));
    }

    public Optional<Conversation> find(ConversationId id) {
        return sql.select(COLUMNS)
                .from(CONVERSATION)
                .where(CONVERSATION.ID.eq(id.value()))
                .fetchOptional(ConversationRows::conversation);
    }

    /** Nobody else changes it until the end of the transaction. */
    public Optional<Conversation> lock(ConversationId id) {
        var locked =
                sql.select(COLUMNS)
                        .from(CONVERSATION)
                        .where(CONVERSATION.ID.eq(id.value()))
                        .forNoKeyUpdate()
                        .fetchOptional(ConversationRows::conversation);
        locked.ifPresent(tidings::locked);
        return locked;
    }

    /** The one that has what this one had, locked; itself unless it was merged. */
    public Optional<Conversation> lockLast(ConversationId id) {
        var found = lock(id);
        while (found.isPresent() && found.get().mergedInto() != null)
            found = lock(found.get().mergedInto());
        return found;
    }

    /** It is a conversation of its own, and no spam. */
    public static final Condition STANDS =
            CONVERSATION.MERGED_INTO.isNull().and(CONVERSATION.STATUS.ne(inline("spam")));

    /** Nobody wants to see it later any more. */
    public static final Map<Field<?>, Object> AWAKE =
            Map.of(
                    CONVERSATION.SNOOZED_UNTIL,
                    inline((Instant) null),
                    CONVERSATION.SNOOZED_BY,
                    inline((UUID) null));

    /** A mail joined it. What asks gives us the word again, unless it is spam. */
    public void join(
            Conversation before,
            MessageId message,
            NewMail mail,
            Tongue tongue,
            Predicate<String> ours) {
        boolean asks = mail.asks() && before.status() != Status.SPAM;
        boolean reopens = before.status() != Status.OPEN && asks;
        var reopened =
                reopens
                        ? Map.<Field<?>, Object>of(
                                CONVERSATION.STATUS,
                                Status.OPEN.word(),
                                CONVERSATION.CLOSED_AT,
                                inline((Instant) null),
                                CONVERSATION.CLOSED_BY,
                                inline((UUID) null))
                        : Map.<Field<?>, Object>of();
        sql.update(CONVERSATION)
                .set(reopened)
                .set(asks ? AWAKE : Map.of())
                .set(tongue(tongue))
                .set(CONVERSATION.NEWEST_MESSAGE_ID, message.value())
                .set(CONVERSATION.SNIPPET, Snippet.of(mail.words()))
                .set(CONVERSATION.LAST_FROM, mail.sender(ours).shown())
                .set(
                        CONVERSATION.UPDATED_AT,
                        greatest(CONVERSATION.UPDATED_AT, val(mail.receivedAt())))
                .where(CONVERSATION.ID.eq(before.id().value()))
                .execute();
    }

    /** Surer words replace what was only supposed; what a person said stays. */
    private static Map<Field<?>, Object> tongue(Tongue tongue) {
        if (tongue.language() == null) return Map.of();
        var supposed =
                tongue.by() == Tongue.By.TEXT
                        ? CONVERSATION.LANGUAGE_BY.in("unsure", "buyer", "mailbox")
                        : CONVERSATION.LANGUAGE.isNull();
        return Map.of(
                CONVERSATION.LANGUAGE,
                when(supposed, val(tongue.language())).otherwise(CONVERSATION.LANGUAGE),
                CONVERSATION.LANGUAGE_BY,
                when(supposed, val(tongue.by().word())).otherwise(CONVERSATION.LANGUAGE_BY));
    }

    /** Last of all: its number was taken just before, and the counter is locked from then on. */
    public void begin(Conversation begun, Tongue.By languageBy, String lastFrom) {
        tidings.began(begun.id());
        sql.insertInto(CONVERSATION)
                .set(CONVERSATION.WORKSPACE_ID, Workspace.current().id())
                .set(CONVERSATION.ID, begun.id().value())
                .set(CONVERSATION.NUMBER, begun.number())
                .set(CONVERSATION.SUBJECT, begun.subject())
                .set(CONVERSATION.STATUS, begun.status().word())
                .set(CONVERSATION.LANGUAGE, begun.language())
                .set(CONVERSATION.LANGUAGE_BY, languageBy.word())
                .set(CONVERSATION.QUEUE_ID, begun.queue() == null ? null : begun.queue().value())
                .set(CONVERSATION.MAILBOX_ID, begun.mailbox().value())
                .set(CONVERSATION.BUYER_ID, begun.buyer().value())
                .set(
                        CONVERSATION.ASSIGNEE_ID,
                        begun.assignee() == null ? null : begun.assignee().value())
                .set(
                        CONVERSATION.LINKED_TO,
                        begun.linkedTo() == null ? null : begun.linkedTo().value())
                .set(
                        CONVERSATION.NEWEST_MESSAGE_ID,
                        begun.newest() == null ? null : begun.newest().value())
                .set(CONVERSATION.SNIPPET, begun.snippet())
                .set(CONVERSATION.LAST_FROM, lastFrom)
                .set(CONVERSATION.CREATED_AT, begun.createdAt())
                .set(CONVERSATION.UPDATED_AT, begun.updatedAt())
                .set(CONVERSATION.DUE_AT, begun.due())
                .set(CONVERSATION.SOON_AT, begun.soon())
                .set(CONVERSATION.PRIORITY, begun.priority().ordinal())
                .execute();
    }
}
