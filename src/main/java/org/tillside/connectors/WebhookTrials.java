package org.tillside.connectors;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.tillside.kernel.Fault;

/** Tries a webhook and waits for the answer, whether it is on or off. */
@Component
class WebhookTrials {

    private final Telling telling;
    private final WebhookPost post;

    WebhookTrials(Telling telling, WebhookPost post) {
        this.telling = telling;
        this.post = post;
    }

    /**
     * Not within a transaction: the receiver would hold its connection. Should we die meanwhile, it
     * is told again as any other, if the webhook is on.
     *
     * @return how it went
     * @throws Fault webhook.unknown
     */
    Delivery run(UUID webhook) {
        if (TransactionSynchronizationManager.isActualTransactionActive())
            throw new IllegalStateException("a receiver would hold this transaction");
        var claimed = telling.trial(webhook);
        post.handOver(claimed);
        return telling.get(webhook, claimed.id());
    }
}
