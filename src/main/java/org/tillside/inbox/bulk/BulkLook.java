package org.tillside.inbox.bulk;

import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.tillside.access.Actor;
import org.tillside.database.NodeRole;
import org.tillside.database.Workspace;

/** Goes on with what was begun: at once where this node works, by the timer otherwise. */
@Component
public class BulkLook {

    private static final Logger LOG = LoggerFactory.getLogger(BulkLook.class);

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
        try {
            workspace.run(() -> Actor.system("inbox").run(() -> work.all(before, stops)));
        } catch (RuntimeException trouble) {
            LOG.warn("What is done to many in {} does not go on this time", workspace, trouble);
        }
    }
}
