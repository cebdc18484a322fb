package org.tillside.inbox.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.tillside.channels.Mailbox;

/** An address of ours. */
@Schema(name = "Mailbox")
record ApiMailbox(UUID id, String address, String name) {

    static ApiMailbox of(Mailbox mailbox) {
        return new ApiMailbox(mailbox.id().value(), mailbox.address(), mailbox.name());
    }
}
