package org.tillside.inbox;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tillside.buyers.BuyerId;
import org.tillside.channels.Mailboxes;
import org.tillside.inbox.erasure.Erasures;
import org.tillside.kit.World;
import org.tillside.walk.RouteSamples;

/** A buyer, and one who asked to be forgotten, for the walk from another workspace. */
@Component
class PersonSamples implements RouteSamples {

    private static final String SECRET = "only the first workspace knows this sentence";

    private final Shop shops;
    private final Mailboxes mailboxes;
    private final Erasures erasures;

    PersonSamples(Shop shops, Mailboxes mailboxes, Erasures erasures) {
        this.shops = shops;
        this.mailboxes = mailboxes;
        this.erasures = erasures;
    }

    @Override
    public Map<String, String> of(World world) {
        var address = "person-" + UUID.randomUUID() + "@walk.example";
        var shop = new Shop.Open(world, world.asOwner(() -> mailboxes.create(address, SECRET)));
        var stays = writes(shop, "stays@buyer.example", 60);
        var goes = writes(shop, "goes@buyer.example", 120);
        var erasure = world.asOwner(() -> erasures.begin(goes, "goes@buyer.example", SECRET));
        return Map.of("buyer", stays.toString(), "erasure", erasure.id().toString());
    }

    /** The newest of all by then. */
    private BuyerId writes(Shop.Open shop, String from, int seconds) {
        var moment = Instant.now().plusSeconds(seconds);
        return shops.receive(shop, Written.by(from).subject(SECRET).at(moment)).buyer();
    }
}
