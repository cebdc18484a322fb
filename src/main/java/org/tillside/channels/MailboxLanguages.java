package org.tillside.channels;

import java.util.Collection;

/** In which languages the mailboxes of the current workspace are written to. */
public interface MailboxLanguages {

    /** By ISO 639-1; empty where nobody said. */
    Collection<String> of(MailboxId mailbox);
}
