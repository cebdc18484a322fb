package org.tillside.inbox.texts;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.tillside.database.Workspace;

/** Has messages looked through at once for what was asked just now. Else, the timer does it. */
@Component
class TextBell {

    private final ObjectProvider<TextLook> look;

    TextBell(ObjectProvider<TextLook> look) {
        this.look = look;
    }

    void ringAfterCommit(Workspace workspace) {
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        look.getObject().soon(workspace);
                    }
                });
    }
}
