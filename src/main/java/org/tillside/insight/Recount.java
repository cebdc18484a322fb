package org.tillside.insight;

import static java.util.Objects.requireNonNull;
import static org.tillside.insight.db.Tables.PROGRESS;
import static org.tillside.insight.db.Tables.TOUCHED;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.database.Workspace;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Histories;
import org.tillside.web.Live;

/**
 * Counts conversations again, so many in a transaction: ended anywhere, it goes on there; told
 * twice or in another order, it counts the same. Whoever counts in a workspace holds its row in
 * {@code insight.progress}, so that what is subtracted is what was added.
 */
@Component
public class Recount {

    /** What pages listen to that show figures. */
    public static final String TOPIC = "insight";

    private static final int AT_ONCE = 200;

    private final DSLContext sql;
    private final Histories histories;
    private final WorkingHours hours;
    private final CountedRows rows;
    private final Sums sums;
    private final SealedDays sealed;
    private final Live live;

    Recount(
            DSLContext sql,
            Histories histories,
            WorkingHours hours,
            CountedRows rows,
            Sums sums,
            SealedDays sealed,
            Live live) {
        this.sql = sql;
        this.histories = histories;
        this.hours = hours;
        this.rows = rows;
        this.sums = sums;
        this.sealed = sealed;
        this.live = live;
    }

    /**
     * Remembers that this one is to be counted again. A mark that is there already is held until
     * the change is committed, so that nobody counts, and wipes it away, before that.
     */
    @Transactional
    public void touch(UUID conversation) {
        sql.insertInto(TOUCHED)
                .set(TOUCHED.WORKSPACE_ID, Workspace.current().id())
                .set(TOUCHED.CONVERSATION_ID, conversation)
                .onConflict(TOUCHED.WORKSPACE_ID, TOUCHED.CONVERSATION_ID)
                .doUpdate()
                .set(TOUCHED.CONVERSATION_ID, conversation)
                .execute();
    }

    /** Workspaces in which something is to be counted again. Needs no workspace. */
    List<UUID> waiting() {
        return sql.fetchValues("select * from insight.workspaces_touched()").stream()
                .map(UUID.class::cast)
                .toList();
    }

    /** Workspaces of which it is known that not all is counted. Needs no workspace. */
    List<UUID> uncounted() {
        return sql.fetchValues("select * from insight.workspaces_uncounted()").stream()
                .map(UUID.class::cast)
                .toList();
    }

    /**
     * Counts what was touched, and waits for no change that is still under way.
     *
     * @return whether there may be more
     */
    @Transactional
    public boolean touched() {
        var known = hours.known();
        begin(known.edition());
        lock();
        var some =
                sql.select(TOUCHED.CONVERSATION_ID)
                        .from(TOUCHED)
                        .orderBy(TOUCHED.CONVERSATION_ID)
                        .limit(AT_ONCE)
                        .forUpdate()
                        .skipLocked()
                        .fetch(TOUCHED.CONVERSATION_ID);
        sql.deleteFrom(TOUCHED).where(TOUCHED.CONVERSATION_ID.in(some)).execute();
        count(some, known);
        return some.size() == AT_ONCE;
    }

    /**
     * Counts what was there before, or was counted by other rules or calendars.
     *
     * @return whether there is more
     */
    @Transactional
    public boolean before() {
        var known = hours.known();
        begin(known.edition());
        var last = lock();
        if (isDone()) return false;
        var some =
                histories.after(last.map(ConversationId::new).orElse(null), AT_ONCE).stream()
                        .map(ConversationId::value)
                        .toList();
        count(some, known);
        boolean more = some.size() == AT_ONCE;
        sql.update(PROGRESS)
                .set(PROGRESS.DONE, !more)
                .set(
                        PROGRESS.COUNTED_TO,
                        some.isEmpty() ? PROGRESS.COUNTED_TO : DSL.val(some.getLast()))
                .execute();
        return more;
    }

    /** Whether all that was there before is counted. */
    @Transactional(readOnly = true)
    public boolean isDone() {
        return sql.fetchExists(PROGRESS, PROGRESS.DONE.isTrue());
    }

    private void begin(String edition) {
        sql.insertInto(PROGRESS)
                .set(PROGRESS.WORKSPACE_ID, Workspace.current().id())
                .set(PROGRESS.EDITION, edition)
                .onConflict(PROGRESS.WORKSPACE_ID)
                .doUpdate()
                .set(PROGRESS.EDITION, edition)
                .setNull(PROGRESS.COUNTED_TO)
                .set(PROGRESS.DONE, false)
                .where(PROGRESS.EDITION.ne(edition))
                .execute();
    }

    private Optional<UUID> lock() {
        return Optional.ofNullable(
                sql.select(PROGRESS.COUNTED_TO)
                        .from(PROGRESS)
                        .forUpdate()
                        .fetchSingle(PROGRESS.COUNTED_TO));
    }

    private void count(Collection<UUID> conversations, WorkingHours.Known known) {
        if (conversations.isEmpty()) return;
        var now = new HashMap<UUID, Counted>();
        for (var it : histories.of(conversations.stream().map(ConversationId::new).toList()))
            now.put(it.id().value(), Counted.of(it, known.of(it.mailbox())));
        var before = rows.of(conversations);
        var deleted = histories.deleted(conversations);
        var changed = new ArrayList<Counted>();
        var gone = new ArrayList<Fact>();
        var days = new HashSet<Integer>();
        for (var id : conversations) {
            var was = before.getOrDefault(id, Counted.nothing(id));
            var is =
                    deleted.containsKey(id)
                            ? was.deleted(requireNonNull(deleted.get(id)))
                            : now.getOrDefault(id, Counted.nothing(id));
            if (is.equals(was)) continue;
            changed.add(is);
            gone.addAll(was.facts());
            days.addAll(daysOfChange(was.facts(), is.facts()));
        }
        if (changed.isEmpty()) return;
        sums.change(gone, changed.stream().flatMap(it -> it.facts().stream()).toList());
        rows.replace(changed);
        sealed.open(days);
        live.changed(TOPIC);
    }

    /** Those that a sealed day tells of otherwise than before. */
    private static Set<Integer> daysOfChange(List<Fact> was, List<Fact> is) {
        var much = new HashMap<Fact, Integer>();
        was.forEach(it -> much.merge(it, -1, Integer::sum));
        is.forEach(it -> much.merge(it, 1, Integer::sum));
        return much.entrySet().stream()
                .filter(it -> it.getValue() != 0 && SealedDay.KINDS.contains(it.getKey().kind()))
                .map(it -> it.getKey().day())
                .collect(Collectors.toSet());
    }
}
