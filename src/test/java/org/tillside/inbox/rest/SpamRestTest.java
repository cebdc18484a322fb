package org.tillside.inbox.rest;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Spam and blocked senders, for programs. */
@TillsideTest
class SpamRestTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String BLOCKED = "/api/v1/blocked-senders";

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
    void it_is_marked_listed_for_who_asks_and_put_back() {
        var spam = json(key.json("PUT", conversation + "/spam", "{}"), 200);
        assertThat(spam.get("status").asString()).isEqualTo("spam");
        assertThat(items("/api/v1/conversations")).isEmpty();
        assertThat(items("/api/v1/conversations?status=spam")).hasSize(1);
        var refused = key.json("POST", conversation + "/replies", "{\"text\": \"Hallo\"}");
        assertThat(json(refused, 409).get("code").asString()).isEqualTo("spam.conflict");
        var back = json(key.delete(conversation + "/spam"), 200);
        assertThat(back.get("status").asString()).isEqualTo("open");
    }

    @Test
    void a_sender_is_blocked_once_listed_and_unblocked() {
        var wanted = "{\"what\": \"Spam.Example\", \"why\": \"junk\"}";
        var made = json(key.json("POST", BLOCKED, wanted), 201);
        assertThat(made.get("what").asString()).isEqualTo("spam.example");
        assertThat(json(key.json("POST", BLOCKED, wanted), 201).get("id"))
                .isEqualTo(made.get("id"));
        assertThat(items(BLOCKED)).hasSize(1);
        var path = BLOCKED + "/" + made.get("id").asString();
        assertThat(key.delete(path).statusCode()).isEqualTo(204);
        assertThat(key.delete(path).statusCode()).isEqualTo(404);
    }

    @Test
    void what_must_not_be_blocked_is_refused_in_one_sentence() {
        var relay = key.json("POST", BLOCKED, "{\"what\": \"marketplace.amazon.de\"}");
        assertThat(json(relay, 422).get("code").asString()).isEqualTo("block.marketplace");
        assertThat(json(key.json("POST", BLOCKED, "{}"), 422).get("code").asString())
                .isEqualTo("block.missing");
    }

    private JsonNode items(String path) {
        return json(key.get(path), 200).get("items");
    }

    private static JsonNode json(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }
}
