package org.tillside.notices;

import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tillside.kit.World;
import org.tillside.notices.push.Devices;
import org.tillside.notices.push.Subscription;
import org.tillside.walk.RouteSamples;

/** A browser that shows somebody's notices, for the walk from another workspace. */
@Component
class NoticesSamples implements RouteSamples {

    private final Devices devices;

    NoticesSamples(Devices devices) {
        this.devices = devices;
    }

    @Override
    public Map<String, String> of(World world) {
        var keys = PushKeys.fresh();
        var endpoint = "https://push.example/" + UUID.randomUUID();
        var browser = new Subscription(endpoint, keys.publicKey(), keys.auth());
        var device =
                world.asOwner(() ->
                        devices.subscribe(
                                world.agent().id(),
                                browser,
                                "only the first workspace knows this sentence",
                                "s"));
        return Map.of("device", device.toString());
    }
}
