package org.tillside.workforce.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Role;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visit;
import org.tillside.kit.Visits;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;
import org.tillside.workforce.Workers;

@TillsideTest
class TeamPagesTest {

    private static final String[] FORM = {
        "language-de",
        "native",
        "language-en",
        "good",
        "skills",
        "Returns, customs ",
        "capacity",
        "8",
        "zone",
        "Europe/Berlin",
        "country",
        "de",
        "region",
        "by",
        "day-1",
        "9–12:30, 13:30–17",
        "day-7",
        ""
    };

    @Autowired Worlds worlds;
    @Autowired Visits visits;
    @Autowired Workers workers;

    World here;
    Visit lead;
    String agent;

    @BeforeEach
    void a_workspace() {
        here = worlds.create();
        lead = visits.signedIn(here, Role.LEAD);
        agent = "/settings/team/" + here.agent().id();
    }

    @Test
    void a_lead_says_what_somebody_takes_and_sees_it_in_the_list() {
        assertThat(lead.post(agent, FORM).statusCode()).isIn(302, 303);
        assertThat(lead.get("/settings/team").body())
                .contains("returns", "customs", "native", "0 of 8");
        assertThat(lead.get(agent).body())
                .contains("value=\"09:00–12:30, 13:30–17:00\"", "Bavaria", "Europe/Berlin");
    }

    @Test
    void what_is_wrong_is_said_at_its_field_and_what_was_written_stays() {
        var answer =
                lead.post(
                        agent,
                        "day-2",
                        "17-9",
                        "capacity",
                        "many",
                        "zone",
                        "Mars/Base",
                        "language-de",
                        "good");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("value=\"17-9\"", "id=\"day-2-wrong\"", "value=\"many\"")
                .contains("id=\"capacity-wrong\"");
        assertThat(here.asOwner(workers::all)).isEmpty();
    }

    @Test
    void everybody_sees_and_changes_their_own_page_and_no_other() {
        lead.post(agent, FORM);
        var own = visits.signedIn(here, Role.AGENT);
        assertThat(own.get("/settings/work").body()).contains("customs", "09:00–12:30");
        assertThat(own.post(agent, "language-hu", "good", "capacity", "99").statusCode())
                .isIn(302, 303);
        var known = here.asOwner(() -> workers.find(here.agent().id())).orElseThrow();
        assertThat(known.languages()).containsOnlyKeys("hu");
        assertThat(known.capacity()).isEqualTo(8);
        assertThat(own.get("/settings/team/" + here.lead().id()).statusCode()).isEqualTo(403);
        assertThat(own.post("/settings/team/" + here.lead().id(), FORM).statusCode())
                .isEqualTo(403);
    }

    @Test
    void absences_are_added_and_taken_away_on_the_page() {
        lead.post(agent, FORM);
        assertThat(lead.post(agent + "/absences", "first", "2099-12-24").statusCode())
                .isIn(302, 303);
        assertThat(lead.get(agent).body()).contains("24 Dec 2099");
        assertThat(lead.post(agent + "/absences", "first", "tomorrow").statusCode()).isEqualTo(422);
        var one =
                here.asOwner(() -> workers.find(here.agent().id()))
                        .orElseThrow()
                        .absences()
                        .getFirst();
        lead.delete(agent + "/absences/" + one.id());
        assertThat(lead.get(agent).body()).doesNotContain("24 Dec 2099");
    }

    @Test
    void one_goes_away_and_comes_back_in_the_menu_and_is_led_to_no_other_site() {
        lead.post(agent, FORM);
        var own = visits.signedIn(here, Role.AGENT);
        assertThat(own.post("/attendance").statusCode()).isEqualTo(204);
        var left = own.post("/away", "back", "//elsewhere.example/");
        assertThat(left.headers().firstValue("Location").orElseThrow()).doesNotContain("elsewhere");
        assertThat(lead.get("/settings/team").body()).contains("away");
        assertThat(own.get("/settings/work").body()).contains("Back at work");
        own.delete("/away");
        assertThat(own.get("/settings/work").body()).doesNotContain("Back at work");
    }

    @Test
    void a_program_reads_and_writes_the_team() {
        var key = visits.key(here);
        var path = "/api/v1/team/" + here.agent().id();
        var wanted =
                """
                {"languages": {"ko": "native", "en": "basic", "fr": null}, "skills": ["Customs", null], "capacity": 5,
                 "zone": "Asia/Seoul", "hours": {"monday": "09:30-17:30", "sunday": null}, "country": "kr"}
                """;
        assertThat(key.json("PUT", path, wanted).body())
                .contains("\"ko\":\"native\"", "\"monday\":\"09:30–17:30\"", "\"capacity\":5");
        assertThat(key.get("/api/v1/team").body()).contains(here.agent().id().toString());
        var absence =
                key.json(
                        "POST",
                        path + "/absences",
                        "{\"first\": \"2099-01-01\", \"last\": \"2099-01-02\"}");
        assertThat(absence.statusCode()).isEqualTo(201);
        assertThat(key.get(path + "/absences").body()).contains("2099-01-02");
        var id = absence.body().replaceAll(".*\"id\":\"([0-9a-f-]+)\".*", "$1");
        assertThat(key.delete(path + "/absences/" + id).statusCode()).isEqualTo(204);
        for (var no :
                new String[] {
                    "{\"zone\": \"Mars\"}",
                    "{\"zone\": \"UTC\", \"hours\": {\"funday\": \"9-17\"}}",
                    "{\"zone\": \"UTC\", \"languages\": {\"de\": \"perfect\"}}",
                    "{\"zone\": \"UTC\", \"country\": \"xx\"}"
                }) assertThat(key.json("PUT", path, no).statusCode()).as(no).isEqualTo(422);
    }
}
