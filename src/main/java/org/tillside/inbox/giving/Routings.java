package org.tillside.inbox.giving;

import static org.tillside.inbox.db.Tables.ROUTING;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.database.Workspace;
import org.tillside.journal.Journal;

/** Whether the current workspace gives out conversations by itself. Not until somebody says so. */
@Component
public class Routings {

    private final DSLContext sql;
    private final Queues queues;
    private final Journal journal;

    Routings(DSLContext sql, Queues queues, Journal journal) {
        this.sql = sql;
        this.queues = queues;
        this.journal = journal;
    }

    @Transactional(readOnly = true)
    public Optional<Routing> find() {
        return sql.selectFrom(ROUTING).fetchOptional(Routings::routing);
    }

    /** Every workspace that does. Needs no workspace. */
    List<UUID> everywhere() {
        return sql.fetchValues("select inbox.workspaces_that_give_out()").stream()
                .map(UUID.class::cast)
                .toList();
    }

    /**
     * Empty where it is off. Whoever gets it is the only one who gives out here until the end of
     * the transaction; others wait, and then see what was done.
     */
    @Transactional(propagation = org.springframework.transaction.annotation.Propagation.MANDATORY)
    Optional<Routing> turn() {
        return sql.selectFrom(ROUTING)
                .where(ROUTING.AUTOMATIC)
                .forUpdate()
                .fetchOptional(Routings::routing);
    }

    /**
     * @param fallback how the queue for what nobody speaks is called, when there is none yet
     */
    @Transactional
    public void turn(boolean automatic, String fallback) {
        var before = find();
        if (before.map(it -> it.automatic() == automatic).orElse(!automatic)) return;
        var queue =
                before.map(Routing::fallback)
                        .orElseGet(() ->
                                queues.insertLast(
                                        new Queue.Wanted(fallback, null, null, null, null)));
        var workspace = Workspace.current().id();
        sql.insertInto(ROUTING)
                .set(ROUTING.WORKSPACE_ID, workspace)
                .set(ROUTING.AUTOMATIC, automatic)
                .set(ROUTING.FALLBACK_ID, queue.value())
                .onConflict(ROUTING.WORKSPACE_ID)
                .doUpdate()
                .set(ROUTING.AUTOMATIC, automatic)
                .execute();
        var act = automatic ? "assignment.turned-on" : "assignment.turned-off";
        journal.note(act, "workspace", workspace.toString(), "", Map.of());
    }

    private static Routing routing(Record row) {
        return new Routing(row.get(ROUTING.AUTOMATIC), new QueueId(row.get(ROUTING.FALLBACK_ID)));
    }
}
