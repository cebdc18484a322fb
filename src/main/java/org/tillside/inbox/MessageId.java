package org.tillside.inbox;

import java.util.UUID;

/** A message or note in a conversation; not the Message-ID of a mail. */
public record MessageId(UUID value) {

    public static MessageId valueOf(String text) {
        return new MessageId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
