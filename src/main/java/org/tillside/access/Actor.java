package org.tillside.access;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tillside.database.Workspace;

/**
 * Who does what is being done: a person, an API key, or we ourselves.
 *
 * @param id of the person or key; null when we ourselves act
 * @param role what a person is here. A key counts as an agent, held by its scopes; we ourselves as
 *     an owner
 * @param scopes what a key may do; empty for the others
 */
public record Actor(
        Kind kind, @Nullable UUID id, String name, Role role, Set<String> scopes, UUID workspace) {

    private static final ScopedValue<Actor> CURRENT = ScopedValue.newInstance();

    /** Kinds of actors. */
    public enum Kind {
        PERSON,
        KEY,
        SYSTEM
    }

    public Actor {
        scopes = Set.copyOf(scopes);
    }

    /** Bound for every request; a job binds its own with {@link #run}. */
    public static Actor current() {
        if (!CURRENT.isBound())
            throw new IllegalStateException(
                    "nobody is bound to this thread: say who acts, Actor.system(name).run(…)");
        return CURRENT.get();
    }

    public static boolean isBound() {
        return CURRENT.isBound();
    }

    /** We ourselves, in the workspace that is bound now. */
    public static Actor system(String name) {
        return new Actor(Kind.SYSTEM, null, name, Role.OWNER, Set.of(), Workspace.current().id());
    }

    public static Actor person(StaffMember member, UUID workspace) {
        return new Actor(
                Kind.PERSON,
                member.id().value(),
                member.name(),
                member.role(),
                Set.of(),
                workspace);
    }

    /** Binds the actor and the workspace they act in. */
    public <T, X extends Throwable> T call(ScopedValue.CallableOp<T, X> work) throws X {
        return new Workspace(workspace).call(() -> ScopedValue.where(CURRENT, this).call(work));
    }

    public void run(Runnable work) {
        new Workspace(workspace).run(() -> ScopedValue.where(CURRENT, this).run(work));
    }

    /** Names, addresses and numbers of buyers: masked for guests, on the server, everywhere. */
    public boolean seesContactData() {
        return role != Role.GUEST;
    }

    public boolean isPerson() {
        return kind == Kind.PERSON;
    }

    public boolean is(PersonId person) {
        return isPerson() && person.value().equals(id);
    }

    /** The person who acts; a bug where a key or we ourselves do. */
    public PersonId person() {
        if (!isPerson() || id == null) throw new IllegalStateException(this + " is not a person");
        return new PersonId(id);
    }
}
