package org.tillside.channels.intake;

import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.tillside.database.Workspace;

/** Tells this node's worker at once whose mail waits. What a bell forgets, the sweep finds. */
@Component
public class IntakeBell {

    private final Set<Workspace> rung = ConcurrentHashMap.newKeySet();
    private final BlockingQueue<Workspace> queue = new LinkedBlockingQueue<>();

    /** Within a transaction: once it is committed, for before that there is nothing to see. */
    void ringAfterCommit(Workspace workspace) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            ring(workspace);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        ring(workspace);
                    }
                });
    }

    void ring(Workspace workspace) {
        if (rung.add(workspace)) queue.add(workspace);
    }

    /** Blocks until somebody's mail waits. */
    Workspace next() throws InterruptedException {
        var workspace = queue.take();
        rung.remove(workspace);
        return workspace;
    }
}
