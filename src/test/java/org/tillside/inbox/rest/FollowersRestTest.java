package org.tillside.inbox.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.inbox.Fixture;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visit;
import org.tillside.kit.Visits;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who follows, for programs. */
@TillsideTest
class FollowersRestTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Autowired Fixture fixture;
    @Autowired Visits visits;

    private Fixture.Scene scene;
    private Visit key;
    private String followers;

    @BeforeEach
    void a_buyer_writes() {
        scene = fixture.scene("annegret@web.example", "Kaffeemühle", "Die Mühle klemmt");
        key = visits.key(scene.world());
        followers = "/api/v1/conversations/" + scene.conversation() + "/followers";
    }

    @Test
    void somebody_follows_is_listed_and_follows_no_longer() {
        var lead = scene.world().lead().id();
        var now = json(key.json("PUT", followers + "/" + lead, "{}"), 200).get("items");
        assertThat(now).hasSize(1);
        assertThat(now.get(0).get("name").asString()).isEqualTo("Lena Lead");
        assertThat(followed(lead.toString())).hasSize(1);
        assertThat(followed(scene.world().agent().id().toString())).isEmpty();
        assertThat(key.delete(followers + "/" + lead).statusCode()).isEqualTo(204);
        assertThat(key.delete(followers + "/" + lead).statusCode()).isEqualTo(204);
        assertThat(json(key.get(followers), 200).get("items")).isEmpty();
    }

    @Test
    void a_note_names_people_as_in_the_browser() {
        var notes = "/api/v1/conversations/" + scene.conversation() + "/notes";
        json(key.json("POST", notes, "{\"text\": \"@Lena, bitte\"}"), 201);
        assertThat(json(key.get(followers), 200).get("items")).hasSize(1);
    }

    @Test
    void a_guest_elsewhere_and_a_stranger_are_refused_in_one_sentence() {
        var guest = followers + "/" + scene.world().guest().id();
        var refused = json(key.json("PUT", guest, "{}"), 403);
        assertThat(refused.get("code").asString()).isEqualTo("follower.forbidden");
        var stranger = followers + "/" + UUID.randomUUID();
        assertThat(key.json("PUT", stranger, "{}").statusCode()).isEqualTo(404);
    }

    private JsonNode followed(String person) {
        return json(key.get("/api/v1/conversations?follower=" + person), 200).get("items");
    }

    private static JsonNode json(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }
}
