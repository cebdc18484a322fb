package org.tillside.inbox;

import static org.jooq.impl.DSL.noCondition;
import static org.tillside.inbox.db.Tables.CONVERSATION;
import static org.tillside.inbox.db.Tables.DELETED_CONVERSATION;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Actor;
import org.tillside.access.Role;
import org.tillside.buyers.BuyerId;
import org.tillside.inbox.db.Tables;
import org.tillside.inbox.lists.ListFilter;
import org.tillside.inbox.lists.Sorting;
import org.tillside.kernel.Fault;
import org.tillside.kernel.KeysetPage;

/** The conversations that the current actor may see. */
@Component
public class Conversations {

    private final DSLContext sql;
    private final ConversationRows rows;

    Conversations(DSLContext sql, ConversationRows rows) {
        this.sql = sql;
        this.rows = rows;
    }

    /** Faults: {@code conversation.unknown}, {@code conversation.deleted}. */
    @Transactional(readOnly = true)
    public Conversation get(ConversationId id) {
        return find(id).orElseThrow(() -> missing(id));
    }

    /** It was here, and is not any more; a guest does not learn of it. */
    private Fault missing(ConversationId id) {
        if (!Actor.isBound() || Actor.current().role() == Role.GUEST)
            return Fault.unknown("conversation", id);
        return sql.select(DELETED_CONVERSATION.NUMBER, DELETED_CONVERSATION.AT)
                .from(DELETED_CONVERSATION)
                .where(DELETED_CONVERSATION.ID.eq(id.value()))
                .fetchOptional(row ->
                        Fault.user(
                                "conversation.deleted",
                                "#%d was deleted for good on %s."
                                        .formatted(row.value1(), row.value2())))
                .orElseGet(() -> Fault.unknown("conversation", id));
    }

    @Transactional(readOnly = true)
    public Optional<Conversation> find(ConversationId id) {
        return rows.find(id).filter(Sight::includes);
    }

    /** Of the mail with this Message-ID header, without brackets. */
    @Transactional(readOnly = true)
    public Optional<Conversation> findByMail(String messageId) {
        var key = Tables.THREAD_KEY;
        return sql.select(key.CONVERSATION_ID)
                .from(key)
                .where(key.KEY.eq(messageId), key.OWN.isTrue())
                .orderBy(key.MESSAGE_ID)
                .limit(1)
                .fetchOptional(row -> new ConversationId(row.value1()))
                .flatMap(this::find);
    }

    /**
     * In the order of the filter.
     *
     * @param after {@code next} of the page before, in the same order
     */
    @Transactional(readOnly = true)
    public KeysetPage<Conversation> page(ListFilter filter, @Nullable String after, int limit) {
        var sort = filter.sort();
        var found =
                sql.select(ConversationRows.COLUMNS)
                        .from(CONVERSATION)
                        .where(wanted(filter), Sorting.beyond(sort, after))
                        .orderBy(Sorting.order(sort))
                        .limit(limit + 1)
                        .fetch(ConversationRows::conversation);
        if (found.size() <= limit) return new KeysetPage<>(found, null);
        var items = found.subList(0, limit);
        return new KeysetPage<>(items, Sorting.cursor(sort, items.getLast()));
    }

    /** For who reads through all of them: in the order in which they began. */
    @Transactional(readOnly = true)
    public List<Conversation> through(
            ListFilter filter, @Nullable ConversationId after, int limit) {
        return sql.select(ConversationRows.COLUMNS)
                .from(CONVERSATION)
                .where(
                        filter.condition(),
                        Sight.condition(),
                        after == null ? noCondition() : CONVERSATION.ID.gt(after.value()))
                .orderBy(CONVERSATION.ID)
                .limit(limit)
                .fetch(ConversationRows::conversation);
    }

    /** What a filter says, of what the current actor may see. */
    public Condition wanted(ListFilter filter) {
        return filter.condition().and(Sight.condition());
    }

    /** Those of these that the current actor may see, spam or not; none that was merged. */
    public Condition named(Collection<ConversationId> ids) {
        return CONVERSATION
                .ID
                .in(ids.stream().map(ConversationId::value).toList())
                .and(CONVERSATION.MERGED_INTO.isNull())
                .and(Sight.condition());
    }

    /** In no order. */
    @Transactional(readOnly = true)
    public List<Conversation> all(Collection<ConversationId> ids) {
        var those = CONVERSATION.ID.in(ids.stream().map(ConversationId::value).toList());
        return select(those.and(Sight.condition()), ids.size());
    }

    /** Where else this buyer wrote. */
    @Transactional(readOnly = true)
    public List<Conversation> ofBuyer(BuyerId buyer, int most) {
        return select(
                CONVERSATION
                        .BUYER_ID
                        .eq(buyer.value())
                        .and(ConversationRows.STANDS)
                        .and(Sight.condition()),
                most);
    }

    /** Those that began beside this one. */
    @Transactional(readOnly = true)
    public List<Conversation> beside(ConversationId id, int most) {
        return select(
                CONVERSATION
                        .LINKED_TO
                        .eq(id.value())
                        .and(ConversationRows.STANDS)
                        .and(Sight.condition()),
                most);
    }

    /**
     * For a change: nobody else changes it until the end of the transaction. Faults: {@code
     * conversation.unknown}, {@code merged.conflict}, {@code spam.conflict}.
     */
    public Conversation lock(ConversationId id) {
        var found = lockSpamToo(id);
        if (found.status() == Status.SPAM)
            throw new Fault(
                    "spam.conflict",
                    Fault.Blame.USER,
                    "#" + found.number() + " is spam; say first that it is not.");
        return found;
    }

    /** The same, whether or not it is spam. */
    public Conversation lockSpamToo(ConversationId id) {
        var found = rows.lock(id).filter(Sight::includes).orElseThrow(() -> missing(id));
        if (found.mergedInto() != null)
            throw new Fault(
                    "merged.conflict",
                    Fault.Blame.USER,
                    "#" + found.number() + " was merged into another conversation; go on there.");
        return found;
    }

    /** By the number that people call it. */
    @Transactional(readOnly = true)
    public Optional<Conversation> numbered(long number) {
        return select(CONVERSATION.NUMBER.eq(number).and(Sight.condition()), 1).stream()
                .findFirst();
    }

    /** The one that has what this one had: itself unless it was merged. */
    @Transactional(readOnly = true)
    public Conversation last(ConversationId id) {
        var found = get(id);
        while (found.mergedInto() != null) found = get(found.mergedInto());
        return found;
    }

    private List<Conversation> select(Condition condition, int most) {
        return sql.select(ConversationRows.COLUMNS)
                .from(CONVERSATION)
                .where(condition)
                .orderBy(CONVERSATION.UPDATED_AT.desc(), CONVERSATION.ID.desc())
                .limit(most)
                .fetch(ConversationRows::conversation);
    }
}
