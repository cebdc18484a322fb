package org.tillside.channels.accounts;

import java.util.UUID;

public record AccountId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
