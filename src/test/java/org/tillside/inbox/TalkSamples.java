package org.tillside.inbox;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tillside.channels.Mailboxes;
import org.tillside.inbox.giving.Queue;
import org.tillside.inbox.giving.Queues;
import org.tillside.inbox.promises.PromiseKind;
import org.tillside.inbox.promises.Promises;
import org.tillside.kit.World;
import org.tillside.walk.RouteSamples;

/**
 * A conversation in which something is promised, a tag on it, and a queue, for the walk from
 * another workspace.
 */
@Component
class TalkSamples implements RouteSamples {

    private static final String SECRET = "only the first workspace knows this sentence";
    private static final String TAG = "walked-by-hand";

    private final Shop shops;
    private final Mailboxes mailboxes;
    private final Conversations conversations;
    private final Promises promises;
    private final Tags tags;
    private final Queues queues;
    private final Clock clock;

    TalkSamples(
            Shop shops,
            Mailboxes mailboxes,
            Conversations conversations,
            Promises promises,
            Tags tags,
            Queues queues,
            Clock clock) {
        this.shops = shops;
        this.mailboxes = mailboxes;
        this.conversations = conversations;
        this.promises = promises;
        this.tags = tags;
        this.queues = queues;
        this.clock = clock;
    }

    @Override
    public Map<String, String> of(World world) {
        var address = "talk-" + UUID.randomUUID() + "@walk.example";
        var shop = new Shop.Open(world, world.asOwner(() -> mailboxes.create(address, SECRET)));
        var it = receive(shop, address);
        var promised =
                world.asOwner(() -> {
                    tags.add(it.id(), TAG);
                    var until = clock.instant().plus(Duration.ofDays(1));
                    return promises.promise(it.id(), PromiseKind.SOLUTION, until, SECRET);
                });
        var wanted = new Queue.Wanted(SECRET, shop.mailbox().id(), null, null, null);
        var queue = world.asOwner(() -> queues.create(wanted));
        return Map.of(
                "conversation", it.id().toString(),
                "promise", promised.toString(),
                "tag", TAG,
                "queue", queue.id().toString());
    }

    private Conversation receive(Shop.Open shop, String to) {
        var id = UUID.randomUUID() + "@buyer.example";
        shops.receive(shop, Written.by("ana@buyer.example").to(to).subject(SECRET).id(id));
        return shop.world().asOwner(() -> conversations.findByMail(id)).orElseThrow();
    }
}
