package org.tillside.inbox;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tillside.inbox.bulk.BulkDeed;
import org.tillside.inbox.bulk.Bulks;
import org.tillside.inbox.bulk.Chosen;
import org.tillside.kernel.Ids;
import org.tillside.kit.World;
import org.tillside.walk.RouteSamples;

/**
 * Something that was done to many, and an answer that leaves later, for the walk from another
 * workspace.
 */
@Component
class DeskSamples implements RouteSamples {

    private static final String SECRET = "only the first workspace knows this sentence";

    private final Bulks bulks;
    private final Scheduling scheduling;
    private final Conversations conversations;
    private final Clock clock;

    DeskSamples(Bulks bulks, Scheduling scheduling, Conversations conversations, Clock clock) {
        this.bulks = bulks;
        this.scheduling = scheduling;
        this.conversations = conversations;
        this.clock = clock;
    }

    @Override
    public Map<String, String> of(World world) {
        var all = new Chosen.Whole(new ListFilter(null, null, null, false), clock.instant());
        var done =
                world.asOwner(() -> bulks.start(new BulkDeed.Tag("walked-bulk"), all, Ids.next()));
        var any = world.asOwner(() -> conversations.page(all.filter(), null, 1).items().getFirst());
        var tomorrow = clock.instant().plus(Duration.ofDays(1));
        var planned =
                world.asOwner(() -> scheduling.schedule(any.id(), Answer.reply(SECRET), tomorrow));
        return Map.of(
                "bulk", done.id().toString(),
                "scheduled", ((Planned.Waits) planned).it().id().toString());
    }
}
