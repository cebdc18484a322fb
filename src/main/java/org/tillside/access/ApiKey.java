package org.tillside.access;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key as it can be shown.
 *
 * @param hint its first letters
 * @param lastUsedAt to the minute; null: never
 */
public record ApiKey(
        UUID id,
        String name,
        String hint,
        List<String> scopes,
        Instant createdAt,
        @Nullable Instant lastUsedAt) {}
