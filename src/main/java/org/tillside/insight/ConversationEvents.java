package org.tillside.insight;

import org.springframework.stereotype.Component;
import org.tillside.database.Listens;
import org.tillside.database.Workspace;
import org.tillside.inbox.ConversationChanged;

/** Hears that something changed in a conversation; told often, it is counted once. */
@Component
class ConversationEvents {

    private final Recount recount;

    ConversationEvents(Recount recount) {
        this.recount = recount;
    }

    @Listens
    void on(ConversationChanged event) {
        new Workspace(event.workspace()).run(() -> recount.touch(event.conversation()));
    }
}
