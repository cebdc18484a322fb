package org.tillside.inbox.view;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that begins a conversation. @param chosen the mailbox it leaves through: field {@code
 * mailbox}
 */
public record NewMessageView(
        List<MailboxView> mailboxes, @Nullable UUID chosen, ComposerView composer) {}
