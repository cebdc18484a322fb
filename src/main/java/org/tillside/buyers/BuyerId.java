package org.tillside.buyers;

import java.util.UUID;

/** Somebody who writes to us. */
public record BuyerId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
