package org.tillside.channels.intake;

import java.util.UUID;

/** One mail that came into one mailbox. */
public record IntakeId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
