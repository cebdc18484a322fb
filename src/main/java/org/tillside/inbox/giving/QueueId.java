package org.tillside.inbox.giving;

import java.util.UUID;

/** A queue. */
public record QueueId(UUID value) {

    public static QueueId valueOf(String text) {
        return new QueueId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
