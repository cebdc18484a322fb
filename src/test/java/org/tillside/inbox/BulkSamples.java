package org.tillside.inbox;

import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tillside.inbox.bulk.BulkDeed;
import org.tillside.inbox.bulk.Bulks;
import org.tillside.inbox.bulk.Chosen;
import org.tillside.kernel.Ids;
import org.tillside.kit.World;
import org.tillside.walk.RouteSamples;

/** Something that was done to many, for the walk from another workspace. */
@Component
class BulkSamples implements RouteSamples {

    private final Bulks bulks;
    private final Clock clock;

    BulkSamples(Bulks bulks, Clock clock) {
        this.bulks = bulks;
        this.clock = clock;
    }

    @Override
    public Map<String, String> of(World world) {
        var all = new Chosen.Whole(new ListFilter(null, null, null, false), clock.instant());
        var done =
                world.asOwner(() -> bulks.start(new BulkDeed.Tag("walked-bulk"), all, Ids.next()));
        return Map.of("bulk", done.id().toString());
    }
}
