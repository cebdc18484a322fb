package org.tillside.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Role;
import org.tillside.access.Workspaces;
import org.tillside.channels.MailboxLanguages;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visits;

/** A mailbox's languages help to read what comes to it. */
@TillsideTest
class SpokenLanguagesTest {

    private static final byte[] SHORT =
            """
            From: Tőkés Jenő <jeno@web.example>
            Subject: Őszi kabát
            Date: Tue, 14 May 2024 09:30:00 +0200

            Mikor jön? Az őszi kabát.
            """
                    .getBytes(Charset.forName("windows-1250"));

    @Autowired Shop shops;
    @Autowired Tongues tongues;
    @Autowired Workspaces workspaces;
    @Autowired MailboxLanguages languages;
    @Autowired Messages messages;
    @Autowired Visits visits;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;

    Shop.Open shop;

    @BeforeEach
    void a_shop() {
        shop = shops.open();
    }

    @Test
    void a_mailbox_speaks_its_own_language_and_else_those_of_its_workspace() {
        assertThat(spoken()).containsExactlyElementsOf(ofWorkspace()).hasSizeGreaterThan(1);
        speaks("tr");
        assertThat(spoken()).containsExactly("tr");
    }

    @Test
    void a_short_mail_without_a_charset_is_read_as_hungarian_in_a_hungarian_mailbox()
            throws InterruptedException {
        speaks("hu");
        send();
        await("select count(*) from inbox.message", 1);
        var conversation = shops.newest(shop);
        assertThat(conversation.subject()).isEqualTo("Őszi kabát");
        assertThat(text("select text from inbox.message")).isEqualTo("Mikor jön? Az őszi kabát.");
        assertThat(text("select from_name from inbox.message")).isEqualTo("Tőkés Jenő");
    }

    @Test
    void it_does_not_become_another_mail_when_the_mailbox_speaks_another_language()
            throws InterruptedException {
        speaks("hu");
        send();
        await("select count(*) from inbox.message", 1);
        speaks("ru");
        send();
        await("select count(*) from channels.intake where state = 'duplicate'", 1);
        assertThat(count("select count(*) from inbox.message")).isEqualTo(1);
    }

    private Iterable<String> spoken() {
        return shop.world().asOwner(() -> languages.of(shop.mailbox().id()));
    }

    private Iterable<String> ofWorkspace() {
        return shop.world().asOwner(workspaces::languages);
    }

    private void speaks(String language) {
        shop.world().as(Role.LEAD, () -> tongues.speak(shop.mailbox().id(), "", language));
    }

    private void send() {
        var answer =
                visits.key(shop.world())
                        .with("Content-Type", "message/rfc822")
                        .send(
                                "POST",
                                "/api/v1/mailboxes/" + shop.mailbox().id().value() + "/messages",
                                BodyPublishers.ofByteArray(SHORT));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private void await(String query, long wanted) throws InterruptedException {
        for (int tries = 0; tries < 400 && count(query) != wanted; tries++) Thread.sleep(50);
        assertThat(count(query)).as(query).isEqualTo(wanted);
    }

    private long count(String query) {
        return shop.world()
                .asOwner(() -> transaction.execute(_ -> sql.fetchSingle(query).get(0, Long.class)));
    }

    private String text(String query) {
        return shop.world()
                .asOwner(() ->
                        transaction.execute(_ -> sql.fetchSingle(query).get(0, String.class)));
    }
}
