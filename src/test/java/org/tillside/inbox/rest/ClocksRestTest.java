package org.tillside.inbox.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.inbox.Fixture;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visit;
import org.tillside.kit.Visits;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What programs see of clocks. */
@TillsideTest
class ClocksRestTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Autowired Fixture fixture;
    @Autowired Visits visits;

    @Test
    void a_clock_runs_from_the_question_and_stops_where_no_answer_is_needed() {
        var scene = fixture.scene("annegret@web.example", "Kaffeemühle", "Die Mühle klemmt");
        var key = visits.key(scene.world());
        var before = "/api/v1/conversations/" + scene.conversation();
        assertThat(json(key, before).get("dueAt").isNull()).isTrue();
        assertThat(json(key, before + "/clocks").get("items")).isEmpty();
        key.json(
                "POST",
                "/api/v1/reply-times",
                "{\"name\":\"First\",\"goal\":\"first-answer\",\"time\":\"hours\",\"amount\":8}");
        var letter = fixture.letter(scene, "bela@web.example", "Számla", "Hol a számla?");
        var path = "/api/v1/conversations/" + letter;
        var clock = json(key, path + "/clocks").get("items").get(0);
        assertThat(clock.propertyNames())
                .containsExactly(
                        "replyTime",
                        "goal",
                        "marketplace",
                        "state",
                        "began",
                        "due",
                        "ended",
                        "promise");
        assertThat(clock.get("goal").asString()).isEqualTo("first-answer");
        assertThat(json(key, path).get("dueAt")).isEqualTo(clock.get("due"));
        var stopped = key.json("PUT", path + "/exemption", "{\"reason\":\"thanks\"}");
        assertThat(state(JSON.readTree(stopped.body()))).isEqualTo("stopped");
        assertThat(json(key, path).get("dueAt").isNull()).isTrue();
        assertThat(key.json("PUT", path + "/exemption", "{}").statusCode()).isEqualTo(422);
        var runs = key.delete(path + "/exemption");
        assertThat(state(JSON.readTree(runs.body()))).isIn("running", "due-soon", "overdue");
    }

    @Test
    void a_date_is_promised_once_and_taken_back() {
        var scene = fixture.scene("annegret@web.example", "Kaffeemühle", "Die Mühle klemmt");
        var key = visits.key(scene.world());
        var path = "/api/v1/conversations/" + scene.conversation();
        var until = Instant.now().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.SECONDS);
        var wish =
                "{\"kind\":\"answer\",\"until\":\"" + until + "\",\"why\":\"asks the workshop\"}";
        key.json("POST", path + "/promises", wish);
        var made = JSON.readTree(key.json("POST", path + "/promises", wish).body()).get("items");
        assertThat(made).hasSize(1);
        assertThat(made.get(0).get("replyTime").isNull()).isTrue();
        assertThat(made.get(0).get("promise").get("why").asString()).isEqualTo("asks the workshop");
        assertThat(json(key, path).get("dueAt").asString()).isEqualTo(until.toString());
        var promise = path + "/promises/" + made.get(0).get("promise").get("id").asString();
        assertThat(key.delete(promise).statusCode()).isEqualTo(200);
        assertThat(json(key, path).get("dueAt").isNull()).isTrue();
        assertThat(key.json("POST", path + "/promises", "{}").statusCode()).isEqualTo(422);
        assertThat(key.delete(path + "/promises/" + scene.conversation()).statusCode())
                .isEqualTo(404);
    }

    private static String state(JsonNode page) {
        return page.get("items").get(0).get("state").asString();
    }

    private static JsonNode json(Visit key, String path) {
        var answer = key.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }
}
