package org.tillside.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.channels.Eml;
import org.tillside.channels.Mailbox;
import org.tillside.channels.Mailboxes;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visits;

/** A mail that came before an update and comes again after it stands in the inbox once. */
@TillsideTest
class RereadTest {

    @Autowired Shop shops;
    @Autowired Mailboxes mailboxes;
    @Autowired Visits visits;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;

    @Test
    void in_the_same_mailbox_and_in_another_one_of_ours() throws InterruptedException {
        var shop = shops.open();
        var other =
                shop.world()
                        .asOwner(() ->
                                mailboxes.create(
                                        "o" + UUID.randomUUID() + "@shop.example", "Other"));
        var raw = Eml.of("Where is it", "<" + UUID.randomUUID() + "@buyer.example>", "Hello");
        send(shop, shop.mailbox(), raw);
        await(shop, "select count(*) from inbox.message", 1);
        run(shop, "update channels.intake set content_hash = sha256(content_hash)");
        run(shop, "update inbox.message set content_hash = sha256(content_hash)");
        send(shop, shop.mailbox(), raw);
        send(shop, other, raw);
        await(shop, "select count(*) from inbox.route", 2);
        await(shop, "select count(*) from channels.intake where state = 'waiting'", 0);
        assertThat(count(shop, "select count(*) from channels.intake where state = 'duplicate'"))
                .isEqualTo(1);
        assertThat(count(shop, "select count(*) from inbox.message")).isEqualTo(1);
        assertThat(count(shop, "select count(*) from inbox.conversation")).isEqualTo(1);
    }

    private void send(Shop.Open shop, Mailbox to, byte[] raw) {
        var answer =
                visits.key(shop.world())
                        .with("Content-Type", "message/rfc822")
                        .send(
                                "POST",
                                "/api/v1/mailboxes/" + to.id().value() + "/messages",
                                BodyPublishers.ofByteArray(raw));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private void await(Shop.Open shop, String query, long wanted) throws InterruptedException {
        for (int tries = 0; tries < 400 && count(shop, query) != wanted; tries++) Thread.sleep(50);
        assertThat(count(shop, query)).as(query).isEqualTo(wanted);
    }

    private long count(Shop.Open shop, String query) {
        return shop.world()
                .asOwner(() -> transaction.execute(_ -> sql.fetchSingle(query).get(0, Long.class)));
    }

    private void run(Shop.Open shop, String update) {
        shop.world().asOwner(() -> transaction.execute(_ -> sql.execute(update)));
    }
}
