package org.tillside.inbox;

import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tillside.channels.Mailboxes;
import org.tillside.inbox.merging.Merges;
import org.tillside.kit.World;
import org.tillside.walk.RouteSamples;

/** A merge, and a conversation to link to, for the walk from another workspace. */
@Component
class MergeSamples implements RouteSamples {

    private static final String SECRET = "only the first workspace knows this sentence";

    private final Shop shops;
    private final Mailboxes mailboxes;
    private final Merges merges;

    MergeSamples(Shop shops, Mailboxes mailboxes, Merges merges) {
        this.shops = shops;
        this.mailboxes = mailboxes;
        this.merges = merges;
    }

    @Override
    public Map<String, String> of(World world) {
        var address = "merge-" + UUID.randomUUID() + "@walk.example";
        var shop = new Shop.Open(world, world.asOwner(() -> mailboxes.create(address, SECRET)));
        var source = receive(shop);
        var target = receive(shop);
        var merge = world.asOwner(() -> merges.merge(source.id(), target.id()));
        return Map.of("merge", merge.toString(), "other", target.id().toString());
    }

    private Conversation receive(Shop.Open shop) {
        var before = shops.all(shop).stream().map(Conversation::id).toList();
        shops.receive(shop, Written.by("ana@buyer.example").subject(SECRET));
        return shops.all(shop).stream()
                .filter(it -> !before.contains(it.id()))
                .findFirst()
                .orElseThrow();
    }
}
