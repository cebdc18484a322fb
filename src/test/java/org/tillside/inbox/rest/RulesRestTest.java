package org.tillside.inbox.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.inbox.Fixture;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visit;
import org.tillside.kit.Visits;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rules, views and priorities for programs. */
@TillsideTest
class RulesRestTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String RULE =
            """
            {"name": "Returns", "when": "came", "condition": {"all": [{"field": "text", "is": "contains", "values": ["klemmt"]}]},
             "then": [{"do": "tag", "value": "broken"}, {"do": "priority", "value": "high"}], "stops": true}
            """;

    @Autowired Fixture fixture;
    @Autowired Visits visits;

    private Fixture.Scene scene;
    private Visit key;

    @BeforeEach
    void a_buyer_writes() {
        scene = fixture.scene("annegret@web.example", "Kaffeemühle", "Die Mühle klemmt");
        key = visits.key(scene.world());
    }

    @Test
    void a_rule_is_made_read_changed_moved_and_removed() {
        var made = json(key.json("POST", "/api/v1/rules", RULE), 201);
        assertThat(made.get("running").asBoolean()).isTrue();
        assertThat(made.get("condition").get("all")).hasSize(1);
        var path = "/api/v1/rules/" + made.get("id").asString();
        var changed = key.json("PUT", path, RULE.replace("Returns", "Repairs"));
        assertThat(json(changed, 200).get("version").asInt()).isEqualTo(2);
        assertThat(json(key.get(path), 200).get("name").asString()).isEqualTo("Repairs");
        assertThat(json(key.json("PUT", path + "/place", "{\"place\": 0}"), 200).has("id"))
                .isTrue();
        assertThat(json(key.get(path + "/firings"), 200).get("items")).isEmpty();
        assertThat(json(key.get(path + "/dry-run"), 200).has("looked")).isTrue();
        assertThat(key.delete(path).statusCode()).isEqualTo(204);
        assertThat(key.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void a_rule_that_is_none_is_refused_with_where() {
        var field = key.json("POST", "/api/v1/rules", RULE.replace("\"text\"", "\"colour\""));
        assertThat(json(field, 422).get("code").asString()).isEqualTo("condition.field");
        assertThat(field.body()).contains("condition.all[0].field");
        var act = key.json("POST", "/api/v1/rules", RULE.replace("\"tag\"", "\"explode\""));
        assertThat(json(act, 422).get("code").asString()).isEqualTo("rule.action");
        var none =
                key.json(
                        "POST",
                        "/api/v1/rules",
                        RULE.replace("\"then\": [{", "\"then\": [null, {"));
        assertThat(json(none, 422).get("code").asString()).isEqualTo("rule.action");
        var when = key.json("POST", "/api/v1/rules", RULE.replace("\"came\"", "\"someday\""));
        assertThat(json(when, 422).get("code").asString()).isEqualTo("rule.occasion");
    }

    @Test
    void what_is_sent_twice_with_one_key_is_one_rule() {
        var once = key.with("Idempotency-Key", "rule-1");
        var first = json(once.json("POST", "/api/v1/rules", RULE), 201);
        var second = json(once.json("POST", "/api/v1/rules", RULE), 201);
        assertThat(second.get("id")).isEqualTo(first.get("id"));
        assertThat(json(key.get("/api/v1/rules"), 200).get("items")).hasSize(1);
    }

    @Test
    void a_priority_is_set_and_a_view_lists_what_has_it() {
        var conversation = "/api/v1/conversations/" + scene.conversation();
        var set = key.json("PUT", conversation + "/priority", "{\"priority\": \"urgent\"}");
        assertThat(json(set, 200).get("priority").asString()).isEqualTo("urgent");
        assertThat(json(key.json("PUT", conversation + "/priority", "{}"), 422).has("code"))
                .isTrue();
        fixture.letter(scene, "ben@web.example", "Frage", "Hallo");
        var made =
                json(
                        key.json(
                                "POST",
                                "/api/v1/views",
                                "{\"name\": \"Urgent\", \"condition\": {\"field\": \"priority\", \"is\": \"is\", \"values\": [\"urgent\"]}}"),
                        201);
        assertThat(made.get("count").asLong()).isEqualTo(1);
        var view = "/api/v1/conversations?view=" + made.get("id").asString();
        assertThat(json(key.get(view), 200).get("items")).hasSize(1);
        var itself = "/api/v1/views/" + made.get("id").asString();
        assertThat(key.delete(itself).statusCode()).isEqualTo(204);
        assertThat(key.get(view).statusCode()).isEqualTo(404);
        assertThat(json(key.delete(itself + "/removal"), 200).get("count").asLong()).isEqualTo(1);
        assertThat(json(key.get(view), 200).get("items")).hasSize(1);
        var sorted = json(key.get("/api/v1/conversations?sort=priority"), 200).get("items");
        assertThat(sorted.get(0).get("priority").asString()).isEqualTo("urgent");
        assertThat(json(key.get("/api/v1/conversations?priority=low"), 200).get("items")).isEmpty();
    }

    @Test
    void a_view_asks_for_words_of_what_was_said_last() {
        fixture.letter(scene, "ben@web.example", "Frage", "Gibt es einen Gutschein?");
        var made =
                json(
                        key.json(
                                "POST",
                                "/api/v1/views",
                                "{\"name\": \"Vouchers\", \"condition\": {\"field\": \"text\", \"is\": \"contains\", \"values\": [\"GUTSCHEIN\"]}}"),
                        201);
        await().until(() ->
                json(key.get("/api/v1/views"), 200)
                        .get("items")
                        .get(0)
                        .get("complete")
                        .asBoolean());
        var all = json(key.get("/api/v1/views"), 200).get("items");
        assertThat(all.get(0).get("count").asLong()).isEqualTo(1);
        var view = made.get("id").asString();
        assertThat(json(key.get("/api/v1/conversations?view=" + view), 200).get("items"))
                .hasSize(1);
        var refused =
                key.json(
                        "PUT",
                        "/api/v1/views/" + view,
                        "{\"name\": \"Vouchers\", \"condition\": {\"field\": \"automatic\", \"is\": \"yes\"}}");
        assertThat(json(refused, 422).get("code").asString()).isEqualTo("condition.field");
    }

    private static JsonNode json(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }
}
