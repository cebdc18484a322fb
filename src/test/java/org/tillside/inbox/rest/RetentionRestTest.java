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

/** Retention, and what a person may ask for, for programs. */
@TillsideTest
class RetentionRestTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String RULE = "{\"closedMonths\": 24, \"heldTags\": [\"Legal Hold\"]}";

    @Autowired Fixture fixture;
    @Autowired Visits visits;

    private Visit key;
    private String conversation;
    private String buyer;

    @BeforeEach
    void a_buyer_writes() {
        var scene = fixture.scene("annegret@web.example", "Kaffeemühle", "Die Mühle klemmt");
        key = visits.key(scene.world());
        conversation = "/api/v1/conversations/" + scene.conversation();
        buyer =
                "/api/v1/buyers/"
                        + json(key.get(conversation), 200).get("buyer").get("id").asString();
    }

    @Test
    void a_rule_is_shown_set_and_told_and_nonsense_is_refused() {
        assertThat(json(key.get("/api/v1/retention"), 200).get("rule").isNull()).isTrue();
        var shown = json(key.json("POST", "/api/v1/retention/preview", RULE), 200);
        assertThat(shown.get("closed").get("conversations").asInt()).isZero();
        var set = json(key.json("PUT", "/api/v1/retention", RULE), 200);
        assertThat(set.get("rule").get("heldTags").get(0).asString()).isEqualTo("legal hold");
        assertThat(Instant.parse(set.get("beginsAt").asString()))
                .isAfter(Instant.now().plus(Duration.ofHours(23)));
        var wrong = key.json("PUT", "/api/v1/retention", "{\"closedMonths\": 0}");
        assertThat(json(wrong, 422).get("code").asString()).isEqualTo("retention.months");
    }

    @Test
    void a_person_is_given_out_and_forgotten() throws InterruptedException {
        var there = json(key.get(buyer + "/erasure"), 200);
        assertThat(there.get("messages").asInt()).isOne();
        assertThat(key.get(buyer + "/disclosure").statusCode()).isEqualTo(200);
        var wrong = "{\"address\": \"other@web.example\", \"reason\": \"asked\"}";
        var refused = json(key.json("POST", buyer + "/erasure", wrong), 422);
        assertThat(refused.get("code").asString()).isEqualTo("erasure.address");
        var wanted = wrong.replace("other", "annegret");
        var made = json(key.json("POST", buyer + "/erasure", wanted), 201);
        var place = "/api/v1/erasures/" + made.get("id").asString();
        for (int i = 0; i < 600 && json(key.get(place), 200).get("endedAt").isNull(); i++)
            Thread.sleep(100);
        assertThat(json(key.get(place), 200).get("conversations").asInt()).isOne();
        assertThat(json(key.get(conversation), 410).get("code").asString())
                .isEqualTo("conversation.deleted");
        assertThat(key.get(buyer + "/erasure").statusCode()).isEqualTo(404);
        var asked =
                key.json(
                        "POST",
                        "/api/v1/erasures/questions",
                        "{\"address\": \"annegret@web.example\"}");
        assertThat(json(asked, 200).get(0).get("reason").asString()).isEqualTo("asked");
    }

    private static JsonNode json(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }
}
