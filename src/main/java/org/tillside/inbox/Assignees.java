package org.tillside.inbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Actor;
import org.tillside.access.Staff;
import org.tillside.access.StaffMember;
import org.tillside.inbox.search.Clause;
import org.tillside.inbox.search.Query;
import org.tillside.inbox.search.Query.NotUnderstood;
import org.tillside.inbox.search.Query.Reading;
import org.tillside.inbox.search.Query.Understood;
import org.tillside.inbox.search.QueryReader;
import org.tillside.inbox.search.Wrong;

/** Reads a query, and looks up whom it names as assignee. */
@Component
public class Assignees {

    private final Staff staff;

    Assignees(Staff staff) {
        this.staff = staff;
    }

    @Transactional(readOnly = true)
    public Reading read(String typed) {
        return switch (QueryReader.read(typed)) {
            case Understood(var query) -> lookUp(query);
            case NotUnderstood wrong -> wrong;
        };
    }

    private Reading lookUp(Query query) {
        var clauses = new ArrayList<Clause>();
        for (var clause : query.clauses()) {
            if (clause instanceof Clause.AssignedTo(var name, var negated)) {
                var people = people(name);
                if (people.isEmpty()) return new NotUnderstood(Wrong.assignee(name));
                clauses.add(new Clause.OwnedBy(people, negated));
            } else clauses.add(clause);
        }
        return new Understood(new Query(clauses));
    }

    /** A guest does not learn here who else works in the house. */
    private List<UUID> people(String name) {
        var wanted = name.toLowerCase(Locale.ROOT);
        if (wanted.equals("none")) return List.of(ListFilter.NOBODY);
        var actor = Actor.current();
        if (wanted.equals("me"))
            return actor.isPerson() ? List.of(actor.person().value()) : List.of();
        return staff.all().stream()
                .filter(member -> !Sight.isGuest() || actor.is(member.id()))
                .filter(member -> isCalled(member, wanted))
                .map(member -> member.id().value())
                .toList();
    }

    /** By the whole name, by a part of it, or by the address. */
    private static boolean isCalled(StaffMember member, String wanted) {
        var name = member.name().toLowerCase(Locale.ROOT);
        return name.equals(wanted)
                || member.email().equalsIgnoreCase(wanted)
                || List.of(name.split("\\s+")).contains(wanted);
    }
}
