package org.tillside.kit;

import java.util.UUID;
import java.util.function.Supplier;
import org.tillside.access.Actor;
import org.tillside.access.Role;
import org.tillside.access.StaffMember;

/** A workspace of one test's own, with a person of each role. */
public record World(
        UUID workspace, StaffMember owner, StaffMember lead, StaffMember agent, StaffMember guest) {

    public StaffMember member(Role role) {
        return switch (role) {
            case OWNER -> owner;
            case LEAD -> lead;
            case AGENT -> agent;
            case GUEST -> guest;
        };
    }

    public Actor actor(Role role) {
        return Actor.person(member(role), workspace);
    }

    /**
     * Does something as the person of this role, with workspace and actor bound; a transaction is
     * the callee's.
     */
    public <T> T as(Role role, Supplier<T> work) {
        return actor(role).call(work::get);
    }

    public <T> T asOwner(Supplier<T> work) {
        return as(Role.OWNER, work);
    }

    public void as(Role role, Runnable work) {
        actor(role).run(work);
    }
}
