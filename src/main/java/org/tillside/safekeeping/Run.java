package org.tillside.safekeeping;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A backup into the folder: wanted, being made, made, or not.
 *
 * @param begunAt null: it waits
 * @param endedAt null: it is being made
 * @param bytes null: there is no file
 * @param problem a fault's code; null: none so far
 * @param details the fault's sentence
 */
public record Run(
        UUID id,
        Instant askedAt,
        @Nullable Instant begunAt,
        @Nullable Instant endedAt,
        String file,
        @Nullable Long rows,
        @Nullable Long blobs,
        @Nullable Long bytes,
        @Nullable String problem,
        @Nullable String details) {

    public boolean isGood() {
        return endedAt != null && problem == null;
    }

    public Duration took() {
        return begunAt == null || endedAt == null
                ? Duration.ZERO
                : Duration.between(begunAt, endedAt);
    }
}
