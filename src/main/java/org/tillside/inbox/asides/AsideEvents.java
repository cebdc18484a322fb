package org.tillside.inbox.asides;

import org.springframework.stereotype.Component;
import org.tillside.access.Actor;
import org.tillside.channels.DeliveryChanged;
import org.tillside.channels.outbox.OutboxId;
import org.tillside.database.Listens;
import org.tillside.database.Workspace;

/** Hears how mail to those outside fares. */
@Component
class AsideEvents {

    private final AsideDeliveries deliveries;

    AsideEvents(AsideDeliveries deliveries) {
        this.deliveries = deliveries;
    }

    @Listens("inbox.asides")
    void on(DeliveryChanged event) {
        new Workspace(event.workspace())
                .run(() ->
                        Actor.system("inbox")
                                .run(() -> deliveries.note(new OutboxId(event.outbox()))));
    }
}
