package org.tillside.inbox.view;

import java.util.UUID;

/** One of our mailboxes. */
public record MailboxView(UUID id, String name, String address) {

    public String shown() {
        return name.isBlank() || name.equals(address) ? address : name + " <" + address + ">";
    }
}
