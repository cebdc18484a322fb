package org.tillside.connectors;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tillside.inbox.outward.OutwardEvent;

/** A webhook, as programs see it. */
@Schema(name = "Webhook")
record ApiWebhook(
        UUID id,
        String name,
        String url,
        boolean running,
        @Schema(description = "what it hears of conversations by itself") List<String> events,
        @Schema(description = "it hears names and addresses of buyers, too") boolean contacts,
        @Schema(description = "nothing arrived since then", nullable = true)
                @Nullable Instant failingSince,
        @Schema(description = "turned off by us after days of failure", nullable = true)
                @Nullable Instant disabledAt,
        @Schema(description = "until then its secret before this one signs, too", nullable = true)
                @Nullable Instant formerSecretUntil,
        @Schema(description = "only where it was just made", nullable = true)
                @Nullable String secret) {

    static ApiWebhook of(Webhook it, @Nullable String secret) {
        return new ApiWebhook(
                it.id(),
                it.name(),
                it.url(),
                it.running(),
                it.events().stream().sorted().map(OutwardEvent::word).toList(),
                it.contacts(),
                it.failingSince(),
                it.disabledAt(),
                it.formerUntil(),
                secret);
    }
}
