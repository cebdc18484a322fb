package org.tillside.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Role;
import org.tillside.access.Scopes;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visit;
import org.tillside.kit.Visits;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;
import org.tillside.knowledge.guard.Limits;
import org.tillside.knowledge.guard.Rules;
import org.tillside.malls.Platforms;
import org.tillside.web.Words;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The settings of the guard, for programs, and where each rule comes from, for people. */
@TillsideTest
class GuardSettingsResourceTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String AMAZON = "/api/v1/guard/platforms/amazon";
    private static final String WORDS = "/api/v1/guard/words";
    private static final String SHRUG =
            "{\"list\":\"tone\",\"language\":\"en\",\"words\":\"Just  a shrug\"}";

    @Autowired Worlds worlds;
    @Autowired Visits visits;
    @Autowired Words words;
    @Autowired Platforms platforms;

    private World world;
    private Visit key;

    @BeforeEach
    void open() {
        world = worlds.create();
        key = visits.key(world);
    }

    @Test
    void rules_are_turned_on_and_off_for_one_platform_and_the_page_shows_the_same() {
        var before = json(key.get(AMAZON), 200);
        assertThat(speaking(before)).contains("email", "review", "tone").hasSize(18);
        assertThat(before.at("/longest/characters").asInt()).isEqualTo(2_000);
        assertThat(before.at("/longest/confirmed").asBoolean()).isTrue();
        var after =
                json(key.json("PUT", AMAZON, "{\"speaking\":[\"card\",\"tone\",\"tone\"]}"), 200);
        assertThat(speaking(after)).containsExactly("card", "tone");
        int deeds = deeds();
        json(key.json("PUT", AMAZON, "{\"speaking\":[\"tone\",\"card\"]}"), 200);
        assertThat(deeds()).as("said again, it is no deed").isEqualTo(deeds);
        var own = json(key.get("/api/v1/guard/platforms/own"), 200);
        assertThat(speaking(own)).contains("variable").doesNotContain("email");
        assertThat(own.get("longest").isNull()).isTrue();
        assertThat(speaking(json(visits.key(worlds.create()).get(AMAZON), 200))).hasSize(18);
    }

    @Test
    void what_is_no_rule_or_platform_changes_nothing() {
        var wrong = key.json("PUT", AMAZON, "{\"speaking\":[\"card\",\"kindness\"]}");
        assertThat(json(wrong, 404).get("code").asString()).isEqualTo("rule.unknown");
        assertThat(
                        json(key.json("PUT", AMAZON, "{\"speaking\":[null]}"), 404)
                                .get("code")
                                .asString())
                .isEqualTo("rule.unknown");
        assertThat(json(key.json("PUT", AMAZON, "{}"), 422).get("code").asString())
                .isEqualTo("guard.speaking");
        assertThat(key.get("/api/v1/guard/platforms/moon").statusCode()).isEqualTo(404);
        assertThat(speaking(json(key.get(AMAZON), 200))).hasSize(18);
    }

    @Test
    void words_are_added_once_listed_in_pages_and_taken_off() {
        var first = json(key.json("POST", WORDS, SHRUG), 201);
        assertThat(first.get("words").asString()).isEqualTo("just a shrug");
        assertThat(json(key.json("POST", WORDS, SHRUG), 201).get("id")).isEqualTo(first.get("id"));
        json(key.json("POST", WORDS, SHRUG.replace("Just  a", "only a")), 201);
        json(key.json("POST", WORDS, "{\"list\":\"host\",\"words\":\"carrier.example\"}"), 201);
        var page = json(key.get(WORDS + "?limit=2"), 200);
        assertThat(page.get("items")).hasSize(2);
        var rest = json(key.get(WORDS + "?limit=2&after=" + page.get("next").asString()), 200);
        assertThat(rest.get("items")).hasSize(1);
        assertThat(rest.at("/items/0/language").asString()).isEqualTo("*");
        assertThat(rest.get("next").isNull()).isTrue();
        assertThat(visits.signedIn(world, Role.LEAD).get("/settings/guard").body())
                .contains("just a shrug");
        var one = WORDS + "/" + first.get("id").asString();
        assertThat(key.send("DELETE", one, HttpRequest.BodyPublishers.noBody()).statusCode())
                .isEqualTo(204);
        assertThat(key.send("DELETE", one, HttpRequest.BodyPublishers.noBody()).statusCode())
                .isEqualTo(204);
        assertThat(json(key.get(WORDS), 200).get("items")).hasSize(2);
    }

    @Test
    void words_that_make_no_phrase_are_refused_and_who_may_only_read_changes_nothing() {
        for (var wrong :
                List.of(
                        SHRUG.replace("tone", "mood"),
                        SHRUG.replace("\"en\"", "\"fr\""),
                        SHRUG.replace("Just  a shrug", "… shrug"),
                        SHRUG.replace("Just  a shrug", "x".repeat(101)),
                        "{}"))
            assertThat(json(key.json("POST", WORDS, wrong), 422).has("code")).isTrue();
        var reader = visits.key(world, Set.of(Scopes.CONVERSATIONS_READ));
        assertThat(reader.get(AMAZON).statusCode()).isEqualTo(200);
        assertThat(reader.json("PUT", AMAZON, "{\"speaking\":[]}").statusCode()).isEqualTo(403);
        assertThat(reader.json("POST", WORDS, SHRUG).statusCode()).isEqualTo(403);
    }

    @Test
    void every_rule_and_limit_has_its_source_in_the_readers_language() {
        for (var rule : Rules.all()) {
            assertThat(words.say(Locale.ENGLISH, rule.sourceKey())).isEqualTo(rule.source());
            assertThat(words.say(Locale.KOREAN, rule.sourceKey())).isNotEqualTo(rule.source());
        }
        for (var limit : Limits.all()) {
            assertThat(words.say(Locale.ENGLISH, limit.sourceKey())).isEqualTo(limit.source());
            assertThat(platforms.get(limit.platform()).code()).isEqualTo(limit.platform());
        }
        var lead = visits.signedIn(world, Role.LEAD);
        assertThat(lead.get("/settings/guard?platform=naver").body())
                .contains("At most 10,000 characters here.", "Naver TalkTalk");
        assertThat(lead.get("/settings/guard?platform=own").body())
                .contains("Of this marketplace no limit is known.");
    }

    private int deeds() {
        var journal = visits.signedIn(world, Role.LEAD).get("/journal").body();
        return journal.split("datetime=", -1).length;
    }

    private static List<String> speaking(JsonNode guard) {
        var all = new ArrayList<String>();
        for (var rule : guard.get("rules"))
            if (rule.get("speaks").asBoolean()) all.add(rule.get("id").asString());
        return all;
    }

    private static JsonNode json(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }
}
