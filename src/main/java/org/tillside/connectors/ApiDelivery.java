package org.tillside.connectors;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a webhook was told, and how that went, as programs see it. */
@Schema(name = "Delivery")
record ApiDelivery(
        @Schema(description = "the webhook-id") UUID id,
        String type,
        @Schema(
                        description =
                                "the JSON that is signed; null for a key without conversations:read",
                        nullable = true)
                @Nullable String body,
        @Schema(allowableValues = {"waiting", "delivered", "failed"}) String state,
        int attempts,
        @Schema(description = "the HTTP status of the last answer", nullable = true)
                @Nullable Integer status,
        @Schema(
                        description = "why there was no answer",
                        allowableValues = {"timeout", "unreachable", "address", "secret"},
                        nullable = true)
                @Nullable String problem,
        Instant madeAt,
        @Schema(nullable = true) @Nullable Instant triedAt,
        @Schema(description = "if it waits", nullable = true) @Nullable Instant nextAt,
        @Schema(description = "each try, the last one first; in lists null", nullable = true)
                @Nullable List<ApiAttempt> tries) {

    /** A try. */
    @Schema(name = "Attempt")
    record ApiAttempt(
            Instant at,
            @Schema(description = "milliseconds until the answer, or until there was none")
                    long took,
            @Schema(nullable = true) @Nullable Integer status,
            @Schema(nullable = true) @Nullable String problem,
            @Schema(description = "the first kilobyte of the answer") String answer) {

        static ApiAttempt of(Attempt it) {
            return new ApiAttempt(
                    it.at(), it.took().toMillis(), it.status(), it.problem(), it.answer());
        }
    }

    static ApiDelivery of(Delivery it) {
        return of(it, null);
    }

    static ApiDelivery of(Delivery it, @Nullable List<Attempt> tries) {
        return new ApiDelivery(
                it.id(),
                it.type(),
                ContactSight.isFull() ? it.body() : null,
                it.state(),
                it.attempts(),
                it.status(),
                it.problem(),
                it.madeAt(),
                it.triedAt(),
                it.state().equals("waiting") ? it.due() : null,
                tries == null ? null : tries.stream().map(ApiAttempt::of).toList());
    }
}
