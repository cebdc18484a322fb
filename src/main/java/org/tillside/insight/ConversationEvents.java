package org.tillside.insight;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tillside.inbox.ConversationChanged;

/**
 * Hears that something changed in a conversation, and marks it in the transaction that changes it:
 * neither is there without the other. Told often, it is counted once.
 */
@Component
class ConversationEvents {

    private final Recount recount;

    ConversationEvents(Recount recount) {
        this.recount = recount;
    }

    @EventListener
    void on(ConversationChanged event) {
        recount.touch(event.conversation());
    }
}
