package org.tillside.inbox.giving;

import org.springframework.stereotype.Component;
import org.tillside.access.Actor;
import org.tillside.channels.MailboxBelongs;
import org.tillside.database.Listens;
import org.tillside.database.Workspace;

/** A mailbox is another mall's: what waits there may belong into another queue. */
@Component
class MailboxEvents {

    private final Queues queues;

    MailboxEvents(Queues queues) {
        this.queues = queues;
    }

    @Listens("inbox.malls")
    void on(MailboxBelongs event) {
        new Workspace(event.workspace()).run(() -> Actor.system("inbox").run(queues::sortAnew));
    }
}
