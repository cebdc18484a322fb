package org.tillside.connectors;

import java.util.Set;
import org.tillside.inbox.outward.OutwardEvent;

/**
 * What a webhook is to be.
 *
 * @param events what it hears of conversations by itself
 * @param contacts whether it hears names and addresses of buyers, too
 */
public record WebhookWish(String name, String url, Set<OutwardEvent> events, boolean contacts) {

    public WebhookWish {
        events = Set.copyOf(events);
    }

    /** One that hears only what rules tell it. */
    public static WebhookWish silent(String name, String url) {
        return new WebhookWish(name, url, Set.of(), false);
    }
}
