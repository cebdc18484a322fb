package org.tillside.knowledge;

import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.val;
import static org.tillside.knowledge.db.Tables.TEMPLATE;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Actor;
import org.tillside.access.Role;
import org.tillside.database.Workspace;
import org.tillside.journal.Journal;
import org.tillside.kernel.Cursor;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Ids;
import org.tillside.kernel.KeysetPage;

/**
 * The reply templates of the current workspace: everybody's, which owners and leads change, and
 * each person's own, which nobody else sees.
 */
@Component("replyTemplates")
public class Templates {

    private final DSLContext sql;
    private final TemplateRows rows;
    private final Journal journal;
    private final Clock clock;

    Templates(DSLContext sql, TemplateRows rows, Journal journal, Clock clock) {
        this.sql = sql;
        this.rows = rows;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * By name.
     *
     * @param sought words in name or text; blank: all
     * @param after those that follow this one; null: from the first on
     */
    @Transactional(readOnly = true)
    public List<Template> all(String sought, boolean archived, @Nullable Template after, int most) {
        var there = archived ? TEMPLATE.ARCHIVED_AT.isNotNull() : TEMPLATE.ARCHIVED_AT.isNull();
        return rows.where(
                there.and(TemplateRows.contains(sought))
                        .and(after == null ? noCondition() : TemplateRows.after(after)),
                List.of(TemplateRows.BY_NAME.asc(), TEMPLATE.ID.asc()),
                most);
    }

    /** What fits best what somebody types: names that begin so, then names, then words. */
    @Transactional(readOnly = true)
    public List<Template> offered(String typed, int most) {
        var rank =
                DSL.when(TEMPLATE.NAME.startsWithIgnoreCase(typed.strip()), 0)
                        .when(TEMPLATE.NAME.containsIgnoreCase(typed.strip()), 1)
                        .otherwise(2);
        return rows.where(
                TEMPLATE.ARCHIVED_AT.isNull().and(TemplateRows.contains(typed)),
                List.of(rank.asc(), TemplateRows.BY_NAME.asc(), TEMPLATE.ID.asc()),
                most);
    }

    /** Everybody's, the oldest first, archived ones among them. */
    @Transactional(readOnly = true)
    public KeysetPage<Template> page(@Nullable Cursor after, int limit) {
        var begin =
                after == null
                        ? noCondition()
                        : row(TEMPLATE.CREATED_AT, TEMPLATE.ID)
                                .gt(row(val(after.at()), val(after.id())));
        var found =
                rows.where(
                        begin.and(TEMPLATE.OWNER_ID.isNull()),
                        List.of(TEMPLATE.CREATED_AT.asc(), TEMPLATE.ID.asc()),
                        limit + 1);
        return KeysetPage.of(found, limit, last -> new Cursor(last.createdAt(), last.id().value()));
    }

    /** Archived ones are found, too. */
    @Transactional(readOnly = true)
    public Optional<Template> find(TemplateId id) {
        return rows.where(TEMPLATE.ID.eq(id.value()), List.of(), 1).stream().findFirst();
    }

    /** Faults: {@code template.unknown}. */
    @Transactional(readOnly = true)
    public Template get(TemplateId id) {
        return find(id).orElseThrow(() -> Fault.unknown("template", id));
    }

    /** Whether the current actor may change what everybody uses. */
    public static boolean isForAll() {
        var actor = Actor.current();
        return !actor.isPerson() || actor.role() == Role.OWNER || actor.role() == Role.LEAD;
    }

    public static boolean mayChange(Template it) {
        return it.owner() == null ? isForAll() : Actor.current().is(it.owner());
    }

    /** Faults: those of {@link TemplateDraft}, template.taken, template.forbidden. */
    @Transactional
    public Template create(TemplateDraft draft) {
        var checked = draft.checked();
        mayOwn(checked.mine());
        var id = new TemplateId(Ids.next());
        var now = clock.instant();
        try {
            sql.insertInto(TEMPLATE)
                    .set(TEMPLATE.WORKSPACE_ID, Workspace.current().id())
                    .set(TEMPLATE.ID, id.value())
                    .set(TEMPLATE.NAME, checked.name())
                    .set(TEMPLATE.OWNER_ID, owner(checked.mine()))
                    .set(TEMPLATE.CREATED_AT, now)
                    .set(TEMPLATE.CHANGED_AT, now)
                    .set(TEMPLATE.CHANGED_BY, Actor.current().name())
                    .execute();
        } catch (DuplicateKeyException taken) {
            throw taken(checked.name());
        }
        rows.writeTexts(id, checked.texts());
        return noted("template.created", get(id));
    }

    /**
     * Two who write at once: the second is told. What stays as it was is no change.
     *
     * @param version the one that was read; null: whatever there is by now
     * @throws Fault as at {@link #create}, template.unknown, template.conflict
     */
    @Transactional
    public Template change(TemplateId id, @Nullable Integer version, TemplateDraft draft) {
        var checked = draft.checked();
        var before = changeable(id);
        mayOwn(checked.mine());
        if (version != null && version != before.version()) throw conflict(before);
        if (isAs(before, checked)) return before;
        var same = TEMPLATE.VERSION.eq(before.version());
        try {
            if (write(id, same, checked) == 0) throw conflict(get(id));
        } catch (DuplicateKeyException taken) {
            throw taken(checked.name());
        }
        rows.writeTexts(id, checked.texts());
        return noted("template.changed", get(id));
    }

    private int write(TemplateId id, Condition same, TemplateDraft draft) {
        return sql.update(TEMPLATE)
                .set(TEMPLATE.NAME, draft.name())
                .set(TEMPLATE.OWNER_ID, owner(draft.mine()))
                .set(TEMPLATE.VERSION, TEMPLATE.VERSION.plus(1))
                .set(TEMPLATE.CHANGED_AT, clock.instant())
                .set(TEMPLATE.CHANGED_BY, Actor.current().name())
                .where(TEMPLATE.ID.eq(id.value()), same)
                .execute();
    }

    /** A copy under the next free name, without its history. */
    @Transactional
    public Template duplicate(TemplateId id) {
        var it = get(id);
        boolean mine = !isForAll() || it.owner() != null;
        for (int copy = 2; ; copy++) {
            var name = it.name().substring(0, Math.min(it.name().length(), 75)) + " " + copy;
            if (!isTaken(name, mine)) {
                var made = create(new TemplateDraft(name, mine, it.texts()));
                rows.copyFiles(it, made.id());
                return get(made.id());
            }
        }
    }

    private boolean isTaken(String name, boolean mine) {
        var owner = owner(mine);
        return sql.fetchExists(
                TEMPLATE,
                TEMPLATE.OWNER_ID.isNotDistinctFrom(owner),
                DSL.lower(TEMPLATE.NAME).eq(DSL.lower(val(name))),
                TEMPLATE.ARCHIVED_AT.isNull());
    }

    /** It is offered no more. Said twice, it happens once. */
    @Transactional
    public void archive(TemplateId id) {
        setArchived(id, true, "template.archived");
    }

    /** Faults: {@code template.taken} if another one is called so by now. */
    @Transactional
    public void restore(TemplateId id) {
        setArchived(id, false, "template.restored");
    }

    private void setArchived(TemplateId id, boolean archived, String act) {
        var it = changeable(id);
        try {
            int changed =
                    sql.update(TEMPLATE)
                            .set(TEMPLATE.ARCHIVED_AT, archived ? clock.instant() : null)
                            .where(TEMPLATE.ID.eq(id.value()))
                            .and(
                                    archived
                                            ? TEMPLATE.ARCHIVED_AT.isNull()
                                            : TEMPLATE.ARCHIVED_AT.isNotNull())
                            .execute();
            if (changed > 0) noted(act, it);
        } catch (DuplicateKeyException taken) {
            throw taken(it.name());
        }
    }

    Template changeable(TemplateId id) {
        var it = get(id);
        if (!mayChange(it)) throw forbidden();
        return it;
    }

    private static boolean isAs(Template it, TemplateDraft draft) {
        return it.name().equals(draft.name())
                && (it.owner() != null) == draft.mine()
                && it.texts().equals(draft.texts());
    }

    private static void mayOwn(boolean mine) {
        if (mine ? !Actor.current().isPerson() : !isForAll()) throw forbidden();
    }

    private static @Nullable UUID owner(boolean mine) {
        return mine ? Actor.current().person().value() : null;
    }

    Template noted(String act, Template it) {
        journal.note(act, "template", it.id().toString(), it.name(), Map.of());
        return it;
    }

    private static Fault forbidden() {
        return Fault.user(
                "template.forbidden", "What everybody uses is changed by owners and leads.");
    }

    private static Fault taken(String name) {
        return Fault.user("template.taken", "There is a template " + name + " already.");
    }

    private static Fault conflict(Template now) {
        return Fault.user(
                "template.conflict",
                now.changedBy()
                        + " changed it at "
                        + now.changedAt()
                        + "; it has version "
                        + now.version()
                        + " now. Look at that, and write again.");
    }
}
