package org.tillside.inbox.merging;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.tillside.inbox.db.Tables.HAPPENING;
import static org.tillside.inbox.db.Tables.MERGED;
import static org.tillside.inbox.db.Tables.MESSAGE;
import static org.tillside.inbox.db.Tables.PARTICIPANT;
import static org.tillside.inbox.db.Tables.ROUTE;
import static org.tillside.inbox.db.Tables.SEARCH_ENTRY;
import static org.tillside.inbox.db.Tables.TAG;
import static org.tillside.inbox.db.Tables.THREAD_KEY;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.TableField;
import org.springframework.stereotype.Component;
import org.tillside.database.Workspace;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.asides.AsideRows;
import org.tillside.inbox.clocks.MovedClock;
import org.tillside.inbox.followers.FollowerRows;

/** What moves from one conversation to another, and back. */
@Component
class MergedRows {

    private static final String MESSAGES = "message";
    private static final String HAPPENINGS = "happening";
    private static final String CLOCKS = "clock";
    private static final String PARTICIPANTS = "participant";
    private static final String ROUTES = "route";
    private static final String TAGS = "tag";
    private static final String FOLLOWERS = "follower";
    private static final String ASIDES = "aside";

    private final DSLContext sql;
    private final FollowerRows followers;
    private final AsideRows asides;

    MergedRows(DSLContext sql, FollowerRows followers, AsideRows asides) {
        this.sql = sql;
        this.followers = followers;
        this.asides = asides;
    }

    /**
     * All that stands in the one goes to the other; who takes part in the one, does in the other.
     */
    void move(UUID merge, ConversationId from, ConversationId into) {
        var messages = moveAll(MESSAGE, MESSAGE.ID, MESSAGE.CONVERSATION_ID, from, into);
        follow(messages, from, into);
        keep(merge, MESSAGES, messages);
        keep(
                merge,
                HAPPENINGS,
                moveAll(HAPPENING, HAPPENING.ID, HAPPENING.CONVERSATION_ID, from, into));
        keepWords(merge, PARTICIPANTS, addParticipants(from, into));
        keepWords(merge, ROUTES, addRoutes(from, into).stream().map(UUID::toString).toList());
        keepWords(merge, TAGS, addTags(from, into));
        keep(merge, FOLLOWERS, followers.join(from, into));
        keep(merge, ASIDES, asides.move(from, into));
    }

    /**
     * What was moved goes back where it came from, if it is still there; who was added and wrote
     * since stays.
     */
    void moveBack(UUID merge, ConversationId from, ConversationId into) {
        var messages = kept(merge, MESSAGES).stream().map(UUID::fromString).toList();
        var still =
                sql.update(MESSAGE)
                        .set(MESSAGE.CONVERSATION_ID, into.value())
                        .where(MESSAGE.ID.in(messages), MESSAGE.CONVERSATION_ID.eq(from.value()))
                        .returning(MESSAGE.ID)
                        .fetch(MESSAGE.ID);
        follow(still, from, into);
        sql.update(HAPPENING)
                .set(HAPPENING.CONVERSATION_ID, into.value())
                .where(
                        HAPPENING.ID.in(
                                kept(merge, HAPPENINGS).stream().map(UUID::fromString).toList()),
                        HAPPENING.CONVERSATION_ID.eq(from.value()))
                .execute();
        asides.moveBack(kept(merge, ASIDES).stream().map(UUID::fromString).toList(), from, into);
        takeAway(merge, from);
    }

    /** Whoever and whatever the merge added, but for those who wrote since. */
    private void takeAway(UUID merge, ConversationId from) {
        followers.leave(kept(merge, FOLLOWERS).stream().map(UUID::fromString).toList(), from);
        sql.deleteFrom(PARTICIPANT)
                .where(
                        PARTICIPANT.CONVERSATION_ID.eq(from.value()),
                        PARTICIPANT.ADDRESS.in(kept(merge, PARTICIPANTS)),
                        notExists(
                                selectOne()
                                        .from(MESSAGE)
                                        .where(
                                                MESSAGE.CONVERSATION_ID.eq(from.value()),
                                                MESSAGE.FROM_ADDRESS.equalIgnoreCase(
                                                        PARTICIPANT.ADDRESS))))
                .execute();
        sql.deleteFrom(ROUTE)
                .where(
                        ROUTE.CONVERSATION_ID.eq(from.value()),
                        ROUTE.MAILBOX_ID.in(
                                kept(merge, ROUTES).stream().map(UUID::fromString).toList()),
                        notExists(
                                selectOne()
                                        .from(MESSAGE)
                                        .where(
                                                MESSAGE.CONVERSATION_ID.eq(from.value()),
                                                MESSAGE.MAILBOX_ID.eq(ROUTE.MAILBOX_ID))))
                .execute();
        sql.deleteFrom(TAG)
                .where(TAG.CONVERSATION_ID.eq(from.value()), TAG.TAG_.in(kept(merge, TAGS)))
                .execute();
    }

    void keepClocks(UUID merge, List<MovedClock> moved) {
        keepWords(merge, CLOCKS, moved.stream().map(MovedClock::written).toList());
    }

    /** As they stood before; of merges of before this was kept, none. */
    List<MovedClock> clocks(UUID merge) {
        return kept(merge, CLOCKS).stream().map(MovedClock::of).toList();
    }

    /** What is split off begins with the people of the one it comes from. */
    void addPeople(ConversationId from, ConversationId into) {
        addParticipants(from, into);
        followers.copy(from, into);
    }

    /** Only these messages. */
    void moveSome(Collection<UUID> messages, ConversationId from, ConversationId into) {
        sql.update(MESSAGE)
                .set(MESSAGE.CONVERSATION_ID, into.value())
                .where(MESSAGE.ID.in(messages))
                .execute();
        follow(messages, from, into);
    }

    private List<String> addParticipants(ConversationId from, ConversationId into) {
        return add(
                PARTICIPANT,
                PARTICIPANT.ADDRESS,
                List.of(
                        PARTICIPANT.WORKSPACE_ID,
                        PARTICIPANT.CONVERSATION_ID,
                        PARTICIPANT.ADDRESS,
                        PARTICIPANT.NAME),
                select(
                                PARTICIPANT.WORKSPACE_ID,
                                inline(into.value()),
                                PARTICIPANT.ADDRESS,
                                PARTICIPANT.NAME)
                        .from(PARTICIPANT)
                        .where(PARTICIPANT.CONVERSATION_ID.eq(from.value()))
                        .orderBy(PARTICIPANT.ADDRESS));
    }

    private List<UUID> addRoutes(ConversationId from, ConversationId into) {
        return add(
                ROUTE,
                ROUTE.MAILBOX_ID,
                List.of(ROUTE.WORKSPACE_ID, ROUTE.CONVERSATION_ID, ROUTE.MAILBOX_ID),
                select(ROUTE.WORKSPACE_ID, inline(into.value()), ROUTE.MAILBOX_ID)
                        .from(ROUTE)
                        .where(ROUTE.CONVERSATION_ID.eq(from.value())));
    }

    List<String> addTags(ConversationId from, ConversationId into) {
        return add(
                TAG,
                TAG.TAG_,
                List.of(TAG.WORKSPACE_ID, TAG.CONVERSATION_ID, TAG.TAG_),
                select(TAG.WORKSPACE_ID, inline(into.value()), TAG.TAG_)
                        .from(TAG)
                        .where(TAG.CONVERSATION_ID.eq(from.value())));
    }

    /**
     * @return those that were not there before
     */
    private <T> List<T> add(
            Table<?> table,
            TableField<?, T> item,
            List<? extends TableField<?, ?>> columns,
            Select<?> rows) {
        return sql.insertInto(table)
                .columns(columns)
                .select(rows)
                .onConflictDoNothing()
                .returningResult(item)
                .fetch(Record1::value1);
    }

    private List<UUID> moveAll(
            Table<?> table,
            TableField<?, UUID> id,
            TableField<?, UUID> of,
            ConversationId from,
            ConversationId into) {
        return sql.update(table)
                .set(of, into.value())
                .where(of.eq(from.value()))
                .returningResult(id)
                .fetch(Record1::value1);
    }

    /** By what they are found goes where the messages are; it is where they were, too. */
    private void follow(Collection<UUID> messages, ConversationId from, ConversationId into) {
        sql.update(THREAD_KEY)
                .set(THREAD_KEY.CONVERSATION_ID, into.value())
                .where(
                        THREAD_KEY.CONVERSATION_ID.eq(from.value()),
                        THREAD_KEY.MESSAGE_ID.in(messages))
                .execute();
        sql.update(SEARCH_ENTRY)
                .set(SEARCH_ENTRY.CONVERSATION_ID, into.value())
                .where(SEARCH_ENTRY.MESSAGE_ID.in(messages))
                .execute();
    }

    private void keep(UUID merge, String kind, Collection<UUID> ids) {
        keepWords(merge, kind, ids.stream().map(UUID::toString).toList());
    }

    private void keepWords(UUID merge, String kind, Collection<String> items) {
        var rows =
                items.stream()
                        .map(item ->
                                sql.newRecord(MERGED)
                                        .with(MERGED.WORKSPACE_ID, Workspace.current().id())
                                        .with(MERGED.MERGE_ID, merge)
                                        .with(MERGED.KIND, kind)
                                        .with(MERGED.ITEM, item))
                        .toList();
        if (!rows.isEmpty()) sql.insertInto(MERGED).set(rows).execute();
    }

    private List<String> kept(UUID merge, String kind) {
        return sql.select(MERGED.ITEM)
                .from(MERGED)
                .where(MERGED.MERGE_ID.eq(merge), MERGED.KIND.eq(kind))
                .fetch(Record1::value1);
    }
}
