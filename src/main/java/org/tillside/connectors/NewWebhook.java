package org.tillside.connectors;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tillside.inbox.outward.OutwardEvent;

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

    /** Faults: {@code webhook.event}, {@code webhook.contacts}. */
    WebhookWish asNew() {
        return wish(Set.of(), false);
    }

    /**
     * Whoever may not have contact data told changes nothing of a webhook that is told them, not
     * even to one that is not.
     *
     * @throws org.tillside.kernel.Fault webhook.event, webhook.contacts
     */
    WebhookWish over(Webhook before) {
        return wish(before.events(), before.contacts());
    }

    private WebhookWish wish(Set<OutwardEvent> before, boolean contactsBefore) {
        if (contactsBefore || Boolean.TRUE.equals(contacts))
            ContactSight.mustBeFull("it cannot have them told");
        return new WebhookWish(
                Objects.requireNonNullElse(name, ""),
                Objects.requireNonNullElse(url, ""),
                events == null
                        ? before
                        : events.stream().map(OutwardEvent::of).collect(Collectors.toSet()),
                Objects.requireNonNullElse(contacts, contactsBefore));
    }
}
