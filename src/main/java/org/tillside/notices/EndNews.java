package org.tillside.notices;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.MembershipLapsed;
import org.tillside.access.PersonId;
import org.tillside.access.Role;
import org.tillside.access.Staff;
import org.tillside.access.Successions;
import org.tillside.database.Listens;
import org.tillside.database.Workspace;

/** Owners and leads hear that somebody's last day is over, and who has what they had. */
@Component
class EndNews {

    private static final String NOBODY = "–";

    private final Notices notices;
    private final Staff staff;
    private final Successions successions;
    private final TransactionTemplate transaction;

    EndNews(
            Notices notices,
            Staff staff,
            Successions successions,
            TransactionTemplate transaction) {
        this.notices = notices;
        this.staff = staff;
        this.successions = successions;
        this.transaction = transaction;
    }

    @Listens("notices.lapsed")
    void on(MembershipLapsed event) {
        new Workspace(event.workspace())
                .run(() -> transaction.executeWithoutResult(_ -> tell(event)));
    }

    private void tell(MembershipLapsed event) {
        var person = new PersonId(event.person());
        var name = staff.nameOf(person).orElse("");
        var heir =
                Optional.ofNullable(event.heir())
                        .flatMap(code -> successions.name(code, person))
                        .orElse(NOBODY);
        for (var member : staff.all())
            if (member.role() == Role.OWNER || member.role() == Role.LEAD)
                notices.tell(
                        member.id(),
                        "access.ended",
                        List.of(name, heir),
                        "/settings/staff",
                        "ended/" + person + "/" + event.end());
    }
}
