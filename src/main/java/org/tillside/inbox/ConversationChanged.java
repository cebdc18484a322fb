package org.tillside.inbox;

import java.util.UUID;

/**
 * Something in a conversation is no longer as it was: a message, who has it, what it is called.
 * What, {@link Histories} tells.
 */
public record ConversationChanged(UUID workspace, UUID conversation) {}
