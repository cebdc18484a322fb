package org.tillside.connectors;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tillside.access.Actor;
import org.tillside.access.Scopes;
import org.tillside.inbox.outward.OutwardEvent;
import org.tillside.kernel.Fault;

/** What programs say of a webhook. */
@Schema(name = "NewWebhook")
record NewWebhook(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String name,
        @Schema(
                        description = "https, at a public address",
                        requiredMode = Schema.RequiredMode.REQUIRED)
                @Nullable String url,
        @Schema(description = "null: as it is; of a new one on", nullable = true)
                @Nullable Boolean running,
        @Schema(
                        description =
                                "what it hears of conversations by itself, such as message.received; null: as it is; of a new one nothing",
                        nullable = true)
                @Nullable List<String> events,
        @Schema(
                        description =
                                "it hears names and addresses of buyers, too, which takes a key with conversations:read; null: as it is; of a new one it does not",
                        nullable = true)
                @Nullable Boolean contacts) {

    /** Whether the key that asks may know what a webhook with contact data is told. */
    static boolean readsConversations() {
        return Actor.current().scopes().contains(Scopes.CONVERSATIONS_READ);
    }

    /** Faults: {@code webhook.event}, {@code webhook.contacts}. */
    WebhookWish asNew() {
        return wish(Set.of(), false);
    }

    /** Faults: {@code webhook.event}, {@code webhook.contacts}. */
    WebhookWish over(Webhook before) {
        return wish(before.events(), before.contacts());
    }

    private WebhookWish wish(Set<OutwardEvent> before, boolean contactsBefore) {
        if (Objects.requireNonNullElse(contacts, contactsBefore) && !readsConversations())
            throw Fault.user(
                    "webhook.contacts",
                    "This key may not read conversations, so it cannot have buyers' names and addresses told.");
        return new WebhookWish(
                Objects.requireNonNullElse(name, ""),
                Objects.requireNonNullElse(url, ""),
                events == null
                        ? before
                        : events.stream().map(OutwardEvent::of).collect(Collectors.toSet()),
                Objects.requireNonNullElse(contacts, contactsBefore));
    }
}
