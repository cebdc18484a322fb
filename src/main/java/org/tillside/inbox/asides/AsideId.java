package org.tillside.inbox.asides;

import java.util.UUID;

/** A side conversation. */
public record AsideId(UUID value) {

    public static AsideId valueOf(String text) {
        return new AsideId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
