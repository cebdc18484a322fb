package org.tillside.channels;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;
import org.tillside.channels.outbox.OutboxId;
import org.tillside.database.Listens;

/** A listener of the tests: remembers whose delivery changed. */
@Component
class DeliveryTale {

    private final List<DeliveryChanged> told = new CopyOnWriteArrayList<>();

    @Listens("test.delivery")
    void hear(DeliveryChanged changed) {
        told.add(changed);
    }

    long told(OutboxId id) {
        return told.stream().filter(it -> it.outbox().equals(id.value())).count();
    }
}
