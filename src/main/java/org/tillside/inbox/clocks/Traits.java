package org.tillside.inbox.clocks;

import java.util.Set;
import org.tillside.channels.MailboxId;
import org.tillside.kernel.Priority;

/** By what a conversation's reply times are chosen. */
public record Traits(MailboxId mailbox, Set<String> tags, Priority priority) {

    public Traits {
        tags = Set.copyOf(tags);
    }
}
