package org.tillside.inbox.asides;

import java.util.UUID;

/** A mail in a side conversation. */
public record LetterId(UUID value) {

    public static LetterId valueOf(String text) {
        return new LetterId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
