package org.tillside.connectors;

import java.util.Map;
import org.springframework.stereotype.Component;
import org.tillside.kit.World;
import org.tillside.walk.RouteSamples;

/** A webhook and what it was told, for the walk from another workspace. */
@Component
class ConnectorSamples implements RouteSamples {

    private final Webhooks webhooks;
    private final Telling telling;

    ConnectorSamples(Webhooks webhooks, Telling telling) {
        this.webhooks = webhooks;
        this.telling = telling;
    }

    @Override
    public Map<String, String> of(World world) {
        return world.asOwner(() -> {
            var made =
                    webhooks.create(
                            WebhookWish.silent(
                                    "only the first workspace knows", "http://127.0.0.1:9/x"));
            var id = made.webhook().id();
            var told = telling.trial(id).id();
            return Map.of(
                    "webhook", id.toString(),
                    "delivery", told.toString());
        });
    }
}
