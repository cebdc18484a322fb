package org.tillside.channels.outbox;

/**
 * A mail was put into the outbox.
 *
 * @param messageId the header it will have at every try, without angle brackets
 */
public record Posted(OutboxId id, String messageId) {}
