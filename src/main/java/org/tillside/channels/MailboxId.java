package org.tillside.channels;

import java.util.UUID;

public record MailboxId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
