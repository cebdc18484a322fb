package org.tillside.inbox.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Role;
import org.tillside.inbox.Crew;
import org.tillside.inbox.Fixture;
import org.tillside.inbox.giving.Queues;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visit;
import org.tillside.kit.Visits;
import org.tillside.malls.MallDraft;
import org.tillside.malls.Malls;

@TillsideTest
class RoutingPagesTest {

    private static final String LETTER =
            "Guten Tag, ich habe meine Bestellung noch nicht bekommen und möchte wissen, wann sie kommt.";

    @Autowired Fixture fixture;
    @Autowired Visits visits;
    @Autowired Crew crew;
    @Autowired Queues queues;
    @Autowired Malls malls;

    Fixture.Scene scene;
    Visit lead;
    Visit agent;
    String conversation;

    @BeforeEach
    void a_buyer_writes() {
        scene = fixture.scene("anna@web.example", "Bestellung", LETTER);
        lead = visits.signedIn(scene.world(), Role.LEAD);
        agent = visits.signedIn(scene.world(), Role.AGENT);
        conversation = "/conversations/" + scene.conversation();
    }

    @Test
    void a_lead_turns_it_on_and_the_panel_says_who_got_it_and_why() {
        crew.takes(scene.world(), Role.AGENT, 8, "de");
        assertThat(lead.get("/settings/assignment").body()).contains("It is off");
        lead.post("/settings/assignment/automatic");
        lead.post("/settings/assignment/automatic");
        assertThat(lead.get("/settings/assignment").body())
                .contains("It is on", "Nobody speaks it", "One person takes part");
        crew.takes(scene.world(), Role.AGENT, 9, "de");
        await(conversation + "/panel", "speaks German", "had 0 of");
        assertThat(agent.get(conversation + "/thread").body()).contains("Given to Aaron Agent");
        assertThat(agent.get("/notices").body()).contains("came to you");
        lead.delete("/settings/assignment/automatic");
        assertThat(lead.get("/settings/assignment").body()).contains("It is off");
    }

    @Test
    void a_gap_is_said_in_the_panel() {
        lead.post("/settings/assignment/automatic");
        crew.takes(scene.world(), Role.AGENT, 8, "hu");
        await(conversation + "/panel", "nobody speaks German", "waits in Nobody speaks it");
    }

    @Test
    void queues_are_made_changed_and_removed_and_what_waits_in_them_is_a_list() {
        assertThat(queue("name", "Deutsch", "language", "de").statusCode()).isIn(302, 303);
        assertThat(queue("name", "Deutsch").statusCode()).isEqualTo(422);
        var id = scene.world().asOwner(queues::all).getFirst().id();
        var list = agent.get("/inbox/unassigned").body();
        assertThat(list).contains("/inbox/unassigned?queue=" + id, "Take the next one");
        assertThat(agent.get("/inbox/unassigned?queue=" + id).body()).contains("Bestellung");
        lead.post("/settings/assignment/queues/" + id, "name", "Magyar", "language", "hu");
        assertThat(agent.get("/inbox/unassigned/list?queue=" + id).body())
                .doesNotContain("Bestellung");
        lead.delete("/settings/assignment/queues/" + id);
        assertThat(scene.world().asOwner(queues::all)).isEmpty();
    }

    @Test
    void what_a_queue_is_for_stays_in_its_form_when_that_has_ended() {
        var world = scene.world();
        var mall =
                world.asOwner(() ->
                        malls.create(
                                new MallDraft("amazon", "Nordlicht", "DE", "de", "Europe/Berlin")));
        queue("name", "Amazon", "mall", mall.id().toString());
        world.as(Role.OWNER, () -> malls.end(mall.id()));
        assertThat(lead.get("/settings/assignment").body())
                .containsOnlyOnce("value=\"" + mall.id() + "\" selected");
    }

    @Test
    void the_next_one_opens_and_when_nothing_waits_that_is_said() {
        var taken = agent.post("/inbox/next");
        assertThat(taken.headers().firstValue("Location").orElseThrow()).contains(conversation);
        assertThat(agent.get(conversation + "/panel").body()).contains("took it");
        var none = agent.post("/inbox/next");
        assertThat(none.headers().firstValue("Location").orElseThrow())
                .contains("/inbox/unassigned");
    }

    @Test
    void a_language_is_shown_with_its_confidence_and_corrected() {
        assertThat(agent.get(conversation).body()).contains("by its words,");
        agent.post(conversation + "/language", "language", "hu");
        assertThat(agent.get(conversation + "/panel").body()).contains("corrected by a person");
        assertThat(agent.get(conversation + "/thread").body())
                .contains("corrected the language: magyar");
        fixture.letter(scene, "ben@web.example", "Kurz", "OK");
        var key = visits.key(scene.world());
        assertThat(key.get("/api/v1/conversations").body()).contains("\"language\":null");
    }

    @Test
    void the_languages_of_workspace_and_mailbox_are_chosen_by_leads() {
        assertThat(lead.post("/settings/languages").statusCode()).isEqualTo(422);
        lead.post("/settings/languages", "language", "de", "language", "ko");
        lead.post("/settings/languages/" + scene.mailbox(), "language", "ko");
        var page = lead.get("/settings/languages").body();
        assertThat(page).contains("value=\"ko\" selected");
        lead.post("/settings/languages/" + scene.mailbox(), "language", "");
        assertThat(lead.get("/settings/languages").body()).doesNotContain("value=\"ko\" selected");
        assertThat(agent.get("/settings/languages").statusCode()).isEqualTo(403);
    }

    @Test
    void programs_see_queues_and_reasons_and_correct_a_language() {
        var key = visits.key(scene.world());
        var made =
                key.json(
                        "POST",
                        "/api/v1/queues",
                        "{\"name\": \"Invoices\", \"language\": \"de\", \"skill\": \"Tax\"}");
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(key.get("/api/v1/queues").body()).contains("\"skill\":\"tax\"", "\"waiting\":1");
        var id = made.body().replaceAll(".*\"id\":\"([0-9a-f-]+)\".*", "$1");
        var changed = key.json("PUT", "/api/v1/queues/" + id, "{\"name\": \"Steuer\"}");
        assertThat(changed.body()).contains("Steuer", "\"skill\":null");
        assertThat(key.delete("/api/v1/queues/" + id).statusCode()).isEqualTo(204);
        assertThat(key.json("POST", "/api/v1/queues", "{}").statusCode()).isEqualTo(422);
        var nowhere = "{\"name\": \"X\", \"mall\": \"%s\"}".formatted(UUID.randomUUID());
        assertThat(key.json("POST", "/api/v1/queues", nowhere).statusCode()).isEqualTo(404);
        var path = "/api/v1" + conversation;
        var person = scene.world().agent().id();
        key.json("PUT", path + "/assignee", "{\"person\": \"" + person + "\"}");
        assertThat(key.get(path + "/assignments").body())
                .contains("\"way\":\"person\"", person.toString());
        assertThat(key.json("PUT", path + "/language", "{\"language\": \"hu\"}").body())
                .contains("\"language\":\"hu\"");
        assertThat(key.json("PUT", path + "/language", "{}").statusCode()).isEqualTo(422);
    }

    /** Given out a moment after somebody changed. */
    private void await(String path, String... words) {
        var until = System.nanoTime() + 15_000_000_000L;
        while (System.nanoTime() < until && !agent.get(path).body().contains(words[0]))
            Thread.onSpinWait();
        assertThat(agent.get(path).body()).contains(words);
    }

    private java.net.http.HttpResponse<String> queue(String... fields) {
        return lead.post("/settings/assignment/queues", fields);
    }
}
