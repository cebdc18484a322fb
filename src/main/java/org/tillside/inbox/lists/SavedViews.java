package org.tillside.inbox.lists;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.max;
import static org.tillside.inbox.db.Tables.SAVED_VIEW;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Actor;
import org.tillside.access.PersonId;
import org.tillside.database.Workspace;
import org.tillside.inbox.Columns;
import org.tillside.inbox.Sight;
import org.tillside.journal.Journal;
import org.tillside.kernel.ConditionJson;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Ids;
import org.tillside.workforce.Workers;

/**
 * Lists of one's own and of everybody. What stands in one is still what its reader may see; owners
 * and leads make those of everybody.
 */
@Component
public class SavedViews {

    private static final int MOST = 30;

    /** So long one that was removed can be had back. */
    public static final Duration KEPT = Duration.ofDays(1);

    private final DSLContext sql;
    private final ViewQuestions questions;
    private final Journal journal;
    private final Clock clock;

    SavedViews(DSLContext sql, ViewQuestions questions, Journal journal, Clock clock) {
        this.sql = sql;
        this.questions = questions;
        this.journal = journal;
        this.clock = clock;
    }

    /** Those of everybody, then those of the current person, in their order. */
    @Transactional(readOnly = true)
    public List<SavedView> all() {
        return sql.selectFrom(SAVED_VIEW)
                .where(seen())
                .orderBy(SAVED_VIEW.OWNER_ID.isNotNull(), SAVED_VIEW.PLACE, SAVED_VIEW.ID)
                .fetch(SavedViews::view);
    }

    @Transactional(readOnly = true)
    public Optional<SavedView> find(UUID id) {
        return sql.selectFrom(SAVED_VIEW)
                .where(SAVED_VIEW.ID.eq(id), seen())
                .fetchOptional(SavedViews::view);
    }

    /** Faults: {@code view.unknown}. */
    @Transactional(readOnly = true)
    public SavedView get(UUID id) {
        return find(id).orElseThrow(() -> Fault.unknown("view", id));
    }

    /** What stands in it, for whoever looks; as far as it {@link #isComplete}. */
    @Transactional(readOnly = true)
    public ListFilter filter(SavedView it) {
        return questions.filter(it);
    }

    /** No while older messages are looked through for what it asks about texts. */
    @Transactional(readOnly = true)
    public boolean isComplete(SavedView it) {
        return questions.isComplete(it);
    }

    /** All that stands in it. Faults: {@code view.incomplete}. */
    @Transactional(readOnly = true)
    public ListFilter whole(SavedView it) {
        return questions.whole(it);
    }

    /** In one statement. */
    @Transactional(readOnly = true)
    public Map<UUID, SavedView.Count> counts(List<SavedView> views) {
        return questions.counts(views);
    }

    /**
     * The same again, as by a double click, is the same view. Faults: {@code view.taken}, {@code
     * view.too-many}, {@code view.texts}, {@code view.forbidden}.
     *
     * @param shared everybody's
     */
    @Transactional
    public SavedView create(SavedView.Wanted wanted, boolean shared) {
        var owner = owner(shared);
        mayChange(owner);
        var same =
                all().stream()
                        .filter(it -> it.isShared() == shared && it.wanted().equals(wanted))
                        .findFirst();
        if (same.isPresent()) return same.get();
        refuseMore(owner);
        questions.ask(wanted.condition());
        var id = Ids.next();
        orTaken(
                wanted,
                () ->
                        sql.insertInto(SAVED_VIEW)
                                .set(SAVED_VIEW.WORKSPACE_ID, Workspace.current().id())
                                .set(SAVED_VIEW.ID, id)
                                .set(SAVED_VIEW.OWNER_ID, owner)
                                .set(SAVED_VIEW.PLACE, nextPlace(owner))
                                .set(SAVED_VIEW.CREATED_AT, clock.instant())
                                .set(columns(wanted))
                                .execute());
        note("view.created", id, wanted.name(), shared);
        return get(id);
    }

    /** Faults: {@code view.unknown}, {@code view.taken}, {@code view.forbidden}. */
    @Transactional
    public SavedView change(UUID id, SavedView.Wanted wanted) {
        var before = get(id);
        mayChange(value(before.owner()));
        if (before.wanted().equals(wanted)) return before;
        questions.ask(wanted.condition());
        orTaken(
                wanted,
                () ->
                        sql.update(SAVED_VIEW)
                                .set(columns(wanted))
                                .where(SAVED_VIEW.ID.eq(id))
                                .execute());
        note("view.changed", id, wanted.name(), before.isShared());
        return get(id);
    }

    /** For a day it can be had back. Faults: {@code view.unknown}, {@code view.forbidden}. */
    @Transactional
    public void remove(UUID id) {
        var before = get(id);
        mayChange(value(before.owner()));
        var now = clock.instant();
        sql.update(SAVED_VIEW)
                .set(SAVED_VIEW.REMOVED_AT, now)
                .where(SAVED_VIEW.ID.eq(id))
                .execute();
        sql.deleteFrom(SAVED_VIEW).where(SAVED_VIEW.REMOVED_AT.lt(now.minus(KEPT))).execute();
        note("view.removed", id, before.name(), before.isShared());
    }

    /**
     * As if it had not been removed; what was not, stays. Faults: {@code view.unknown}, {@code
     * view.taken} if another has its name by now, {@code view.too-many}, {@code view.texts}, {@code
     * view.forbidden}.
     */
    @Transactional
    public SavedView restore(UUID id) {
        var before =
                sql.selectFrom(SAVED_VIEW)
                        .where(SAVED_VIEW.ID.eq(id), ofReader())
                        .fetchOptional(SavedViews::view)
                        .orElseThrow(() -> Fault.unknown("view", id));
        mayChange(value(before.owner()));
        if (find(id).isPresent()) return before;
        refuseMore(value(before.owner()));
        questions.ask(before.wanted().condition());
        int restored =
                orTaken(
                        before.wanted(),
                        () ->
                                sql.update(SAVED_VIEW)
                                        .setNull(SAVED_VIEW.REMOVED_AT)
                                        .where(
                                                SAVED_VIEW.ID.eq(id),
                                                SAVED_VIEW.REMOVED_AT.isNotNull())
                                        .execute());
        if (restored > 0) note("view.restored", id, before.name(), before.isShared());
        return before;
    }

    /** It goes to this place among those of the same owner, from 0. */
    @Transactional
    public void move(UUID id, int place) {
        var it = get(id);
        mayChange(value(it.owner()));
        var order =
                new ArrayList<>(
                        all().stream()
                                .filter(each -> each.isShared() == it.isShared())
                                .map(SavedView::id)
                                .toList());
        order.remove(id);
        order.add(Math.clamp(place, 0, order.size()), id);
        for (int i = 0; i < order.size(); i++)
            sql.update(SAVED_VIEW)
                    .set(SAVED_VIEW.PLACE, i)
                    .where(SAVED_VIEW.ID.eq(order.get(i)))
                    .execute();
    }

    private static Condition seen() {
        return SAVED_VIEW.REMOVED_AT.isNull().and(ofReader());
    }

    /** Of everybody's those, and one's own. */
    private static Condition ofReader() {
        var actor = Actor.current();
        return actor.isPerson()
                ? SAVED_VIEW.OWNER_ID.isNull().or(SAVED_VIEW.OWNER_ID.eq(actor.id()))
                : SAVED_VIEW.OWNER_ID.isNull();
    }

    private static @Nullable UUID owner(boolean shared) {
        if (shared) return null;
        var actor = Actor.current();
        if (!actor.isPerson())
            throw Fault.user("view.forbidden", "A key has no views of its own: share it.");
        return actor.id();
    }

    private static void mayChange(@Nullable UUID owner) {
        Sight.refuseGuests("view");
        if (owner == null && !Workers.leads())
            throw Fault.user("view.forbidden", "Leads and owners make the views of everybody.");
    }

    private static @Nullable UUID value(@Nullable PersonId person) {
        return person == null ? null : person.value();
    }

    private void refuseMore(@Nullable UUID owner) {
        var those = SAVED_VIEW.OWNER_ID.isNotDistinctFrom(owner);
        if (sql.fetchCount(SAVED_VIEW, seen(), those) >= MOST)
            throw Fault.user("view.too-many", "There are " + MOST + " views already.");
    }

    private int nextPlace(@Nullable UUID owner) {
        return sql.select(coalesce(max(SAVED_VIEW.PLACE), -1).add(1))
                .from(SAVED_VIEW)
                .where(SAVED_VIEW.OWNER_ID.isNotDistinctFrom(owner))
                .fetchSingle()
                .value1();
    }

    private static Map<Field<?>, Object> columns(SavedView.Wanted wanted) {
        return Map.of(
                SAVED_VIEW.NAME,
                wanted.name(),
                SAVED_VIEW.CONDITION,
                JSONB.valueOf(ConditionJson.write(wanted.condition())),
                SAVED_VIEW.SORT,
                wanted.sort().word());
    }

    private static int orTaken(SavedView.Wanted wanted, IntSupplier write) {
        try {
            return write.getAsInt();
        } catch (DuplicateKeyException taken) {
            throw new Fault(
                    "view.taken",
                    Fault.Blame.USER,
                    "There is already a view \"" + wanted.name() + "\".",
                    taken);
        }
    }

    private void note(String act, UUID id, String name, boolean shared) {
        if (shared) journal.note(act, "view", id.toString(), name, Map.of());
    }

    private static SavedView view(Record row) {
        return new SavedView(
                row.get(SAVED_VIEW.ID),
                Columns.maybe(row, SAVED_VIEW.OWNER_ID, PersonId::new),
                new SavedView.Wanted(
                        row.get(SAVED_VIEW.NAME),
                        ConditionJson.read(
                                row.get(SAVED_VIEW.CONDITION).data(), ConversationFields.OF_VIEWS),
                        Sort.of(row.get(SAVED_VIEW.SORT))));
    }
}
