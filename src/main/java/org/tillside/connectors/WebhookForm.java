package org.tillside.connectors;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tillside.inbox.outward.OutwardEvent;

/**
 * What a page sends of a webhook.
 *
 * @param events those that are ticked
 * @param contacts null: not ticked
 */
record WebhookForm(
        @Nullable String name,
        @Nullable String url,
        @Nullable List<String> events,
        @Nullable Boolean contacts) {

    /** Faults: {@code webhook.event}. */
    WebhookWish wish() {
        return new WebhookWish(
                Objects.requireNonNullElse(name, ""),
                Objects.requireNonNullElse(url, ""),
                Objects.requireNonNullElse(events, List.<String>of()).stream()
                        .map(OutwardEvent::of)
                        .collect(Collectors.toSet()),
                Boolean.TRUE.equals(contacts));
    }
}
