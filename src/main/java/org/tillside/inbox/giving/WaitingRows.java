package org.tillside.inbox.giving;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.row;
import static org.tillside.inbox.db.Tables.CONVERSATION;
import static org.tillside.inbox.db.Tables.MESSAGE;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.access.PersonId;
import org.tillside.channels.MailboxId;
import org.tillside.inbox.Columns;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Direction;
import org.tillside.inbox.Status;
import org.tillside.workforce.Work;

/** Conversations that want somebody, as the one who gives them out needs them. */
@Component
class WaitingRows {

    private static final Duration LATELY = Duration.ofDays(30);

    private static final Condition IS_NO_HISTORY =
            DSL.notExists(
                    DSL.selectOne()
                            .from(MESSAGE)
                            .where(
                                    MESSAGE.WORKSPACE_ID.eq(CONVERSATION.WORKSPACE_ID),
                                    MESSAGE.ID.eq(CONVERSATION.NEWEST_MESSAGE_ID),
                                    MESSAGE.BYGONE.isTrue()));

    private final DSLContext sql;
    private final Clock clock;

    WaitingRows(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * @param gap why nobody could take it before; null: not looked at yet
     */
    record Waiting(
            ConversationId id,
            long number,
            String subject,
            @Nullable String language,
            MailboxId mailbox,
            @Nullable QueueId queue,
            @Nullable PersonId assignee,
            @Nullable String gap,
            Instant updatedAt) {

        boolean isBefore(Waiting other) {
            return updatedAt.isBefore(other.updatedAt);
        }
    }

    /**
     * That nobody has; what has been untouched longest first. History goes to who takes it, until
     * somebody writes.
     */
    List<Waiting> unassigned(@Nullable Waiting after, int most) {
        return where(CONVERSATION.ASSIGNEE_ID.isNull().and(IS_NO_HISTORY), after, most);
    }

    /** That these people have, and that wait for them. */
    List<Waiting> of(Collection<PersonId> people, @Nullable Waiting after, int most) {
        return where(
                CONVERSATION.ASSIGNEE_ID.in(people.stream().map(PersonId::value).toList()),
                after,
                most);
    }

    private List<Waiting> where(Condition whose, @Nullable Waiting after, int most) {
        return sql.selectFrom(CONVERSATION)
                .where(
                        CONVERSATION.STATUS.eq(inline(Status.OPEN.word())),
                        CONVERSATION.SNOOZED_UNTIL.isNull(),
                        whose,
                        beyond(after))
                .orderBy(CONVERSATION.UPDATED_AT, CONVERSATION.ID)
                .limit(most)
                .fetch(it ->
                        new Waiting(
                                new ConversationId(it.get(CONVERSATION.ID)),
                                it.get(CONVERSATION.NUMBER),
                                it.get(CONVERSATION.SUBJECT),
                                it.get(CONVERSATION.LANGUAGE),
                                new MailboxId(it.get(CONVERSATION.MAILBOX_ID)),
                                Columns.maybe(it, CONVERSATION.QUEUE_ID, QueueId::new),
                                Columns.maybe(it, CONVERSATION.ASSIGNEE_ID, PersonId::new),
                                it.get(CONVERSATION.GAP),
                                it.get(CONVERSATION.UPDATED_AT)));
    }

    private static Condition beyond(@Nullable Waiting after) {
        if (after == null) return DSL.noCondition();
        return row(CONVERSATION.UPDATED_AT, CONVERSATION.ID)
                .gt(after.updatedAt(), after.id().value());
    }

    /** Who answered the same buyer last, here or elsewhere, within thirty days. */
    Map<ConversationId, Work.Before> before(List<Waiting> some) {
        var it = CONVERSATION.as("it");
        var other = CONVERSATION.as("other");
        var ids = some.stream().map(each -> each.id().value()).toList();
        var since = clock.instant().minus(LATELY);
        var before = new HashMap<ConversationId, Work.Before>();
        sql.select(it.ID, MESSAGE.AUTHOR_ID, MESSAGE.AT)
                .distinctOn(it.ID)
                .from(it)
                .join(other)
                .on(
                        other.WORKSPACE_ID.eq(it.WORKSPACE_ID),
                        other.BUYER_ID.eq(it.BUYER_ID),
                        other.UPDATED_AT.gt(since))
                .join(MESSAGE)
                .on(
                        MESSAGE.WORKSPACE_ID.eq(other.WORKSPACE_ID),
                        MESSAGE.CONVERSATION_ID.eq(other.ID))
                .where(
                        it.ID.in(ids),
                        MESSAGE.DIRECTION.eq(inline(Direction.OUT.word())),
                        MESSAGE.AUTHOR_ID.isNotNull(),
                        MESSAGE.AT.gt(since))
                .orderBy(it.ID, MESSAGE.AT.desc())
                .forEach(row -> before.put(id(row.value1()), answered(row.value2(), row.value3())));
        return before;
    }

    private static Work.Before answered(UUID person, Instant at) {
        return new Work.Before(new PersonId(person), at);
    }

    private static ConversationId id(UUID value) {
        return new ConversationId(value);
    }

    /**
     * Gives it to somebody, or to nobody.
     *
     * @return false if somebody was quicker: closed it, took it, gave it away
     */
    boolean move(Waiting it, @Nullable PersonId person, @Nullable String gap) {
        return sql.update(CONVERSATION)
                        .set(CONVERSATION.ASSIGNEE_ID, person == null ? null : person.value())
                        .set(CONVERSATION.GAP, gap)
                        .set(CONVERSATION.UPDATED_AT, clock.instant())
                        .where(CONVERSATION.ID.eq(it.id().value()), unchanged(it))
                        .execute()
                == 1;
    }

    /** Notes why nobody could take it; its place in the lists stays. */
    boolean note(Waiting it, String gap, @Nullable QueueId queue) {
        return sql.update(CONVERSATION)
                        .set(CONVERSATION.GAP, gap)
                        .set(CONVERSATION.QUEUE_ID, queue == null ? null : queue.value())
                        .where(CONVERSATION.ID.eq(it.id().value()), unchanged(it))
                        .execute()
                == 1;
    }

    private static Condition unchanged(Waiting it) {
        return CONVERSATION
                .STATUS
                .eq(inline(Status.OPEN.word()))
                .and(CONVERSATION.SNOOZED_UNTIL.isNull())
                .and(
                        CONVERSATION.ASSIGNEE_ID.isNotDistinctFrom(
                                it.assignee() == null ? null : it.assignee().value()));
    }
}
