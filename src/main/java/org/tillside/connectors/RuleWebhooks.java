package org.tillside.connectors;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.inbox.outward.Outward;

/** What rules tell to programs elsewhere. */
@Component
class RuleWebhooks implements Outward {

    private final Webhooks webhooks;
    private final Telling telling;

    RuleWebhooks(Webhooks webhooks, Telling telling) {
        this.webhooks = webhooks;
        this.telling = telling;
    }

    @Override
    public Map<UUID, String> places() {
        var all = new LinkedHashMap<UUID, String>();
        webhooks.all().forEach(it -> all.put(it.id(), it.name()));
        return all;
    }

    @Override
    public void tell(UUID place, String type, String once, Map<String, @Nullable Object> facts) {
        telling.tell(place, type, once, facts);
    }
}
