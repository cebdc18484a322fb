package org.tillside.inbox.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.ZoneId;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.People;
import org.tillside.access.Role;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Fixture;
import org.tillside.inbox.giving.Assignments;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visit;
import org.tillside.kit.Visits;
import org.tillside.web.PageLanguage;

@TillsideTest
class PagesTest {

    private static final String LETTER =
            "Rufen Sie mich an: 0170 1234567 oder annegret@web.example";

    @Autowired Fixture fixture;

    @Autowired Visits visits;

    @Autowired Assignments assignments;

    @Autowired People people;

    private Fixture.Scene scene;
    private Visit agent;
    private Visit guest;
    private String conversation;

    @BeforeEach
    void a_buyer_writes() {
        scene = fixture.scene("annegret@web.example", "Kaffeemühle", LETTER);
        agent = visits.signedIn(scene.world(), Role.AGENT);
        guest = visits.signedIn(scene.world(), Role.GUEST);
        conversation = "/conversations/" + scene.conversation();
    }

    @Test
    void every_view_and_frame_is_a_page() {
        for (var path :
                new String[] {
                    "/inbox/mine",
                    "/inbox/unassigned",
                    "/inbox/open",
                    "/inbox/waiting",
                    "/inbox/closed",
                    "/inbox/quarantined",
                    "/inbox/open/list",
                    "/inbox/counts",
                    "/conversations/new",
                    conversation,
                    conversation + "/thread",
                    conversation + "/panel",
                    conversation + "/presence"
                })
            assertThat(agent.get(path))
                    .as(path)
                    .extracting(HttpResponse::statusCode)
                    .isEqualTo(200);
        assertThat(agent.get("/inbox")).extracting(HttpResponse::statusCode).isEqualTo(302);
    }

    @Test
    void a_letter_stands_in_its_list_and_on_its_page() {
        assertThat(agent.get("/inbox/unassigned").body()).contains("Kaffeemühle", "annegret");
        assertThat(agent.get(conversation).body()).contains("0170 1234567");
    }

    @Test
    void an_answer_is_sent_once_and_shown_with_its_undo() {
        var form = UUID.randomUUID().toString();
        var seen = field(agent.get(conversation).body(), "seen");
        for (int click = 0; click < 2; click++) {
            var answered =
                    agent.post(
                            conversation + "/replies",
                            "mode",
                            "reply",
                            "text",
                            "Neu kommt",
                            "to",
                            "annegret@web.example",
                            "form",
                            form,
                            "seen",
                            seen);
            assertThat(answered.statusCode()).isEqualTo(303);
        }
        var page = agent.get(conversation + "/thread").body();
        assertThat(page.split("Neu kommt", -1)).hasSize(2);
        assertThat(agent.get("/inbox/waiting").body()).contains("Kaffeemühle");
    }

    @Test
    void who_was_overtaken_sees_the_other_answer_and_keeps_what_they_typed() {
        var seen = field(agent.get(conversation).body(), "seen");
        visits.signedIn(scene.world(), Role.LEAD)
                .post(conversation + "/replies", "mode", "reply", "text", "Von Lena", "seen", seen);
        var refused =
                agent.post(
                        conversation + "/replies",
                        "mode",
                        "reply",
                        "text",
                        "Von Aaron",
                        "seen",
                        seen,
                        "to",
                        "annegret@web.example");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Von Lena", "Von Aaron", "confirmed");
    }

    @Test
    void who_was_overtaken_in_history_that_was_brought_is_told_too() {
        var history = "/conversations/" + fixture.history(scene, "mina@web.example");
        var seen = field(agent.get(history).body(), "seen");
        var lead = visits.signedIn(scene.world(), Role.LEAD);
        var first =
                lead.post(history + "/replies", "mode", "reply", "text", "Von Lena", "seen", seen);
        assertThat(first.statusCode()).isEqualTo(303);
        var refused =
                agent.post(
                        history + "/replies", "mode", "reply", "text", "Von Aaron", "seen", seen);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Von Lena", "Von Aaron", "confirmed");
    }

    @Test
    void an_address_that_is_none_is_refused_and_what_was_typed_stays() {
        var refused =
                agent.post(
                        conversation + "/replies",
                        "mode",
                        "reply",
                        "text",
                        "Hallo Welt",
                        "to",
                        "nobody");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Hallo Welt");
    }

    @Test
    void a_draft_survives_and_a_file_goes_along() {
        var saved =
                agent.with("Accept", "application/json")
                        .post(
                                conversation + "/draft",
                                "mode",
                                "reply",
                                "text",
                                "Noch nicht fertig",
                                "to",
                                "anne",
                                "seen",
                                "");
        assertThat(saved.statusCode()).isEqualTo(200);
        assertThat(agent.get(conversation).body()).contains("Noch nicht fertig");
        assertThat(visits.signedIn(scene.world(), Role.LEAD).get(conversation).body())
                .doesNotContain("Noch nicht fertig");
    }

    @Test
    void what_cannot_be_done_is_said_in_the_readers_language() {
        people.greet(scene.world().agent().id(), PageLanguage.KO, ZoneId.of("Asia/Seoul"));
        var refused = agent.post(conversation + "/tags", "tag", "x".repeat(41));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("태그는 1자에서 40자까지예요.");
    }

    @Test
    void states_change_by_forms() {
        assertThat(
                        agent.post(
                                        conversation + "/assignee",
                                        "person",
                                        scene.world().agent().id().toString())
                                .statusCode())
                .isEqualTo(303);
        assertThat(agent.get("/inbox/mine").body()).contains("Kaffeemühle");
        assertThat(agent.post(conversation + "/tags", "tag", "defect lot/38").statusCode())
                .isEqualTo(303);
        assertThat(agent.get(conversation).body()).contains("defect lot/38");
        assertThat(agent.post(conversation + "/closure").statusCode()).isEqualTo(303);
        assertThat(agent.get("/inbox/closed").body()).contains("Kaffeemühle");
        assertThat(agent.post(conversation + "/closure", "_method", "delete").statusCode())
                .isEqualTo(303);
        assertThat(agent.post(conversation + "/presence", "state", "typing").statusCode())
                .isEqualTo(204);
        assertThat(visits.signedIn(scene.world(), Role.LEAD).get(conversation + "/presence").body())
                .contains("Aaron");
        assertThat(agent.post(conversation + "/notes", "text", "Nur für uns").statusCode())
                .isEqualTo(303);
        assertThat(agent.get(conversation + "/thread").body()).contains("Nur für uns");
    }

    @Test
    void a_guest_sees_only_what_is_theirs_and_nobody_to_call() {
        assertThat(guest.get(conversation).statusCode()).isEqualTo(404);
        assertThat(guest.get("/inbox/open").body()).doesNotContain("Kaffeemühle");
        giveToGuest();
        for (var path :
                new String[] {
                    conversation,
                    conversation + "/thread",
                    conversation + "/panel",
                    "/inbox/mine",
                    "/inbox/open/list",
                    "/messages/" + scene.message() + "/html"
                }) {
            var page = guest.get(path);
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(page.body()).as(path).doesNotContain("0170", "1234567", "annegret@web");
        }
        assertThat(guest.get("/messages/" + scene.message() + "/raw").statusCode()).isIn(403, 404);
    }

    @Test
    void beside_a_conversation_stand_the_others_of_its_buyer_but_not_for_a_guest() {
        var other = fixture.letter(scene, "annegret@web.example", "Ersatzkurbel", "Noch etwas");
        fixture.letter(scene, "stranger@else.example", "Wasserkocher", "Guten Tag");
        var link = "href=\"/conversations/" + other + "?";
        assertThat(agent.get(conversation + "/panel").body())
                .contains(link, "Ersatzkurbel")
                .doesNotContain("Wasserkocher");
        giveToGuest();
        assertThat(guest.get(conversation + "/panel").body())
                .contains("Other conversations")
                .doesNotContain(link, "Ersatzkurbel");
    }

    private void giveToGuest() {
        var id = new ConversationId(scene.conversation());
        scene.world().as(Role.LEAD, () -> assignments.assign(id, scene.world().guest().id()));
    }

    @Test
    void the_html_of_a_mail_is_a_document_that_may_do_nothing() {
        var html = agent.get("/messages/" + scene.message() + "/html");
        var policy = html.headers().firstValue("Content-Security-Policy").orElse("");
        assertThat(policy)
                .contains("sandbox", "default-src 'none'", "frame-ancestors 'self'")
                .doesNotContain("https:", "allow-scripts");
        assertThat(html.headers().allValues("Content-Security-Policy")).hasSize(1);
        assertThat(html.headers().allValues("X-Frame-Options")).doesNotContain("DENY");
        assertThat(
                        agent.get("/messages/" + scene.message() + "/html?images=yes")
                                .headers()
                                .firstValue("Content-Security-Policy"))
                .get()
                .asString()
                .contains("https:");
    }

    @Test
    void a_file_is_a_download_whatever_it_is_called_and_only_a_picture_is_shown() {
        var svg = agent.get("/messages/" + scene.message() + "/attachments/0");
        assertThat(svg.headers().firstValue("Content-Disposition"))
                .get()
                .asString()
                .startsWith("attachment")
                .doesNotContain("/", "..");
        assertThat(svg.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(svg.headers().firstValue("Content-Security-Policy"))
                .get()
                .asString()
                .contains("sandbox");
        assertThat(
                        agent.get("/messages/" + scene.message() + "/attachments/0?preview")
                                .statusCode())
                .isEqualTo(404);
        var png = agent.get("/messages/" + scene.message() + "/attachments/1?preview");
        assertThat(png.headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(agent.get("/messages/" + scene.message() + "/attachments/7").statusCode())
                .isEqualTo(404);
    }

    @Test
    void another_workspace_finds_nothing_of_it() {
        var other =
                visits.signedIn(fixture.scene("x@y.example", "Other", "Other").world(), Role.OWNER);
        for (var path :
                new String[] {
                    conversation,
                    conversation + "/thread",
                    "/messages/" + scene.message() + "/html",
                    "/messages/" + scene.message() + "/attachments/0"
                }) {
            assertThat(other.get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    private static String field(String page, String name) {
        var found = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
