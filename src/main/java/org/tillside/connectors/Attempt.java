package org.tillside.connectors;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That something was handed over once, or could not be.
 *
 * @param took until the answer, or until there was none
 * @param status the HTTP status of the answer; null: there was none
 * @param problem a stable word where there was none
 * @param answer its first kilobyte, as text without control characters
 */
public record Attempt(
        Instant at,
        Duration took,
        @Nullable Integer status,
        @Nullable String problem,
        String answer) {}
