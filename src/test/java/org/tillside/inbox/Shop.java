package org.tillside.inbox;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tillside.access.Actor;
import org.tillside.channels.Mailbox;
import org.tillside.channels.Mailboxes;
import org.tillside.database.Workspace;
import org.tillside.inbox.arrival.Arrivals;
import org.tillside.inbox.lists.ListFilter;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;

/** A shop of a test's own that has one mailbox, and gets mail without a network. */
@Component
class Shop {

    private final Worlds worlds;
    private final Mailboxes mailboxes;
    private final Arrivals arrivals;
    private final Conversations conversations;

    Shop(Worlds worlds, Mailboxes mailboxes, Arrivals arrivals, Conversations conversations) {
        this.worlds = worlds;
        this.mailboxes = mailboxes;
        this.arrivals = arrivals;
        this.conversations = conversations;
    }

    record Open(World world, Mailbox mailbox) {}

    Open open() {
        var world = worlds.create();
        return new Open(
                world,
                world.asOwner(() ->
                        mailboxes.create(
                                "support-" + UUID.randomUUID() + "@shop.example", "Nordlicht")));
    }

    /**
     * @return the conversation it is in now
     */
    Conversation receive(Open shop, Written letter) {
        var mail = letter.arrives(shop.mailbox());
        new Workspace(shop.world().workspace())
                .run(() -> Actor.system("inbox").run(() -> arrivals.take(mail, List.of())));
        return newest(shop);
    }

    /**
     * As history.
     *
     * @return where it stands
     */
    Conversation bring(Open shop, Written letter) {
        receive(shop, letter.bygone());
        var id = String.valueOf(letter.arrives(shop.mailbox()).mail().messageId());
        return shop.world().asOwner(() -> conversations.findByMail(id)).orElseThrow();
    }

    /** A question of years ago, and our answer to it. */
    Conversation history(Open shop, String buyer) {
        var ours = shop.mailbox().address();
        var asked = Instant.parse("2020-03-02T08:00:00Z");
        var id = "old." + buyer;
        bring(shop, Written.by(buyer).to(ours).id(id).at(asked));
        return bring(
                shop, Written.by(ours).to(buyer).inReplyTo(id).at(asked.plus(Duration.ofDays(1))));
    }

    Conversation newest(Open shop) {
        return all(shop).getFirst();
    }

    List<Conversation> all(Open shop) {
        return shop.world()
                .asOwner(() ->
                        conversations.page(new ListFilter(null, null, null, false), null, 200))
                .items();
    }

    static ByteArrayInputStream bytes(String words) {
        return new ByteArrayInputStream(words.getBytes(StandardCharsets.UTF_8));
    }
}
