package org.tillside.inbox.giving;

import org.springframework.stereotype.Component;
import org.tillside.database.Listens;
import org.tillside.database.Workspace;
import org.tillside.workforce.WorkersChanged;

/** Somebody came, went, or can take something else: what waits is looked at again. */
@Component
class TeamEvents {

    private final GivingLook look;

    TeamEvents(GivingLook look) {
        this.look = look;
    }

    @Listens("inbox.team")
    void on(WorkersChanged event) {
        look.at(new Workspace(event.workspace()));
    }
}
