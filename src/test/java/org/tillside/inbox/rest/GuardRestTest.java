package org.tillside.inbox.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Scopes;
import org.tillside.inbox.Fixture;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visit;
import org.tillside.kit.Visits;
import org.tillside.kit.World;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Templates and the guard, for programs. */
@TillsideTest
class GuardRestTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String TEMPLATES = "/api/v1/templates";

    @Autowired Fixture fixture;
    @Autowired Visits visits;

    private World world;
    private Visit key;
    private String conversation;

    @BeforeEach
    void a_buyer_writes() {
        var scene = fixture.scene("annegret@web.example", "Kaffeemühle", "Wann kommt die Mühle?");
        world = scene.world();
        key = visits.key(world);
        conversation = "/api/v1/conversations/" + scene.conversation();
    }

    @Test
    void what_blocks_is_refused_with_its_remarks_and_nothing_is_sent() {
        var body = "{\"text\":\"Guten Tag {{buyer.name}}\",\"confirmed\":true}";
        var answered =
                key.with("Idempotency-Key", "one").json("POST", conversation + "/replies", body);
        assertThat(answered.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        var problem = json(answered, 422);
        assertThat(problem.get("code").asString()).isEqualTo("reply.blocked");
        var remark = problem.get("remarks").get(0);
        assertThat(remark.get("rule").asString()).isEqualTo("variable");
        assertThat(remark.get("severity").asString()).isEqualTo("block");
        assertThat(remark.get("about").asString()).isEqualTo("{{buyer.name}}");
        assertThat(remark.get("start").asInt()).isEqualTo(10);
        assertThat(json(key.get(conversation + "/messages"), 200).get("items")).hasSize(1);
        var mended = "{\"text\":\"Guten Tag, am Freitag.\"}";
        json(
                key.with("Idempotency-Key", "one").json("POST", conversation + "/replies", mended),
                201);
    }

    @Test
    void what_warns_is_sent_and_told() {
        var body = "{\"text\":\"Wie bereits gesagt: am Freitag kommt die Mühle.\",\"close\":true}";
        var sent = json(key.json("POST", conversation + "/replies", body), 201);
        assertThat(sent.get("delivery").asString()).isEqualTo("waiting");
        assertThat(sent.get("remarks")).hasSize(1);
        assertThat(sent.get("remarks").get(0).get("rule").asString()).isEqualTo("tone");
        assertThat(sent.get("remarks").get(0).get("source").asString()).isNotBlank();
    }

    @Test
    void an_answer_is_checked_without_being_sent() {
        var body = "{\"text\":\"Im Anhang finden Sie die Rechnung.\",\"attachments\":0}";
        var verdict = json(key.json("POST", conversation + "/remarks", body), 200);
        assertThat(verdict.get("blocked").asBoolean()).isFalse();
        assertThat(verdict.get("remarks").toString()).contains("attachment", "unanswered");
        assertThat(verdict.get("questions").get(0).get("answered").asBoolean()).isFalse();
        assertThat(json(key.get(conversation + "/messages"), 200).get("items")).hasSize(1);
        assertThat(key.json("POST", conversation + "/remarks", "{\"attachments\":99}").statusCode())
                .isEqualTo(422);
    }

    @Test
    void a_template_is_made_changed_read_where_it_is_used_and_counted() {
        var made =
                json(
                        key.json(
                                "POST",
                                TEMPLATES,
                                "{\"name\":\"Unterwegs\",\"texts\":{\"de\":\"Nummer {{conversation.number}} kommt am Freitag.\"}}"),
                        201);
        var place = TEMPLATES + "/" + made.get("id").asString();
        assertThat(made.get("version").asInt()).isEqualTo(1);
        var change =
                "{\"name\":\"Kommt\",\"version\":1,\"texts\":{\"de\":\"Nummer {{conversation.number}} kommt am Freitag an.\"}}";
        assertThat(json(key.json("PUT", place, change), 200).get("version").asInt()).isEqualTo(2);
        var late = change.replace("Kommt", "Spät");
        assertThat(json(key.json("PUT", place, late), 409).get("code").asString())
                .isEqualTo("template.conflict");
        var unknown = "{\"name\":\"X\",\"texts\":{\"de\":\"{{kaeufer}}\"}}";
        assertThat(json(key.json("POST", TEMPLATES, unknown), 422).get("code").asString())
                .isEqualTo("template.variable");
        var filled = json(key.get(conversation + "/templates/" + made.get("id").asString()), 200);
        assertThat(filled.get("text").asString()).isEqualTo("Nummer 1 kommt am Freitag an.");
        var body =
                "{\"text\":\"%s\",\"templates\":[\"%s\"]}"
                        .formatted(filled.get("text").asString(), made.get("id").asString());
        json(key.json("POST", conversation + "/replies", body), 201);
        assertThat(json(key.get(place), 200).get("answers").asInt()).isEqualTo(1);
        assertThat(key.json("PUT", place + "/archive", "").statusCode()).isEqualTo(204);
        assertThat(
                        json(key.get(TEMPLATES + "?limit=1"), 200)
                                .get("items")
                                .get(0)
                                .get("archived")
                                .asBoolean())
                .isTrue();
        assertThat(key.delete(place + "/archive").statusCode()).isEqualTo(204);
    }

    /** Filled in, it tells who wrote, and about what. */
    @Test
    void how_a_template_reads_in_a_conversation_is_for_keys_that_read_conversations() {
        var named = "{\"name\":\"Wer\",\"texts\":{\"de\":\"{{conversation.subject}}\"}}";
        var made = json(key.json("POST", TEMPLATES, named), 201).get("id").asString();
        var filled = conversation + "/templates/" + made;
        var texts = visits.key(world, Set.of(Scopes.TEMPLATES_READ, Scopes.TEMPLATES_WRITE));
        assertThat(json(texts.get(filled), 403).toString()).doesNotContain("Kaffee");
        assertThat(json(texts.get(TEMPLATES + "/" + made), 200).toString()).contains("Wer");
        var reads = visits.key(world, Set.of(Scopes.CONVERSATIONS_READ));
        assertThat(json(reads.get(filled), 200).get("text").asString()).isEqualTo("Kaffeemühle");
    }

    private static JsonNode json(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }
}
