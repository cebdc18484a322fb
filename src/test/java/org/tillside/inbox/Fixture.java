package org.tillside.inbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tillside.channels.Mailbox;
import org.tillside.channels.StoredAttachment;
import org.tillside.database.BlobStore;
import org.tillside.kit.World;

/** A conversation with one letter in it, its HTML and two files, for tests over HTTP. */
@Component
public class Fixture {

    private final Shop shops;
    private final BlobStore blobs;

    Fixture(Shop shops, BlobStore blobs) {
        this.shops = shops;
        this.blobs = blobs;
    }

    public record Scene(World world, Mailbox box, UUID conversation, UUID message) {

        public UUID mailbox() {
            return box.id().value();
        }
    }

    public Scene scene(String from, String subject, String text) {
        var shop = shops.open();
        var letter =
                letter(shop, from, subject, text)
                        .html(
                                "<p>"
                                        + text
                                        + "</p><img src=\"cid:two@mail\"><img src=\"https://tracker.example/p.gif\">")
                        .with(
                                new StoredAttachment(
                                        "bild.svg",
                                        "image/svg+xml",
                                        blobs.put("<svg onload='alert(1)'/>".getBytes(UTF_8)),
                                        false,
                                        null))
                        .with(
                                new StoredAttachment(
                                        "bild.png",
                                        "image/png",
                                        blobs.put(
                                                "\u0089PNG\r\n\u001A\n0123456789"
                                                        .getBytes(ISO_8859_1)),
                                        true,
                                        "two@mail"));
        var conversation = shops.receive(shop, letter);
        return new Scene(
                shop.world(),
                shop.mailbox(),
                conversation.id().value(),
                conversation.newest().value());
    }

    /** One more in the same shop. */
    public ConversationId letter(Scene scene, String from, String subject, String text) {
        var shop = new Shop.Open(scene.world(), scene.box());
        return shops.receive(shop, letter(shop, from, subject, text)).id();
    }

    /** A question of years ago with its answer, brought in a file. */
    public ConversationId history(Scene scene, String buyer) {
        return shops.history(new Shop.Open(scene.world(), scene.box()), buyer).id();
    }

    /**
     * @param html as if it had been cleaned
     * @return the message, in a conversation of its own
     */
    public UUID drawn(Scene scene, String html) {
        return received(scene, Written.by("mallory@web.example").html(html));
    }

    /**
     * @param name as if it had been made harmless
     * @return the message that carries it alone
     */
    public UUID file(Scene scene, String name, String type, byte[] bytes) {
        var file = new StoredAttachment(name, type, blobs.put(bytes), false, null);
        return received(scene, Written.by("mallory@web.example").with(file));
    }

    private UUID received(Scene scene, Written letter) {
        var shop = new Shop.Open(scene.world(), scene.box());
        return shops.receive(shop, letter.to(scene.box().address())).newest().value();
    }

    private static Written letter(Shop.Open shop, String from, String subject, String text) {
        return Written.by(from).to(shop.mailbox().address()).subject(subject).says(text);
    }
}
