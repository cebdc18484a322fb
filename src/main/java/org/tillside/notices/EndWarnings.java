package org.tillside.notices;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.LastDays;
import org.tillside.access.MembershipEnding;
import org.tillside.access.PersonId;
import org.tillside.access.Role;
import org.tillside.access.Staff;
import org.tillside.database.Listens;
import org.tillside.database.Workspace;

/** Owners hear some days before that somebody's access ends, while it can be lengthened. */
@Component
class EndWarnings {

    private final Notices notices;
    private final Staff staff;
    private final LastDays lastDays;
    private final TransactionTemplate transaction;

    EndWarnings(Notices notices, Staff staff, LastDays lastDays, TransactionTemplate transaction) {
        this.notices = notices;
        this.staff = staff;
        this.lastDays = lastDays;
        this.transaction = transaction;
    }

    @Listens("notices.ending")
    void on(MembershipEnding event) {
        new Workspace(event.workspace())
                .run(() -> transaction.executeWithoutResult(_ -> warn(event)));
    }

    /** Told late, the day may be another one by now. */
    private void warn(MembershipEnding event) {
        var person = new PersonId(event.person());
        var day = lastDays.of(person).filter(it -> it.end().equals(event.end())).orElse(null);
        var name = staff.nameOf(person).orElse(null);
        if (day == null || name == null) return;
        for (var member : staff.all())
            if (member.role() == Role.OWNER)
                notices.tell(
                        member.id(),
                        "access.ends-soon",
                        List.of(name, day.day().toString()),
                        "/settings/staff",
                        "ends/" + person + "/" + event.end());
    }
}
