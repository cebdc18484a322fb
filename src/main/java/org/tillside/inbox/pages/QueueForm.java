package org.tillside.inbox.pages;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tillside.channels.MailboxId;
import org.tillside.inbox.giving.Queue;

/** What a form says of a queue; what is blank fits everything. */
record QueueForm(
        @Nullable String name,
        @Nullable String mailbox,
        @Nullable String language,
        @Nullable String skill) {

    /** Faults: those of {@link Queue.Wanted}, {@code mailbox.unknown}. */
    Queue.Wanted wanted() {
        return new Queue.Wanted(
                name == null ? "" : name, mailboxId(), blank(language), blank(skill));
    }

    private @Nullable MailboxId mailboxId() {
        var id = blank(mailbox);
        if (id == null) return null;
        try {
            return new MailboxId(UUID.fromString(id));
        } catch (IllegalArgumentException garbage) {
            throw new org.tillside.kernel.Fault(
                    "mailbox.unknown",
                    org.tillside.kernel.Fault.Blame.USER,
                    "There is no mailbox " + id + " here.",
                    garbage);
        }
    }

    private static @Nullable String blank(@Nullable String word) {
        return word == null || word.isBlank() ? null : word.strip();
    }
}
