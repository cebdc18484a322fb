package org.tillside.channels;

import java.util.UUID;

public record MailboxId(UUID value) {

    public static MailboxId valueOf(String text) {
        return new MailboxId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
