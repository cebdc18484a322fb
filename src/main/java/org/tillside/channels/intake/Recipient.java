package org.tillside.channels.intake;

import org.tillside.channels.MailboxId;
import org.tillside.database.Workspace;

/** A mailbox, and whose it is: what is known of a mail before anybody asked for a workspace. */
public record Recipient(Workspace workspace, MailboxId mailbox) {}
