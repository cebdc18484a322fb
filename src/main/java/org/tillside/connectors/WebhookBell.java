package org.tillside.connectors;

import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.tillside.database.NodeRole;

/** Has told what was committed just now, where we work. What it forgets, the timer finds. */
@Component
class WebhookBell {

    private final ObjectProvider<WebhookPost> post;
    private final NodeRole role;

    WebhookBell(ObjectProvider<WebhookPost> post, NodeRole role) {
        this.post = post;
        this.role = role;
    }

    void ringAfterCommit(UUID webhook) {
        if (!role.works()) return;
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        post.getObject().start(webhook);
                    }
                });
    }
}
