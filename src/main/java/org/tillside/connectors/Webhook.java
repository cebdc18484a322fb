package org.tillside.connectors;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a program elsewhere hears what happens here.
 *
 * @param running what is told goes there
 * @param failingSince nothing arrived since then; null: the last one did
 * @param disabledAt we turned it off after days of failure; null: we did not
 */
public record Webhook(
        UUID id,
        String name,
        String url,
        boolean running,
        @Nullable Instant failingSince,
        @Nullable Instant disabledAt,
        Instant createdAt) {}
