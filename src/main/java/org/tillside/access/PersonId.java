package org.tillside.access;

import java.util.UUID;

/** A person, the same one in every workspace they serve. */
public record PersonId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
