package org.tillside.inbox.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Actor;
import org.tillside.access.Staff;
import org.tillside.access.StaffMember;
import org.tillside.channels.Mailbox;
import org.tillside.channels.Mailboxes;
import org.tillside.inbox.Sight;
import org.tillside.inbox.lists.ListFilter;
import org.tillside.inbox.search.Clause;
import org.tillside.inbox.search.Form;
import org.tillside.inbox.search.Node;
import org.tillside.inbox.search.Query;
import org.tillside.inbox.search.Query.NotUnderstood;
import org.tillside.inbox.search.Query.Reading;
import org.tillside.inbox.search.Query.Understood;
import org.tillside.inbox.search.QueryReader;
import org.tillside.inbox.search.Wrong;
import org.tillside.malls.Mall;
import org.tillside.malls.Malls;

/** Reads a query, and looks up what it names: people and malls. */
@Component
public class Lookup {

    private static final String NONE = "none";
    private static final UUID NOWHERE = new UUID(0, 0);

    private final Staff staff;
    private final Malls malls;
    private final Mailboxes mailboxes;

    Lookup(Staff staff, Malls malls, Mailboxes mailboxes) {
        this.staff = staff;
        this.malls = malls;
        this.mailboxes = mailboxes;
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
            switch (clause) {
                case Clause.AssignedTo(var name, var negated) -> {
                    var people = people(name);
                    if (people.isEmpty()) return new NotUnderstood(Wrong.assignee(name));
                    clauses.add(new Clause.OwnedBy(people, negated));
                }
                case Clause.OfMall(var name, var negated) -> {
                    var its = mailboxesOf(name);
                    if (its.isEmpty()) return new NotUnderstood(Wrong.mall(name));
                    clauses.add(new Clause.Said(Node.any(its.get()), negated));
                }
                default -> clauses.add(clause);
            }
        }
        return new Understood(new Query(clauses));
    }

    /**
     * By what letters of these mailboxes are known; of a mall without one, none is. What came into
     * mailboxes and malls before they were ended is found as before.
     */
    private Optional<List<Node>> mailboxesOf(String name) {
        var wanted = name.toLowerCase(Locale.ROOT);
        var meant =
                Stream.concat(malls.all().stream(), malls.ended().stream())
                        .filter(it -> isCalled(it, wanted))
                        .map(Mall::id)
                        .collect(Collectors.toSet());
        if (meant.isEmpty() && !wanted.equals(NONE)) return Optional.empty();
        var of = mailboxes.malls();
        var its =
                Stream.concat(mailboxes.all().stream(), mailboxes.ended().stream())
                        .map(Mailbox::id)
                        .filter(it ->
                                wanted.equals(NONE)
                                        ? !of.containsKey(it)
                                        : meant.contains(of.get(it)))
                        .map(it -> Node.exactly(Form.mailbox(it.value())))
                        .toList();
        return Optional.of(its.isEmpty() ? List.of(Node.exactly(Form.mailbox(NOWHERE))) : its);
    }

    /** By its name, by the beginning of a word of it, or by its platform. */
    private static boolean isCalled(Mall mall, String wanted) {
        var name = mall.name().toLowerCase(Locale.ROOT);
        return name.equals(wanted)
                || mall.platform().code().equals(wanted)
                || mall.platform().name().equalsIgnoreCase(wanted)
                || Stream.of(name.split("\\s+")).anyMatch(it -> it.startsWith(wanted));
    }

    /** A guest does not learn here who else works in the house. */
    private List<UUID> people(String name) {
        var wanted = name.toLowerCase(Locale.ROOT);
        if (wanted.equals(NONE)) return List.of(ListFilter.NOBODY);
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
