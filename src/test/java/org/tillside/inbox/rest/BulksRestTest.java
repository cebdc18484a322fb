package org.tillside.inbox.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Fixture;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visit;
import org.tillside.kit.Visits;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Many conversations at once, for programs. */
@TillsideTest
class BulksRestTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String CLOSE_OPEN = "{\"do\": \"close\", \"status\": \"open\"}";

    @Autowired Fixture fixture;
    @Autowired Visits visits;

    private Fixture.Scene scene;
    private ConversationId other;
    private Visit key;

    @BeforeEach
    void two_buyers_write() {
        scene = fixture.scene("annegret@web.example", "Kaffeemühle", "Die Mühle klemmt");
        other = fixture.letter(scene, "ben@web.example", "Frage", "Hallo");
        key = visits.key(scene.world());
    }

    @Test
    void all_that_are_open_are_closed_and_put_back() {
        var made = json(key.json("POST", "/api/v1/bulks", CLOSE_OPEN), 201);
        assertThat(made.get("done").asInt()).isEqualTo(2);
        assertThat(made.get("state").asString()).isEqualTo("done");
        var path = "/api/v1/bulks/" + made.get("id").asString();
        assertThat(json(key.get(path), 200).get("do").asString()).isEqualTo("close");
        assertThat(json(key.get("/api/v1/conversations?status=open"), 200).get("items")).isEmpty();
        var undone = json(key.delete(path), 200);
        assertThat(undone.get("undone").asInt()).isEqualTo(2);
        assertThat(json(key.get("/api/v1/conversations?status=open"), 200).get("items")).hasSize(2);
    }

    @Test
    void those_that_are_named_are_tagged_and_what_is_not_here_is_nothing() {
        var named =
                "{\"do\": \"tag\", \"value\": \"vip\", \"conversations\": [\"%s\", \"0190d2a4-0000-7000-8000-000000000000\"]}"
                        .formatted(scene.conversation());
        var made = json(key.json("POST", "/api/v1/bulks", named), 201);
        assertThat(made.get("chosen").asInt()).isEqualTo(1);
        var tags = key.get("/api/v1/conversations/" + scene.conversation() + "/tags");
        assertThat(tags.body()).contains("vip");
    }

    @Test
    void assigned_to_nobody_by_the_word_that_lists_know() {
        var path = "/api/v1/conversations/" + scene.conversation();
        var person = scene.world().agent().id();
        for (var who : List.of(person.toString(), "none", person.toString(), "")) {
            var wish = "{\"do\": \"assign\", \"value\": \"%s\", \"status\": \"open\"}";
            var made = json(key.json("POST", "/api/v1/bulks", wish.formatted(who)), 201);
            assertThat(made.get("done").asInt()).isEqualTo(2);
            assertThat(made.get("state").asString()).isEqualTo("done");
            var assignee = json(key.get(path), 200).get("assignee");
            assertThat(assignee.isNull()).isEqualTo(!who.equals(person.toString()));
        }
    }

    @Test
    void what_is_sent_twice_with_one_key_is_done_once() {
        var once = key.with("Idempotency-Key", "bulk-1");
        var first = json(once.json("POST", "/api/v1/bulks", CLOSE_OPEN), 201);
        var second = json(once.json("POST", "/api/v1/bulks", CLOSE_OPEN), 201);
        assertThat(second.get("id")).isEqualTo(first.get("id"));
    }

    @Test
    void with_a_key_too_what_one_refuses_is_done_to_the_others() {
        json(key.json("PUT", path() + "/closure", ""), 200);
        var until = Instant.now().plus(Duration.ofDays(3));
        var wish = named("snooze", until.toString());
        var once = key.with("Idempotency-Key", "bulk-2");
        var made = json(once.json("POST", "/api/v1/bulks", wish), 201);
        assertThat(made.get("done").asInt()).isEqualTo(1);
        assertThat(made.get("refused").asInt()).isEqualTo(1);
        assertThat(made.get("state").asString()).isEqualTo("done");
        assertThat(json(once.json("POST", "/api/v1/bulks", wish), 201)).isEqualTo(made);
        var snoozed = json(key.get("/api/v1/conversations/" + other), 200).get("snoozedUntil");
        assertThat(snoozed.isNull()).isFalse();
    }

    @Test
    void with_a_key_too_what_was_merged_meanwhile_is_kept_as_it_is() {
        var made = json(key.json("POST", "/api/v1/bulks", named("tag", "vip")), 201);
        var third = fixture.letter(scene, "ben@web.example", "Noch eine Frage", "Hallo");
        var merge = "{\"conversation\": \"%s\"}".formatted(other);
        json(key.json("POST", "/api/v1/conversations/" + third + "/merges", merge), 201);
        var once = key.with("Idempotency-Key", "bulk-3");
        var undone = json(once.delete("/api/v1/bulks/" + made.get("id").asString()), 200);
        assertThat(undone.get("undone").asInt()).isEqualTo(1);
        assertThat(undone.get("kept").asInt()).isEqualTo(1);
        assertThat(undone.get("state").asString()).isEqualTo("undone");
        assertThat(key.get(path() + "/tags").body()).doesNotContain("vip");
    }

    private String path() {
        return "/api/v1/conversations/" + scene.conversation();
    }

    private String named(String deed, String value) {
        return "{\"do\": \"%s\", \"value\": \"%s\", \"conversations\": [\"%s\", \"%s\"]}"
                .formatted(deed, value, scene.conversation(), other);
    }

    @Test
    void what_says_nothing_is_refused_in_one_sentence() {
        var deed = key.json("POST", "/api/v1/bulks", CLOSE_OPEN.replace("close", "explode"));
        assertThat(json(deed, 422).get("code").asString()).isEqualTo("bulk.deed");
        var chosen = key.json("POST", "/api/v1/bulks", "{\"do\": \"close\"}");
        assertThat(json(chosen, 422).get("code").asString()).isEqualTo("bulk.chosen");
        var tag = key.json("POST", "/api/v1/bulks", CLOSE_OPEN.replace("close", "tag"));
        assertThat(json(tag, 422).get("code").asString()).isEqualTo("tag.invalid");
    }

    private static JsonNode json(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }
}
