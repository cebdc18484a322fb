package org.tillside.channels.outbox;

import java.util.UUID;

/** One mail of ours on its way out. */
public record OutboxId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
