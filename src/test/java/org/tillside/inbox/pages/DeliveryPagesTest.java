package org.tillside.inbox.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.ZoneId;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.People;
import org.tillside.access.Role;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Fixture;
import org.tillside.inbox.giving.Assignments;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visits;
import org.tillside.web.PageLanguage;

/** What people read about an answer that does not fare well. */
@TillsideTest
class DeliveryPagesTest {

    /** What is still to be told of the answer would undo what is written over it. */
    private static final String UNHEARD =
            """
            select count(*) from database.event_publication e join inbox.message m
            on e.serialized_event like '%' || m.outbox_id || '%'
            """;

    @Autowired Fixture fixture;
    @Autowired Visits visits;
    @Autowired People people;
    @Autowired Assignments assignments;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;

    private Fixture.Scene scene;
    private String conversation;

    @BeforeEach
    void an_answer_that_was_refused() {
        scene = fixture.scene("annegret@web.example", "Kaffeemühle", "Guten Tag");
        conversation = "/conversations/" + scene.conversation();
        visits.signedIn(scene.world(), Role.LEAD)
                .post(conversation + "/replies", "mode", "reply", "text", "Neu kommt");
        await().atMost(Duration.ofSeconds(30)).until(() -> count("delivery = 'sent'") == 1);
        await().atMost(Duration.ofSeconds(30)).until(() -> inWorkspace(UNHEARD) == 0);
        edit("refused: 550 no annegret@web.example here");
    }

    @Test
    void why_is_said_in_the_readers_language_and_then_as_the_server_said_it() {
        var lead = visits.signedIn(scene.world(), Role.LEAD);
        people.greet(scene.world().lead().id(), PageLanguage.DE, ZoneId.of("Europe/Berlin"));
        assertThat(lead.get(conversation + "/thread").body())
                .contains("Der Mailserver hat die E-Mail abgelehnt.")
                .contains("550 no annegret@web.example here")
                .doesNotContain("refused:");
    }

    @Test
    void the_sentence_that_an_older_version_wrote_is_still_read() {
        edit("mail.example:587 refused the mail: 550 no");
        assertThat(visits.signedIn(scene.world(), Role.AGENT).get(conversation + "/thread").body())
                .contains("mail.example:587 refused the mail: 550 no");
    }

    @Test
    void a_guest_reads_it_without_the_buyers_address() {
        scene.world()
                .as(
                        Role.OWNER,
                        () ->
                                assignments.assign(
                                        new ConversationId(scene.conversation()),
                                        scene.world().guest().id()));
        assertThat(visits.signedIn(scene.world(), Role.GUEST).get(conversation + "/thread").body())
                .contains("The mail server refused the mail.", "550 no")
                .doesNotContain("annegret@web.example");
    }

    @Test
    void who_may_change_where_answers_go_is_led_there() {
        var there = "href=\"/settings/mailboxes\"";
        for (var role : Role.values()) {
            if (role == Role.GUEST) continue;
            var page = visits.signedIn(scene.world(), role).get(conversation).body();
            assertThat(page).as(role.code()).contains("do not leave");
            assertThat(page.contains(there))
                    .as(role.code())
                    .isEqualTo(role == Role.OWNER || role == Role.LEAD);
        }
    }

    private void edit(String problem) {
        inWorkspace(
                "update inbox.message set delivery = 'failed', problem = '"
                        + problem
                        + "' where outbox_id is not null returning 1");
    }

    private long count(String condition) {
        return inWorkspace("select count(*) from inbox.message where " + condition);
    }

    private long inWorkspace(String statement) {
        return scene.world()
                .asOwner(() ->
                        transaction.<Long>execute(_ -> {
                            var found = sql.fetchOne(statement);
                            return found == null ? 0L : found.get(0, Long.class);
                        }));
    }
}
