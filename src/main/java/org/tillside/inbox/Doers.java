package org.tillside.inbox;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Actor;
import org.tillside.access.PersonId;
import org.tillside.access.Role;
import org.tillside.access.Staff;
import org.tillside.database.Workspace;

/** Who asked for what is done later: a person with the rights they have then, or a key. */
@Component
public class Doers {

    private final Staff staff;

    Doers(Staff staff) {
        this.staff = staff;
    }

    /** Empty if they work here no more. */
    @Transactional(readOnly = true)
    public Optional<Actor> of(Actor.Kind kind, UUID id, String name) {
        var workspace = Workspace.current().id();
        if (kind == Actor.Kind.PERSON)
            return staff.find(new PersonId(id)).map(it -> Actor.person(it, workspace));
        return Optional.of(new Actor(kind, id, name, Role.AGENT, Set.of(), workspace));
    }
}
