package org.tillside.inbox.spam;

import java.time.Instant;
import java.util.UUID;

/**
 * Somebody whose mail is spam.
 *
 * @param what an address, or a domain with all beneath it
 * @param by who blocked them
 */
public record BlockedSender(UUID id, String what, String why, String by, Instant at) {

    public boolean isDomain() {
        return what.indexOf('@') < 0;
    }
}
