package org.tillside.notices.push;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A browser that shows somebody's notices.
 *
 * @param mark by which the browser knows itself: sha-256 of its endpoint, base64url
 * @param name such as "Firefox, Android"
 * @param reachedAt when its push service last took something; null: never
 * @param refusal the HTTP status by which it last refused; null: it did not
 */
public record Device(
        UUID id,
        String mark,
        String name,
        Instant createdAt,
        @Nullable Instant reachedAt,
        @Nullable Integer refusal) {}
