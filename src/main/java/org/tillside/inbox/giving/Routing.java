package org.tillside.inbox.giving;

/**
 * How a workspace gives out conversations.
 *
 * @param automatic by themselves, without anybody taking them
 * @param fallback the queue for what nobody speaks
 */
public record Routing(boolean automatic, QueueId fallback) {}
