package org.tillside.inbox.erasure;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That somebody asked to be forgotten: who saw to it, when, why, and how much there was. Not whom.
 *
 * @param endedAt null: it is still at work
 * @param messages notes and letters of side conversations among them
 */
public record Erasure(
        UUID id,
        String reason,
        String by,
        Instant at,
        @Nullable Instant endedAt,
        int conversations,
        int messages,
        int files) {}
