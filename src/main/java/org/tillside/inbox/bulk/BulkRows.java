package org.tillside.inbox.bulk;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.tillside.inbox.db.Tables.BULK;
import static org.tillside.inbox.db.Tables.BULK_ITEM;
import static org.tillside.inbox.db.Tables.CONVERSATION;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.access.Actor;
import org.tillside.database.Workspace;
import org.tillside.inbox.ConversationId;
import org.tillside.kernel.Ids;

/** The rows of what is done to many, and of each that it is done to. */
@Component
class BulkRows {

    static final String WAITING = "waiting";
    static final String DONE = "done";
    static final String SAME = "same";
    static final String REFUSED = "refused";
    static final String UNDONE = "undone";
    static final String KEPT = "kept";

    private final DSLContext sql;

    BulkRows(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * How one stood before.
     *
     * @param happening what the thread tells of the deed
     * @param message the newest message then
     */
    record Item(String before, @Nullable UUID happening, @Nullable UUID message) {}

    /**
     * The second of two forms waits for the first.
     *
     * @return empty if this form was sent already
     */
    Optional<UUID> begin(UUID form, BulkDeed deed, Actor actor, Instant now) {
        var id = Ids.next();
        int begun =
                sql.insertInto(BULK)
                        .set(BULK.WORKSPACE_ID, Workspace.current().id())
                        .set(BULK.ID, id)
                        .set(BULK.FORM, form)
                        .set(BULK.DEED, deed.kind().word())
                        .set(BULK.VALUE, deed.value())
                        .set(BULK.ACTOR_KIND, word(actor.kind()))
                        .set(BULK.ACTOR_ID, actor.id())
                        .set(BULK.ACTOR_NAME, actor.name())
                        .set(BULK.STATE, Bulk.State.RUNNING.word())
                        .set(BULK.AT, now)
                        .set(BULK.BEGUN_AT, now)
                        .onConflict(BULK.WORKSPACE_ID, BULK.FORM)
                        .doNothing()
                        .execute();
        return begun > 0 ? Optional.of(id) : Optional.empty();
    }

    /** In one statement, however many they are. */
    int gather(UUID bulk, Condition which, int most) {
        return sql.insertInto(
                        BULK_ITEM,
                        BULK_ITEM.WORKSPACE_ID,
                        BULK_ITEM.BULK_ID,
                        BULK_ITEM.CONVERSATION_ID,
                        BULK_ITEM.STATE)
                .select(
                        select(
                                        CONVERSATION.WORKSPACE_ID,
                                        inline(bulk),
                                        CONVERSATION.ID,
                                        inline(WAITING))
                                .from(CONVERSATION)
                                .where(which)
                                .orderBy(CONVERSATION.UPDATED_AT.desc(), CONVERSATION.ID.desc())
                                .limit(most))
                .execute();
    }

    Optional<UUID> ofForm(UUID form) {
        return sql.select(BULK.ID).from(BULK).where(BULK.FORM.eq(form)).fetchOptional(BULK.ID);
    }

    /** The last of somebody that goes on, or ended after this moment. */
    Optional<UUID> latest(UUID actor, Instant since) {
        return sql.select(BULK.ID)
                .from(BULK)
                .where(BULK.ACTOR_ID.eq(actor))
                .and(BULK.ENDED_AT.isNull().or(BULK.ENDED_AT.gt(since)))
                .orderBy(BULK.ID.desc())
                .limit(1)
                .fetchOptional(BULK.ID);
    }

    List<UUID> goingOn(Instant before) {
        return sql.select(BULK.ID)
                .from(BULK)
                .where(BULK.STATE.in("running", "undoing"), BULK.BEGUN_AT.lt(before))
                .orderBy(BULK.ID)
                .fetch(BULK.ID);
    }

    Optional<Bulk> find(UUID id) {
        return sql.selectFrom(BULK)
                .where(BULK.ID.eq(id))
                .fetchOptional(row -> bulk(row, counts(id)));
    }

    /** As whom it goes on: who asked for it, or who takes it back. */
    Bulk.By doer(UUID id) {
        return sql.select(
                        coalesce(BULK.UNDOER_KIND, BULK.ACTOR_KIND),
                        coalesce(BULK.UNDOER_ID, BULK.ACTOR_ID),
                        coalesce(BULK.UNDOER_NAME, BULK.ACTOR_NAME))
                .from(BULK)
                .where(BULK.ID.eq(id))
                .fetchSingle(row -> new Bulk.By(kind(row.value1()), row.value2(), row.value3()));
    }

    private Map<String, Integer> counts(UUID bulk) {
        return sql.select(BULK_ITEM.STATE, count())
                .from(BULK_ITEM)
                .where(BULK_ITEM.BULK_ID.eq(bulk))
                .groupBy(BULK_ITEM.STATE)
                .fetchMap(BULK_ITEM.STATE, count());
    }

    private static Bulk bulk(Record row, Map<String, Integer> counts) {
        return new Bulk(
                row.get(BULK.ID),
                BulkDeed.read(row.get(BULK.DEED), row.get(BULK.VALUE)),
                new Bulk.By(
                        kind(row.get(BULK.ACTOR_KIND)),
                        row.get(BULK.ACTOR_ID),
                        row.get(BULK.ACTOR_NAME)),
                Bulk.State.valueOf(row.get(BULK.STATE).toUpperCase(Locale.ROOT)),
                row.get(BULK.AT),
                row.get(BULK.ENDED_AT),
                counts.values().stream().mapToInt(it -> it).sum(),
                counts.getOrDefault(WAITING, 0),
                counts.getOrDefault(DONE, 0),
                counts.getOrDefault(SAME, 0),
                counts.getOrDefault(REFUSED, 0),
                counts.getOrDefault(UNDONE, 0),
                counts.getOrDefault(KEPT, 0));
    }

    /**
     * In the order of their ids.
     *
     * @param after null: from the first on
     */
    List<ConversationId> next(UUID bulk, String state, @Nullable ConversationId after, int most) {
        return sql.select(BULK_ITEM.CONVERSATION_ID)
                .from(BULK_ITEM)
                .where(BULK_ITEM.BULK_ID.eq(bulk), BULK_ITEM.STATE.eq(inline(state)))
                .and(after == null ? noCondition() : BULK_ITEM.CONVERSATION_ID.gt(after.value()))
                .orderBy(BULK_ITEM.CONVERSATION_ID)
                .limit(most)
                .fetch(row -> new ConversationId(row.value1()));
    }

    /** Empty if somebody else is at it, or was. */
    Optional<Item> take(UUID bulk, ConversationId id, String state) {
        return sql.select(BULK_ITEM.BEFORE, BULK_ITEM.HAPPENING_ID, BULK_ITEM.MESSAGE_ID)
                .from(BULK_ITEM)
                .where(one(bulk, id), BULK_ITEM.STATE.eq(state))
                .forUpdate()
                .skipLocked()
                .fetchOptional(row -> new Item(row.value1(), row.value2(), row.value3()));
    }

    void become(UUID bulk, ConversationId id, String state) {
        sql.update(BULK_ITEM).set(BULK_ITEM.STATE, state).where(one(bulk, id)).execute();
    }

    void done(UUID bulk, ConversationId id, Item how) {
        sql.update(BULK_ITEM)
                .set(BULK_ITEM.STATE, DONE)
                .set(BULK_ITEM.BEFORE, how.before())
                .set(BULK_ITEM.HAPPENING_ID, how.happening())
                .set(BULK_ITEM.MESSAGE_ID, how.message())
                .where(one(bulk, id))
                .execute();
    }

    void refuse(UUID bulk, ConversationId id, String state, String code) {
        sql.update(BULK_ITEM)
                .set(BULK_ITEM.STATE, state.equals(WAITING) ? REFUSED : KEPT)
                .set(BULK_ITEM.PROBLEM, code)
                .where(one(bulk, id), BULK_ITEM.STATE.eq(state))
                .execute();
    }

    /** How often it went wrong, with this time. */
    int failed(UUID bulk, ConversationId id) {
        return sql.update(BULK_ITEM)
                .set(BULK_ITEM.TRIES, BULK_ITEM.TRIES.plus(1))
                .where(one(bulk, id))
                .returning(BULK_ITEM.TRIES)
                .fetchOptional(BULK_ITEM.TRIES)
                .orElse(0);
    }

    /** Nothing waits for it any more. @return whether it was this call that ended it */
    boolean end(UUID bulk, Bulk.State from, Bulk.State to, String waiting, Instant now) {
        return sql.update(BULK)
                        .set(BULK.STATE, to.word())
                        .set(BULK.ENDED_AT, now)
                        .where(BULK.ID.eq(bulk), BULK.STATE.eq(from.word()))
                        .andNotExists(
                                selectOne()
                                        .from(BULK_ITEM)
                                        .where(
                                                BULK_ITEM.BULK_ID.eq(bulk),
                                                BULK_ITEM.STATE.eq(waiting)))
                        .execute()
                > 0;
    }

    /**
     * What was not reached yet stays as it is. @return whether it was not on its way back before
     */
    boolean turn(UUID bulk, Actor actor, Instant now) {
        int turned =
                sql.update(BULK)
                        .set(BULK.STATE, Bulk.State.UNDOING.word())
                        .set(BULK.UNDOER_KIND, word(actor.kind()))
                        .set(BULK.UNDOER_ID, actor.id())
                        .set(BULK.UNDOER_NAME, actor.name())
                        .set(BULK.BEGUN_AT, now)
                        .setNull(BULK.ENDED_AT)
                        .where(BULK.ID.eq(bulk), BULK.STATE.in("running", "done"))
                        .execute();
        sql.update(BULK_ITEM)
                .set(BULK_ITEM.STATE, SAME)
                .where(BULK_ITEM.BULK_ID.eq(bulk), BULK_ITEM.STATE.eq(WAITING))
                .execute();
        return turned > 0;
    }

    private static Condition one(UUID bulk, ConversationId id) {
        return BULK_ITEM.BULK_ID.eq(bulk).and(BULK_ITEM.CONVERSATION_ID.eq(id.value()));
    }

    private static Actor.Kind kind(String word) {
        return Actor.Kind.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static String word(Actor.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
