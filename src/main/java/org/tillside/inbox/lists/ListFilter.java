package org.tillside.inbox.lists;

import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.tillside.inbox.db.Tables.CONVERSATION;
import static org.tillside.inbox.db.Tables.FOLLOWER;

import java.time.Instant;
import java.util.UUID;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.tillside.channels.MailboxId;
import org.tillside.inbox.ConversationRows;
import org.tillside.inbox.Status;
import org.tillside.inbox.giving.QueueId;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Priority;

/**
 * Which conversations are wanted; what is null does not matter.
 *
 * @param assignee a person, or {@link #NOBODY}
 * @param unfinished not the closed ones
 * @param due only where a clock runs
 * @param queue that it stands in
 * @param snoozed only those that come back later, or only those that do not
 * @param also what else must be so
 */
public record ListFilter(
        @Nullable Status status,
        @Nullable MailboxId mailbox,
        @Nullable UUID assignee,
        boolean unfinished,
        @Nullable QueueId queue,
        boolean due,
        @Nullable Boolean snoozed,
        Sort sort,
        @Nullable Condition also) {

    /** Those whose clock runs out first stand first. */
    static final ListFilter DUE =
            new ListFilter(null, null, null, false, null, true, null, Sort.DUE, null);

    public ListFilter(
            @Nullable Status status,
            @Nullable MailboxId mailbox,
            @Nullable UUID assignee,
            boolean unfinished,
            @Nullable QueueId queue) {
        this(status, mailbox, assignee, unfinished, queue, false, null, Sort.NEWEST, null);
    }

    public static final UUID NOBODY = new UUID(0, 0);

    public ListFilter(
            @Nullable Status status,
            @Nullable MailboxId mailbox,
            @Nullable UUID assignee,
            boolean unfinished) {
        this(status, mailbox, assignee, unfinished, null);
    }

    public ListFilter in(@Nullable QueueId wanted) {
        return new ListFilter(
                status, mailbox, assignee, unfinished, wanted, due, snoozed, sort, also);
    }

    /** Whatever a condition says. */
    static ListFilter where(Condition also, Sort sort) {
        return new ListFilter(null, null, null, false, null, false, null, sort, also);
    }

    /**
     * Only those that began in this time; null: open on that side.
     *
     * @param until not included
     */
    public ListFilter began(@Nullable Instant from, @Nullable Instant until) {
        var since = from == null ? noCondition() : CONVERSATION.CREATED_AT.ge(from);
        return and(until == null ? since : since.and(CONVERSATION.CREATED_AT.lt(until)));
    }

    /** Only those of this mailbox; null: of any. */
    public ListFilter of(@Nullable MailboxId wanted) {
        return wanted == null ? this : and(CONVERSATION.MAILBOX_ID.eq(wanted.value()));
    }

    /** The same in another order. */
    public ListFilter sorted(Sort wanted) {
        return new ListFilter(
                status, mailbox, assignee, unfinished, queue, due, snoozed, wanted, also);
    }

    /** Only those that come back later, or only those that do not. */
    public ListFilter snoozed(boolean wanted) {
        return new ListFilter(
                status, mailbox, assignee, unfinished, queue, due, wanted, sort, also);
    }

    /** Only those that matter so much. */
    public ListFilter of(Priority priority) {
        return and(CONVERSATION.PRIORITY.eq(priority.ordinal()));
    }

    /** Only those that this person follows. */
    public ListFilter followedBy(UUID person) {
        var followed =
                select(FOLLOWER.CONVERSATION_ID)
                        .from(FOLLOWER)
                        .where(FOLLOWER.PERSON_ID.eq(person));
        return and(CONVERSATION.ID.in(followed));
    }

    private ListFilter and(Condition those) {
        return new ListFilter(
                status,
                mailbox,
                assignee,
                unfinished,
                queue,
                due,
                snoozed,
                sort,
                also == null ? those : also.and(those));
    }

    /**
     * @param assignee a person's id, {@code none}, or null
     */
    public static ListFilter of(
            @Nullable String status, @Nullable MailboxId mailbox, @Nullable String assignee) {
        return new ListFilter(
                status == null ? null : Status.of(status),
                mailbox,
                assignee == null ? null : person(assignee),
                false);
    }

    private static UUID person(String word) {
        try {
            return word.equals("none") ? NOBODY : UUID.fromString(word);
        } catch (IllegalArgumentException garbage) {
            throw new Fault(
                    "assignee.invalid",
                    Fault.Blame.USER,
                    "An assignee is the id of a person, or \"none\".",
                    garbage);
        }
    }

    public Condition condition() {
        return noCondition()
                .and(also == null ? noCondition() : also)
                .and(
                        status == null
                                ? noCondition()
                                : CONVERSATION.STATUS.eq(org.jooq.impl.DSL.inline(status.word())))
                .and(mailbox == null ? noCondition() : CONVERSATION.MAILBOX_ID.eq(mailbox.value()))
                .and(owner())
                .and(sleep())
                .and(due ? CONVERSATION.DUE_AT.isNotNull() : noCondition())
                .and(queue == null ? noCondition() : CONVERSATION.QUEUE_ID.eq(queue.value()))
                .and(
                        unfinished
                                ? CONVERSATION.STATUS.ne(
                                        org.jooq.impl.DSL.inline(Status.CLOSED.word()))
                                : noCondition())
                .and(standing());
    }

    /** What was merged, and what is spam, stands in no list but its own. */
    private Condition standing() {
        return status == Status.MERGED || status == Status.SPAM
                ? noCondition()
                : ConversationRows.STANDS;
    }

    private Condition sleep() {
        if (snoozed == null) return noCondition();
        return snoozed
                ? CONVERSATION.SNOOZED_UNTIL.isNotNull()
                : CONVERSATION.SNOOZED_UNTIL.isNull();
    }

    private Condition owner() {
        if (assignee == null) return noCondition();
        return assignee.equals(NOBODY)
                ? CONVERSATION.ASSIGNEE_ID.isNull()
                : CONVERSATION.ASSIGNEE_ID.eq(assignee);
    }
}
