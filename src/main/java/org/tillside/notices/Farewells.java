package org.tillside.notices;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.MembershipEnded;
import org.tillside.access.PersonId;
import org.tillside.access.Staff;
import org.tillside.database.Listens;
import org.tillside.database.Workspace;
import org.tillside.notices.push.Devices;

/** Whoever leaves a workspace is told nothing of it any more. */
@Component
class Farewells {

    private final Devices devices;
    private final Manners manners;
    private final Staff staff;
    private final TransactionTemplate transaction;

    Farewells(Devices devices, Manners manners, Staff staff, TransactionTemplate transaction) {
        this.devices = devices;
        this.manners = manners;
        this.staff = staff;
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
            manners.forget(person);
        });
    }
}
