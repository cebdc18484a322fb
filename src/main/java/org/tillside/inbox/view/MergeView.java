package org.tillside.inbox.view;

import java.time.Instant;
import java.util.UUID;

/** What was merged into a conversation. */
public record MergeView(UUID id, long number, String subject, Instant at) {}
