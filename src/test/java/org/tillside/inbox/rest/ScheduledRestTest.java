package org.tillside.inbox.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.inbox.Fixture;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visit;
import org.tillside.kit.Visits;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Later, for programs: answers that leave, and conversations that come back. */
@TillsideTest
class ScheduledRestTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Autowired Fixture fixture;
    @Autowired Visits visits;

    private Visit key;
    private String conversation;

    @BeforeEach
    void a_buyer_writes() {
        var scene = fixture.scene("annegret@web.example", "Kaffeemühle", "Die Mühle klemmt");
        key = visits.key(scene.world());
        conversation = "/api/v1/conversations/" + scene.conversation();
    }

    @Test
    void an_answer_waits_is_listed_and_taken_back() {
        var made = json(schedule("Morgen wissen wir mehr."), 201);
        assertThat(made.get("text").asString()).isEqualTo("Morgen wissen wir mehr.");
        assertThat(made.get("heldFor").isNull()).isTrue();
        assertThat(json(key.get(conversation + "/scheduled"), 200).get("items")).hasSize(1);
        var path = "/api/v1/scheduled/" + made.get("id").asString();
        assertThat(key.delete(path).statusCode()).isEqualTo(204);
        assertThat(key.delete(path).statusCode()).isEqualTo(404);
        assertThat(json(key.get(conversation + "/scheduled"), 200).get("items")).isEmpty();
    }

    @Test
    void it_is_sent_now_and_once() {
        var path =
                "/api/v1/scheduled/"
                        + json(schedule("Gleich."), 201).get("id").asString()
                        + "/departure";
        var sent = json(key.json("POST", path, "{}"), 200);
        assertThat(sent.get("direction").asString()).isEqualTo("out");
        assertThat(key.json("POST", path, "{}").statusCode()).isEqualTo(404);
    }

    @Test
    void all_are_listed_page_by_page_and_moved() {
        var second = json(schedule("Später."), 201).get("id").asString();
        var first = json(schedule("Bald."), 201).get("id").asString();
        var at = Instant.parse(tomorrow()).minusSeconds(3_600).toString();
        var path = "/api/v1/scheduled/" + first;
        var moved = json(key.json("PUT", path, "{\"leavesAt\": \"" + at + "\"}"), 200);
        assertThat(moved.get("leavesAt").asString()).isEqualTo(at);
        var page = json(key.get("/api/v1/scheduled?limit=1"), 200);
        assertThat(page.get("items").get(0).get("id").asString()).isEqualTo(first);
        var next = "/api/v1/scheduled?limit=1&after=" + page.get("next").asString();
        var last = json(key.get(next), 200);
        assertThat(last.get("items").get(0).get("id").asString()).isEqualTo(second);
        assertThat(last.get("next").isNull()).isTrue();
        assertThat(code(key.json("PUT", path, "{}"))).isEqualTo("schedule.missing");
        var past = "{\"leavesAt\": \"2020-01-01T00:00:00Z\"}";
        assertThat(code(key.json("PUT", path, past))).isEqualTo("schedule.past");
        assertThat(code(key.get("/api/v1/scheduled?after=x"))).isEqualTo("cursor.invalid");
    }

    private static String code(HttpResponse<String> answer) {
        return json(answer, 422).get("code").asString();
    }

    @Test
    void what_the_guard_blocks_or_comes_too_late_is_refused() {
        var card = schedule("Ihre Karte: 4111 1111 1111 1111");
        assertThat(json(card, 422).get("code").asString()).isEqualTo("reply.blocked");
        var past =
                key.json(
                        "POST",
                        conversation + "/scheduled",
                        "{\"leavesAt\": \"2020-01-01T00:00:00Z\", \"reply\": {\"text\": \"Hallo\"}}");
        assertThat(json(past, 422).get("code").asString()).isEqualTo("schedule.past");
        var nothing = key.json("POST", conversation + "/scheduled", "{}");
        assertThat(json(nothing, 422).get("code").asString()).isEqualTo("schedule.missing");
    }

    @Test
    void a_conversation_is_snoozed_listed_so_and_woken() {
        var until = tomorrow();
        var path = conversation + "/snooze";
        var slept = json(key.json("PUT", path, "{\"until\": \"" + until + "\"}"), 200);
        assertThat(slept.get("snoozedUntil").asString()).isEqualTo(until);
        assertThat(listed("snoozed=yes")).hasSize(1);
        assertThat(listed("snoozed=no")).isEmpty();
        assertThat(listed("status=open")).hasSize(1);
        assertThat(json(key.delete(path), 200).get("snoozedUntil").isNull()).isTrue();
        assertThat(listed("snoozed=yes")).isEmpty();
        assertThat(json(key.json("PUT", path, "{}"), 422).get("code").asString())
                .isEqualTo("snooze.missing");
    }

    @Test
    void many_are_snoozed_until_an_instant() {
        var body =
                "{\"do\": \"snooze\", \"value\": \"%s\", \"status\": \"open\"}"
                        .formatted(tomorrow());
        assertThat(json(key.json("POST", "/api/v1/bulks", body), 201).get("done").asInt())
                .isEqualTo(1);
        var garbage = body.replace("\"value\": \"", "\"value\": \"soon ");
        assertThat(json(key.json("POST", "/api/v1/bulks", garbage), 422).get("code").asString())
                .isEqualTo("bulk.deed");
    }

    private JsonNode listed(String how) {
        return json(key.get("/api/v1/conversations?" + how), 200).get("items");
    }

    private HttpResponse<String> schedule(String words) {
        return key.json(
                "POST",
                conversation + "/scheduled",
                "{\"leavesAt\": \"%s\", \"reply\": {\"text\": \"%s\"}}"
                        .formatted(tomorrow(), words));
    }

    private static String tomorrow() {
        return Instant.ofEpochSecond(Instant.now().plus(Duration.ofDays(1)).getEpochSecond())
                .toString();
    }

    private static JsonNode json(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }
}
