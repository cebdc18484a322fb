package org.tillside.inbox.bulk;

import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.tillside.access.Actor;
import org.tillside.database.NodeRole;
import org.tillside.database.Workspace;

/** Goes on with what was begun: at once where this node works, by the timer otherwise. */
@Component
public class BulkLook {

    private final BulkWork work;
    private final NodeRole role;

    BulkLook(BulkWork work, NodeRole role) {
        this.work = work;
        this.role = role;
    }

    @Async
    public void soon(Workspace workspace, Instant before) {
        if (role.works()) at(workspace, before, () -> false);
    }

    /** Trouble is not that of whoever asks: what waits goes on waiting. */
    public void at(Workspace workspace, Instant before, BooleanSupplier stops) {
        workspace.attempt(
                "What is done to many in {} does not go on this time",
                () -> Actor.system("inbox").run(() -> work.all(before, stops)));
    }
}
