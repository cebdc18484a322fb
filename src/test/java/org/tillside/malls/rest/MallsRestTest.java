package org.tillside.malls.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Scopes;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visit;
import org.tillside.kit.Visits;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Programs keep malls, the hours of teams and reply times, as people do. */
@TillsideTest
class MallsRestTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String MALLS = "/api/v1/malls";
    private static final String SEOUL =
            """
            {"platform":"coupang","name":"쿠팡 본점","country":"KR","language":"ko","zone":"Asia/Seoul"}\
            """;

    @Autowired Worlds worlds;
    @Autowired Visits visits;
    private World world;
    private Visit key;

    @BeforeEach
    void open() {
        world = worlds.create();
        key = visits.key(world);
    }

    @Test
    void a_mall_is_added_read_changed_and_ended() {
        var made = json(key.json("POST", MALLS, SEOUL), 201);
        assertThat(made.propertyNames())
                .containsExactly("id", "platform", "name", "country", "language", "zone");
        var path = MALLS + "/" + made.get("id").asString();
        assertThat(json(key.get(path), 200)).isEqualTo(made);
        var renamed = json(key.json("PUT", path, SEOUL.replace("본점", "2호점")), 200);
        assertThat(renamed.get("name").asString()).isEqualTo("쿠팡 2호점");
        assertThat(json(key.get(MALLS), 200).get("items")).hasSize(1);
        assertThat(key.delete(path).statusCode()).isEqualTo(204);
        assertThat(json(key.get(MALLS), 200).get("items")).isEmpty();
        assertThat(json(key.get(path), 200).get("name").asString()).isEqualTo("쿠팡 2호점");
    }

    @Test
    void wrong_words_have_stable_codes() {
        assertThat(code(key.json("POST", MALLS, "{}"), 404)).isEqualTo("platform.unknown");
        assertThat(code(key.json("POST", MALLS, SEOUL.replace("Asia/Seoul", "Moon/Base")), 422))
                .isEqualTo("mall.zone");
        json(key.json("POST", MALLS, SEOUL), 201);
        assertThat(code(key.json("POST", MALLS, SEOUL), 409)).isEqualTo("mall.taken");
        assertThat(code(key.json("POST", "/api/v1/calendars", week("noday", "09:00-17:00")), 422))
                .isEqualTo("calendar.hours");
        var both =
                "{\"name\":\"VIP\",\"mall\":\"%s\",\"tag\":\"vip\",\"goal\":\"first-answer\",\"time\":\"hours\",\"amount\":2}"
                        .formatted(world.workspace());
        assertThat(code(key.json("POST", "/api/v1/reply-times", both), 422))
                .isEqualTo("target.place");
    }

    @Test
    void the_hours_of_a_team_stand_as_they_were_written() {
        var made = json(key.json("POST", "/api/v1/calendars", week("monday", "9:00-24:00")), 201);
        assertThat(made.get("hours").get("monday").asString()).isEqualTo("09:00-24:00");
        assertThat(made.get("hours").size()).isEqualTo(1);
        var path = "/api/v1/calendars/" + made.get("id").asString();
        var time =
                "{\"name\":\"Team\",\"goal\":\"first-answer\",\"time\":\"team-hours\",\"amount\":1.5,\"calendar\":\"%s\"}"
                        .formatted(made.get("id").asString());
        var target = json(key.json("POST", "/api/v1/reply-times", time), 201);
        assertThat(target.get("amount").asInt()).as("minutes").isEqualTo(90);
        assertThat(code(key.delete(path), 422)).isEqualTo("calendar.used");
        assertThat(key.delete("/api/v1/reply-times/" + target.get("id").asString()).statusCode())
                .isEqualTo(204);
        assertThat(json(key.get("/api/v1/reply-times"), 200).get("items")).isEmpty();
        assertThat(key.delete(path).statusCode()).isEqualTo(204);
    }

    @Test
    void what_a_marketplace_asks_for_is_adopted_once() {
        var mall = json(key.json("POST", MALLS, SEOUL), 201).get("id").asString();
        var presets = json(key.get(MALLS + "/" + mall + "/presets"), 200).get("items");
        assertThat(presets).isNotEmpty();
        assertThat(presets.get(0).get("source").asString()).isNotBlank();
        var path = MALLS + "/" + mall + "/presets/" + presets.get(0).get("code").asString();
        var adopted = json(key.json("POST", path, ""), 201);
        assertThat(adopted.get("mall").asString()).isEqualTo(mall);
        assertThat(adopted.get("marketplace").asBoolean()).isTrue();
        assertThat(adopted.get("amount")).isEqualTo(presets.get(0).get("amount"));
        assertThat(code(key.json("POST", path, ""), 409)).isEqualTo("target.taken");
        assertThat(code(key.json("POST", path + "-not", ""), 404)).isEqualTo("preset.unknown");
    }

    @Test
    void a_key_that_only_reads_changes_nothing() {
        var reader = visits.key(world, Set.of(Scopes.MALLS_READ));
        assertThat(reader.get(MALLS).statusCode()).isEqualTo(200);
        assertThat(reader.json("POST", MALLS, SEOUL).statusCode()).isEqualTo(403);
    }

    private static String week(String day, String hours) {
        return "{\"name\":\"Seoul team\",\"zone\":\"Asia/Seoul\",\"country\":\"KR\",\"hours\":{\"%s\":\"%s\"}}"
                .formatted(day, hours);
    }

    private static JsonNode json(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }

    private static String code(HttpResponse<String> answer, int status) {
        return json(answer, status).get("code").asString();
    }
}
