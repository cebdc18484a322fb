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

/** Asking somebody outside, for programs. */
@TillsideTest
class AsidesRestTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Autowired Fixture fixture;
    @Autowired Visits visits;

    private Visit key;
    private String asides;

    @BeforeEach
    void a_buyer_writes() {
        var scene = fixture.scene("annegret@web.example", "Kaffeemühle", "Die Mühle klemmt");
        key = visits.key(scene.world());
        asides = "/api/v1/conversations/" + scene.conversation() + "/asides";
    }

    @Test
    void somebody_is_asked_listed_written_to_and_done() {
        var first = json(ask("Is it in stock?", "false"), 201);
        assertThat(first.get("delivery").asString()).isEqualTo("waiting");
        var one = json(key.get(asides), 200).get("items").get(0);
        assertThat(one.get("state").asString()).isEqualTo("waiting");
        assertThat(one.get("people").get(0).get("address").asString())
                .isEqualTo("max@supplier.example");
        var aside = "/api/v1/asides/" + one.get("id").asString();
        var more = json(key.json("POST", aside + "/letters", "{\"text\": \"And now?\"}"), 201);
        assertThat(more.get("to").get(0).get("address").asString())
                .isEqualTo("max@supplier.example");
        assertThat(json(key.get(aside + "/letters"), 200).get("items")).hasSize(2);
        assertThat(json(key.json("PUT", aside + "/closure", "{}"), 200).get("state").asString())
                .isEqualTo("done");
        assertThat(json(key.get(aside), 200).get("doneAt").isNull()).isFalse();
        var letter = "/api/v1/asides/letters/" + more.get("id").asString();
        assertThat(key.delete(letter).statusCode()).isEqualTo(204);
        assertThat(key.delete(letter).statusCode()).isEqualTo(404);
        assertThat(json(key.get(aside + "/letters"), 200).get("items")).hasSize(1);
    }

    @Test
    void what_reaches_the_buyer_is_held_until_it_is_confirmed() {
        var held = json(ask("Write to annegret@web.example", "false"), 422);
        assertThat(held.get("code").asString()).isEqualTo("aside.held");
        assertThat(held.get("remarks").get(0).get("about").asString())
                .isEqualTo("annegret@web.example");
        assertThat(json(key.get(asides), 200).get("items")).isEmpty();
        json(ask("Write to annegret@web.example", "true"), 201);
    }

    @Test
    void a_key_of_idempotency_asks_once() {
        var once = key.with("Idempotency-Key", "ask-once");
        for (int i = 0; i < 2; i++) json(ask(once, "Is it in stock?", "false"), 201);
        assertThat(json(key.get(asides), 200).get("items")).hasSize(1);
    }

    private HttpResponse<String> ask(String words, String confirmed) {
        return ask(key, words, confirmed);
    }

    private HttpResponse<String> ask(Visit by, String words, String confirmed) {
        var body =
                """
                {"to": [{"name": "Max", "address": "max@supplier.example"}], "subject": "Mill",
                 "text": "%s", "confirmed": %s}
                """;
        return by.json("POST", asides, body.formatted(words, confirmed));
    }

    private static JsonNode json(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }
}
