package org.tillside.notices;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.LastDays;
import org.tillside.access.MembershipEnded;
import org.tillside.access.PersonId;
import org.tillside.access.Staff;
import org.tillside.database.Listens;
import org.tillside.database.Workspace;
import org.tillside.notices.push.Devices;

/**
 * Whoever leaves a workspace is told nothing of it any more. How they want to be told is kept where
 * they may come back, for only their last day is over.
 */
@Component
class Farewells {

    private final Devices devices;
    private final Manners manners;
    private final Staff staff;
    private final LastDays lastDays;
    private final TransactionTemplate transaction;

    Farewells(
            Devices devices,
            Manners manners,
            Staff staff,
            LastDays lastDays,
            TransactionTemplate transaction) {
        this.devices = devices;
        this.manners = manners;
        this.staff = staff;
        this.lastDays = lastDays;
        this.transaction = transaction;
    }

    @Listens("notices.departure")
    void on(MembershipEnded event) {
        new Workspace(event.workspace()).run(() -> forget(new PersonId(event.person())));
    }

    /** Told late, they may be back by now. */
    void forget(PersonId person) {
        transaction.executeWithoutResult(_ -> {
            if (staff.find(person).isPresent()) return;
            devices.forget(person);
            if (!lastDays.isOver(person)) manners.forget(person);
        });
    }
}
