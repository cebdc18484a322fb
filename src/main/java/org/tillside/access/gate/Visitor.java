package org.tillside.access.gate;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.tillside.access.Actor;
import org.tillside.access.Person;

/**
 * A person who is signed in, as of this request.
 *
 * @param memberships those that have not ended, by the workspaces' names
 * @param chosen the one they work in now; null where they have none
 */
public record Visitor(Person person, List<Membership> memberships, @Nullable Membership chosen) {

    public Visitor {
        memberships = List.copyOf(memberships);
    }

    /** The person behind the current request; empty: nobody has signed in. */
    public static Optional<Visitor> current() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof Caller caller
                ? Optional.ofNullable(caller.visitor())
                : Optional.empty();
    }

    static Visitor of(Person person, List<Membership> memberships, @Nullable UUID wanted) {
        var chosen = memberships.stream().filter(one -> one.workspace().equals(wanted)).findFirst();
        return new Visitor(
                person,
                memberships,
                chosen.or(() -> memberships.stream().findFirst()).orElse(null));
    }

    /** Before they do anything else here, they set up a second step. */
    public boolean owes() {
        return chosen != null && chosen.owes();
    }

    /** The same person, who has shown more than a password. */
    Visitor verified() {
        return new Visitor(
                person,
                memberships.stream().map(Membership::verified).toList(),
                chosen == null ? null : chosen.verified());
    }

    /** Does something in their name, also where they are let do nothing else yet. */
    public <T> T act(Supplier<T> work) {
        var actor = actor();
        return actor.isEmpty() ? work.get() : actor.get().call(work::get);
    }

    /** As whom they act where they owe nothing; empty: they belong nowhere. */
    public Optional<Actor> actor() {
        if (chosen == null) return Optional.empty();
        return Optional.of(
                new Actor(
                        Actor.Kind.PERSON,
                        person.id().value(),
                        person.name(),
                        chosen.role(),
                        Set.of(),
                        chosen.workspace()));
    }
}
