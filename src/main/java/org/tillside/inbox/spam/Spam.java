package org.tillside.inbox.spam;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tillside.inbox.Status;

/**
 * That a conversation is spam.
 *
 * @param before its status, had nobody said so
 * @param by who said so; empty where its sender was blocked
 * @param blocked the address or domain that was blocked; null: somebody said so
 */
public record Spam(Status before, String by, @Nullable String blocked, Instant at) {}
