package org.tillside.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visit;
import org.tillside.kit.Visits;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Webhooks, for programs. */
@TillsideTest
class WebhooksRestTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ALL = "/api/v1/webhooks";
    private static final String WISH = "{\"name\": \"Ledger\", \"url\": \"http://127.0.0.1:9/x\"}";

    @Autowired Worlds worlds;
    @Autowired Visits visits;
    @Autowired Telling telling;

    private World world;
    private Visit key;

    @BeforeEach
    void a_key() {
        world = worlds.create();
        key = visits.key(world);
    }

    @Test
    void one_is_made_read_changed_and_removed_and_its_secret_shown_once() {
        var made = json(key.json("POST", ALL, WISH), 201);
        assertThat(made.get("secret").asString()).startsWith("whsec_");
        var path = ALL + "/" + made.get("id").asString();
        assertThat(json(key.get(path), 200).get("secret").isNull()).isTrue();
        var off = WISH.replace("}", ", \"running\": false}");
        assertThat(json(key.json("PUT", path, off), 200).get("running").asBoolean()).isFalse();
        assertThat(json(key.get(ALL), 200).get("items")).hasSize(1);
        assertThat(key.delete(path).statusCode()).isEqualTo(204);
        assertThat(key.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void what_was_told_is_listed_and_told_again() {
        var path = ALL + "/" + json(key.json("POST", ALL, WISH), 201).get("id").asString();
        var id = java.util.UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
        world.asOwner(() -> {
            telling.test(id);
            return true;
        });
        var told = json(key.get(path + "/deliveries"), 200).get("items").get(0);
        assertThat(told.get("type").asString()).isEqualTo("webhook.test");
        var replay = path + "/deliveries/" + told.get("id").asString() + "/replay";
        assertThat(json(key.json("POST", replay, "{}"), 200).get("id")).isEqualTo(told.get("id"));
        assertThat(key.json("POST", path + "/deliveries/" + id + "/replay", "{}").statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_wrong_address_is_refused() {
        var wrong = key.json("POST", ALL, "{\"name\": \"x\", \"url\": \"file:///etc/passwd\"}");
        assertThat(json(wrong, 422).get("code").asString()).isEqualTo("webhook.address");
    }

    private static JsonNode json(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }
}
