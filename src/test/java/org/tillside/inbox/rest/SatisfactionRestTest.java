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

/** How buyers say we did, for programs. */
@TillsideTest
class SatisfactionRestTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Autowired Fixture fixture;
    @Autowired Visits visits;

    private Visit key;
    private Fixture.Scene scene;
    private String setting;

    @BeforeEach
    void a_buyer_writes() {
        scene = fixture.scene("annegret@web.example", "Kaffeemühle", "Die Mühle klemmt");
        key = visits.key(scene.world());
        setting = "/api/v1/mailboxes/" + scene.box().id() + "/satisfaction";
    }

    @Test
    void the_setting_of_a_mailbox_is_read_and_changed() {
        assertThat(json(key.get(setting), 200).get("running").asBoolean()).isFalse();
        var on = json(key.json("PUT", setting, "{\"running\": true, \"waitHours\": 48}"), 200);
        assertThat(on.get("running").asBoolean()).isTrue();
        assertThat(on.get("waitHours").asInt()).isEqualTo(48);
        assertThat(on.get("everyDays").asInt()).isEqualTo(30);
        assertThat(on.get("permitted").asBoolean()).isTrue();
        var wrong = key.json("PUT", setting, "{\"running\": true, \"waitHours\": 0}");
        assertThat(json(wrong, 422).get("code").asString()).isEqualTo("survey.hours");
    }

    @Test
    void a_conversation_that_was_not_asked_about_has_none() {
        var path = "/api/v1/conversations/" + scene.conversation() + "/satisfaction";
        assertThat(json(key.get(path), 200).get("items")).isEmpty();
    }

    private static JsonNode json(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }
}
