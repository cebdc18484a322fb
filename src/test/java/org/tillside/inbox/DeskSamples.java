package org.tillside.inbox;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tillside.channels.Mailboxes;
import org.tillside.inbox.answering.Answer;
import org.tillside.inbox.answering.Planned;
import org.tillside.inbox.answering.Scheduling;
import org.tillside.inbox.bulk.BulkDeed;
import org.tillside.inbox.bulk.Bulks;
import org.tillside.inbox.bulk.Chosen;
import org.tillside.inbox.spam.BlockedSenders;
import org.tillside.kernel.Ids;
import org.tillside.kit.World;
import org.tillside.walk.RouteSamples;

/**
 * Something that was done to many, an answer that leaves later, and a blocked sender, for the walk
 * from another workspace.
 */
@Component
class DeskSamples implements RouteSamples {

    private static final String SECRET = "only the first workspace knows this sentence";

    private final Shop shops;
    private final Mailboxes mailboxes;
    private final Bulks bulks;
    private final Scheduling scheduling;
    private final BlockedSenders blocked;
    private final Clock clock;

    DeskSamples(
            Shop shops,
            Mailboxes mailboxes,
            Bulks bulks,
            Scheduling scheduling,
            BlockedSenders blocked,
            Clock clock) {
        this.shops = shops;
        this.mailboxes = mailboxes;
        this.bulks = bulks;
        this.scheduling = scheduling;
        this.blocked = blocked;
        this.clock = clock;
    }

    @Override
    public Map<String, String> of(World world) {
        var address = "desk-" + UUID.randomUUID() + "@walk.example";
        var shop = new Shop.Open(world, world.asOwner(() -> mailboxes.create(address, SECRET)));
        var asked = shops.receive(shop, Written.by("ana@buyer.example").subject(SECRET));
        var it = new Chosen.These(List.of(asked.id()));
        var tagged = new BulkDeed.Tag("walked-at-once");
        var done = world.asOwner(() -> bulks.start(tagged, it, Ids.next()));
        var tomorrow = clock.instant().plus(Duration.ofDays(1));
        var answer = Answer.reply(SECRET);
        var planned = world.asOwner(() -> scheduling.schedule(asked.id(), answer, tomorrow));
        var sender = world.asOwner(() -> blocked.block("spam.example", SECRET));
        return Map.of(
                "sender", sender.id().toString(),
                "bulk", done.id().toString(),
                "scheduled", ((Planned.Waits) planned).it().id().toString());
    }
}
