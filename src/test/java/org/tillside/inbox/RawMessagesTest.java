package org.tillside.inbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Role;
import org.tillside.channels.IntakeDesk;
import org.tillside.database.Workspace;
import org.tillside.inbox.answering.Answer;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visit;
import org.tillside.kit.Visits;

/** A message byte for byte, as it came or left: by REST and on its page. */
@TillsideTest
class RawMessagesTest {

    /** In no charset that is told, with a null and lines that end in two ways. */
    private static final String ODD =
            "Message-ID: <%s>\r\nFrom: anna@web.example\r\nSubject: Gr\u00fc\u00dfe\r\n\r\nDie M\u00fchle\nklemmt\u0000.\r\n";

    @Autowired Shop shops;
    @Autowired IntakeDesk desk;
    @Autowired Mailman mailman;
    @Autowired Conversations conversations;
    @Autowired Visits visits;

    private Shop.Open shop;
    private byte[] mail;
    private Conversation came;

    @BeforeEach
    void an_odd_mail_comes() {
        shop = shops.open();
        var id = UUID.randomUUID() + "@web.example";
        mail = ODD.formatted(id).getBytes(ISO_8859_1);
        desk.send(new Workspace(shop.world().workspace()), shop.mailbox().id(), mail);
        came =
                await().atMost(Duration.ofSeconds(30))
                        .until(
                                () ->
                                        shop.world()
                                                .asOwner(() -> conversations.findByMail(id))
                                                .orElse(null),
                                it -> it != null);
    }

    @Test
    void what_came_is_given_as_it_came() {
        for (var answer : both(came.newest())) {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("message/rfc822");
            assertThat(answer.body()).isEqualTo(mail);
        }
    }

    @Test
    void what_left_is_given_as_it_left() {
        var sent =
                shop.world()
                        .as(Role.AGENT, () -> mailman.answers(came.id(), Answer.reply("Gern.")));
        for (var answer : both(sent.id())) {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("message/rfc822");
            assertThat(new String(answer.body(), ISO_8859_1))
                    .contains("Message-ID: <" + sent.messageId() + ">\r\n", "Gern.");
        }
    }

    private List<java.net.http.HttpResponse<byte[]>> both(MessageId message) {
        Visit page = visits.signedIn(shop.world(), Role.AGENT);
        return List.of(
                visits.key(shop.world()).bytes("/api/v1/messages/" + message + "/raw"),
                page.bytes("/messages/" + message + "/raw"));
    }
}
