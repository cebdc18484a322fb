package org.tillside.channels;

import org.tillside.database.Workspace;

/** A mailbox, and whose it is: what is known of a mail before anybody asked for a workspace. */
record Recipient(Workspace workspace, MailboxId mailbox) {}
