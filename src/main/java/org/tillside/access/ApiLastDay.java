package org.tillside.access;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody's last day. */
@Schema(name = "LastDay")
record ApiLastDay(
        @Schema(example = "2026-12-31", description = "to its end; null: none", nullable = true)
                @Nullable String day,
        @Schema(
                        example = "Asia/Seoul",
                        description = "where that day is meant; missing: the workspace's own",
                        nullable = true)
                @Nullable String zone,
        @Schema(
                        description = "the first moment at which they are refused",
                        accessMode = Schema.AccessMode.READ_ONLY,
                        nullable = true)
                @Nullable Instant endsAt,
        @Schema(
                        description =
                                "to whom goes what they have then: person/… or queue/…; null: nobody",
                        nullable = true)
                @Nullable String heir) {

    static ApiLastDay of(@Nullable LastDay it, @Nullable String heir) {
        if (it == null) return new ApiLastDay(null, null, null, null);
        return new ApiLastDay(it.day().toString(), it.zone(), it.end(), heir);
    }
}
