package org.tillside.access.gate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.tillside.access.Actor;
import org.tillside.access.Person;
import org.tillside.access.SignInWay;

/**
 * A person who is signed in, as of this request.
 *
 * @param memberships those that let them in, by the workspaces' names
 * @param chosen the one they work in now; null where they have none
 * @param lapsed the one they would work in, had its last day not come; null where that is not so
 */
public record Visitor(
        Person person,
        List<Membership> memberships,
        @Nullable Membership chosen,
        @Nullable Membership lapsed) {

    public Visitor {
        memberships = List.copyOf(memberships);
    }

    /** The person behind the current request; empty: nobody has signed in. */
    public static Optional<Visitor> current() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof Caller caller
                ? Optional.ofNullable(caller.visitor())
                : Optional.empty();
    }

    /**
     * @param all those that were not ended, by the workspaces' names
     * @param wanted the workspace they chose; null: none yet
     * @param last where they were last; null: nowhere yet
     */
    static Visitor of(
            Person person,
            List<Membership> all,
            @Nullable UUID wanted,
            @Nullable UUID last,
            Instant now) {
        var open = all.stream().filter(one -> !isOver(one, now)).toList();
        var over = all.stream().filter(one -> isOver(one, now)).toList();
        var lapsed = in(wanted, over);
        if (lapsed == null && open.isEmpty() && !over.isEmpty()) lapsed = over.getFirst();
        if (lapsed != null) return new Visitor(person, open, null, lapsed);
        var chosen = in(wanted, open);
        if (chosen == null) chosen = in(last, open);
        if (chosen == null && !open.isEmpty()) chosen = open.getFirst();
        return new Visitor(person, open, chosen, null);
    }

    private static @Nullable Membership in(@Nullable UUID workspace, List<Membership> some) {
        return some.stream()
                .filter(one -> one.workspace().equals(workspace))
                .findFirst()
                .orElse(null);
    }

    private static boolean isOver(Membership one, Instant now) {
        return one.lastDay() != null && one.lastDay().isOver(now);
    }

    /** Whether the workspace they work in lets them in at this moment, too. */
    boolean isLetIn(Instant now) {
        return chosen != null && !isOver(chosen, now);
    }

    /** Before they do anything else here, they set up a second step. */
    public boolean owes() {
        return chosen != null && chosen.owes();
    }

    /** The workspace they work in does not let in by the way that they came. */
    public boolean isBarred() {
        return chosen != null && chosen.barred();
    }

    /** The same person, who has shown more than a password. */
    Visitor verified() {
        return with(Membership::verified);
    }

    /** The same person, who has signed in by this way; null: it was not noted. */
    Visitor cameBy(@Nullable SignInWay way) {
        return with(one -> one.cameBy(way));
    }

    private Visitor with(UnaryOperator<Membership> seen) {
        return new Visitor(
                person,
                memberships.stream().map(seen).toList(),
                chosen == null ? null : seen.apply(chosen),
                lapsed);
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
