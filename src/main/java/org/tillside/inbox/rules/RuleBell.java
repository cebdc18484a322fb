package org.tillside.inbox.rules;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.tillside.database.Workspace;

/** Has rules look at once at what was committed just now. What it forgets, the timer finds. */
@Component
class RuleBell {

    private final ObjectProvider<RuleLook> look;

    RuleBell(ObjectProvider<RuleLook> look) {
        this.look = look;
    }

    void ringAfterCommit(Workspace workspace) {
        if (RuleRun.isBound()) return; // whoever runs it goes on looking until nothing waits
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        look.getObject().soon(workspace);
                    }
                });
    }
}
