package org.tillside.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tillside.channels.Mailboxes;
import org.tillside.database.BlobStore;
import org.tillside.inbox.asides.AsideSent;
import org.tillside.inbox.asides.AsideText;
import org.tillside.inbox.asides.AsideWriting;
import org.tillside.inbox.writing.Addresses;
import org.tillside.inbox.writing.Recipients;
import org.tillside.kit.World;
import org.tillside.walk.RouteSamples;

/** A side conversation with its letter, for the walk from another workspace. */
@Component
class AsideSamples implements RouteSamples {

    private static final String SECRET = "only the first workspace knows this sentence";

    private final Shop shops;
    private final Mailboxes mailboxes;
    private final AsideWriting writing;
    private final BlobStore blobs;

    AsideSamples(Shop shops, Mailboxes mailboxes, AsideWriting writing, BlobStore blobs) {
        this.blobs = blobs;
        this.shops = shops;
        this.mailboxes = mailboxes;
        this.writing = writing;
    }

    @Override
    public Map<String, String> of(World world) {
        var address = "aside-" + UUID.randomUUID() + "@walk.example";
        var shop = new Shop.Open(world, world.asOwner(() -> mailboxes.create(address, SECRET)));
        shops.receive(shop, Written.by("ana@buyer.example").subject(SECRET));
        var to = new Recipients(Addresses.parse("help@carrier.example"), List.of());
        var asked = shops.newest(shop).id();
        var sent = world.asOwner(() -> writing.begin(asked, said(to)));
        var letter = ((AsideSent.Posted) sent).letter();
        return Map.of(
                "aside", letter.aside().toString(),
                "slot", letter.aside().toString(),
                "letter", letter.id().toString());
    }

    private AsideText said(Recipients to) {
        var sha256 = blobs.put(SECRET.getBytes(UTF_8)).sha256();
        var file = File.attached("walked.txt", "text/plain", SECRET.length(), sha256);
        return new AsideText(to, SECRET, SECRET, List.of(file), null, List.of());
    }
}
