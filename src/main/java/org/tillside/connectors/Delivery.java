package org.tillside.connectors;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something told to a webhook, and how that went.
 *
 * @param id the webhook-id: the same for each try
 * @param contacts its body names buyers
 * @param state {@code waiting}, {@code delivered} or {@code failed}
 * @param due when it is tried next, if it waits
 * @param status the HTTP status of the last answer; null: there was none
 * @param problem a stable word where there was none; null: there was one, or no try
 */
public record Delivery(
        UUID id,
        UUID webhook,
        String type,
        String body,
        boolean contacts,
        String state,
        Instant madeAt,
        Instant due,
        int attempts,
        @Nullable Integer status,
        @Nullable String problem,
        @Nullable Instant triedAt) {}
