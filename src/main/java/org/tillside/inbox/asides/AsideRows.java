package org.tillside.inbox.asides;

import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.tillside.inbox.db.Tables.ASIDE;
import static org.tillside.inbox.db.Tables.ASIDE_LETTER;
import static org.tillside.inbox.db.Tables.ASIDE_PERSON;
import static org.tillside.inbox.db.Tables.COUNTER;
import static org.tillside.inbox.db.Tables.SEARCH_ENTRY;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.channels.MailboxId;
import org.tillside.database.Workspace;
import org.tillside.inbox.ConversationId;
import org.tillside.kernel.Correspondent;

/** The rows of side conversations and who takes part in them. Asks nobody who may see them. */
@Component
public class AsideRows {

    private static final Field<List<Correspondent>> PEOPLE =
            multiset(
                            select(ASIDE_PERSON.NAME, ASIDE_PERSON.ADDRESS)
                                    .from(ASIDE_PERSON)
                                    .where(ASIDE_PERSON.ASIDE_ID.eq(ASIDE.ID))
                                    .orderBy(ASIDE_PERSON.AT, ASIDE_PERSON.ADDRESS))
                    .convertFrom(rows -> rows.map(Records.mapping(Correspondent::new)));

    private final DSLContext sql;
    private final Clock clock;

    AsideRows(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    Optional<Aside> find(AsideId id) {
        return those(ASIDE.ID.eq(id.value())).stream().findFirst();
    }

    Optional<Aside> numbered(long number) {
        return those(ASIDE.NUMBER.eq(number)).stream().findFirst();
    }

    /** Nobody else changes it until the end of the transaction. */
    Optional<Aside> lock(AsideId id) {
        sql.select(ASIDE.ID).from(ASIDE).where(ASIDE.ID.eq(id.value())).forNoKeyUpdate().execute();
        return find(id);
    }

    List<Aside> all(Collection<AsideId> those) {
        return those(ASIDE.ID.in(those.stream().map(AsideId::value).toList()));
    }

    /** The oldest first. */
    List<Aside> beside(Collection<ConversationId> those) {
        return those(ASIDE.CONVERSATION_ID.in(those.stream().map(ConversationId::value).toList()));
    }

    private List<Aside> those(Condition condition) {
        return sql.select(
                        ASIDE.ID.convertFrom(AsideId::new),
                        ASIDE.NUMBER,
                        ASIDE.CONVERSATION_ID.convertFrom(ConversationId::new),
                        ASIDE.MAILBOX_ID.convertFrom(MailboxId::new),
                        ASIDE.SUBJECT,
                        ASIDE.THEIRS,
                        ASIDE.NEWEST_ID.convertFrom(LetterId::new),
                        ASIDE.SNIPPET,
                        ASIDE.CREATED_AT,
                        ASIDE.UPDATED_AT,
                        ASIDE.DONE_AT,
                        ASIDE.DONE_BY,
                        PEOPLE)
                .from(ASIDE)
                .where(condition)
                .orderBy(ASIDE.ID)
                .fetch(Records.mapping(Aside::new));
    }

    /** Its number is taken here, last of all: the counter is locked until the commit. */
    long begin(
            AsideId id,
            ConversationId conversation,
            MailboxId mailbox,
            String subject,
            LetterId first,
            String snippet) {
        var now = clock.instant();
        long number = next();
        sql.insertInto(ASIDE)
                .set(ASIDE.WORKSPACE_ID, Workspace.current().id())
                .set(ASIDE.ID, id.value())
                .set(ASIDE.NUMBER, number)
                .set(ASIDE.CONVERSATION_ID, conversation.value())
                .set(ASIDE.MAILBOX_ID, mailbox.value())
                .set(ASIDE.SUBJECT, subject)
                .set(ASIDE.THEIRS, true)
                .set(ASIDE.NEWEST_ID, first.value())
                .set(ASIDE.SNIPPET, snippet)
                .set(ASIDE.CREATED_AT, now)
                .set(ASIDE.UPDATED_AT, now)
                .execute();
        return number;
    }

    private long next() {
        return sql.insertInto(COUNTER)
                .set(COUNTER.WORKSPACE_ID, Workspace.current().id())
                .set(COUNTER.LAST_NUMBER, 0L)
                .set(COUNTER.LAST_ASIDE, 1L)
                .onConflict(COUNTER.WORKSPACE_ID)
                .doUpdate()
                .set(COUNTER.LAST_ASIDE, COUNTER.LAST_ASIDE.plus(1))
                .returningResult(COUNTER.LAST_ASIDE)
                .fetchSingle()
                .value1();
    }

    /** A letter is its newest now; whoever has the word, it is open. */
    void wrote(AsideId id, LetterId newest, String snippet, boolean theirs, Instant at) {
        sql.update(ASIDE)
                .set(ASIDE.NEWEST_ID, newest.value())
                .set(ASIDE.SNIPPET, snippet)
                .set(ASIDE.THEIRS, theirs)
                .set(ASIDE.UPDATED_AT, at)
                .setNull(ASIDE.DONE_AT)
                .setNull(ASIDE.DONE_BY)
                .where(ASIDE.ID.eq(id.value()))
                .execute();
    }

    /** What a machine says is its newest, and changes nothing else. */
    void noted(AsideId id, LetterId newest, String snippet, Instant at) {
        sql.update(ASIDE)
                .set(ASIDE.NEWEST_ID, newest.value())
                .set(ASIDE.SNIPPET, snippet)
                .set(ASIDE.UPDATED_AT, at)
                .where(ASIDE.ID.eq(id.value()))
                .execute();
    }

    void restore(Aside it, boolean theirs, @Nullable Instant doneAt, @Nullable String doneBy) {
        sql.update(ASIDE)
                .set(ASIDE.THEIRS, theirs)
                .set(ASIDE.DONE_AT, doneAt)
                .set(ASIDE.DONE_BY, doneBy)
                .where(ASIDE.ID.eq(it.id().value()))
                .execute();
    }

    /**
     * @return false: it was so already
     */
    boolean end(AsideId id, @Nullable String by) {
        return sql.update(ASIDE)
                        .set(ASIDE.DONE_AT, by == null ? null : clock.instant())
                        .set(ASIDE.DONE_BY, by)
                        .where(ASIDE.ID.eq(id.value()))
                        .and(by == null ? ASIDE.DONE_AT.isNotNull() : ASIDE.DONE_AT.isNull())
                        .execute()
                > 0;
    }

    void remove(AsideId id) {
        sql.deleteFrom(ASIDE).where(ASIDE.ID.eq(id.value())).execute();
    }

    /** From now on they may answer into it. */
    void add(AsideId id, Collection<Correspondent> people) {
        var rows =
                people.stream()
                        .filter(person -> !person.address().isBlank())
                        .map(person ->
                                sql.newRecord(ASIDE_PERSON)
                                        .with(ASIDE_PERSON.WORKSPACE_ID, Workspace.current().id())
                                        .with(ASIDE_PERSON.ASIDE_ID, id.value())
                                        .with(ASIDE_PERSON.ADDRESS, person.key())
                                        .with(ASIDE_PERSON.NAME, person.name())
                                        .with(ASIDE_PERSON.AT, clock.instant()))
                        .toList();
        if (!rows.isEmpty()) sql.insertInto(ASIDE_PERSON).set(rows).onConflictDoNothing().execute();
    }

    /** They go along when a conversation is merged into another. @return which */
    public List<UUID> move(ConversationId from, ConversationId into) {
        var moved =
                sql.update(ASIDE)
                        .set(ASIDE.CONVERSATION_ID, into.value())
                        .where(ASIDE.CONVERSATION_ID.eq(from.value()))
                        .returningResult(ASIDE.ID)
                        .fetch(Record1::value1);
        follow(moved, into);
        return moved;
    }

    /** Those of these that still stand there go back. */
    public void moveBack(Collection<UUID> those, ConversationId from, ConversationId into) {
        var moved =
                sql.update(ASIDE)
                        .set(ASIDE.CONVERSATION_ID, into.value())
                        .where(ASIDE.ID.in(those), ASIDE.CONVERSATION_ID.eq(from.value()))
                        .returningResult(ASIDE.ID)
                        .fetch(Record1::value1);
        follow(moved, into);
    }

    /** Their letters are found where they stand. */
    private void follow(Collection<UUID> moved, ConversationId into) {
        sql.update(SEARCH_ENTRY)
                .set(SEARCH_ENTRY.CONVERSATION_ID, into.value())
                .where(
                        SEARCH_ENTRY.LETTER_ID.in(
                                select(ASIDE_LETTER.ID)
                                        .from(ASIDE_LETTER)
                                        .where(ASIDE_LETTER.ASIDE_ID.in(moved))))
                .execute();
    }
}
