package org.tillside.workforce;

import static org.tillside.workforce.db.Tables.WORKER;

import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Actor;
import org.tillside.access.LastDays;
import org.tillside.access.MembershipEnded;
import org.tillside.access.PersonId;
import org.tillside.access.Staff;
import org.tillside.database.Listens;
import org.tillside.database.Workspace;

/**
 * Whoever leaves takes part no longer; what was known of their hours goes with them. Whose last day
 * is over may come back to them.
 */
@Component
class Departures {

    private final DSLContext sql;
    private final Workers workers;
    private final Staff staff;
    private final LastDays lastDays;
    private final TransactionTemplate transaction;

    Departures(
            DSLContext sql,
            Workers workers,
            Staff staff,
            LastDays lastDays,
            TransactionTemplate transaction) {
        this.sql = sql;
        this.workers = workers;
        this.staff = staff;
        this.lastDays = lastDays;
        this.transaction = transaction;
    }

    @Listens("workforce.departure")
    void on(MembershipEnded event) {
        new Workspace(event.workspace())
                .run(() ->
                        Actor.system("workforce").run(() -> forget(new PersonId(event.person()))));
    }

    /** Told late, they may be back by now. */
    void forget(PersonId person) {
        transaction.executeWithoutResult(_ -> {
            if (staff.find(person).isPresent()) return;
            if (!lastDays.isOver(person))
                sql.deleteFrom(WORKER).where(WORKER.PERSON_ID.eq(person.value())).execute();
            workers.changed(person);
        });
    }
}
