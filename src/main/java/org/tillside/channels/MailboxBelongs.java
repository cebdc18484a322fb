package org.tillside.channels;

import java.util.UUID;

/** Another mall's buyers write to this mailbox by now, or no mall's. */
public record MailboxBelongs(UUID workspace, UUID mailbox) {}
