package org.tillside.inbox.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Scopes;
import org.tillside.inbox.Fixture;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visit;
import org.tillside.kit.Visits;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TillsideTest
class RestTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String API = "/api/v1/conversations";

    @Autowired Fixture fixture;

    @Autowired Visits visits;

    private Fixture.Scene scene;
    private Visit key;
    private String conversation;

    @BeforeEach
    void a_buyer_writes() {
        scene = fixture.scene("annegret@web.example", "Kaffeemühle", "Die Mühle klemmt");
        key = visits.key(scene.world());
        conversation = API + "/" + scene.conversation();
    }

    @Test
    void a_conversation_has_its_shape() {
        var it = json(key.get(conversation), 200);
        assertThat(it.propertyNames())
                .containsExactly(
                        "id",
                        "number",
                        "subject",
                        "status",
                        "language",
                        "assignee",
                        "mailbox",
                        "mall",
                        "relay",
                        "buyer",
                        "tags",
                        "dueAt",
                        "priority",
                        "createdAt",
                        "updatedAt",
                        "mergedInto",
                        "snoozedUntil");
        assertThat(it.get("number").asLong()).isEqualTo(1);
        assertThat(it.get("status").asString()).isEqualTo("open");
        assertThat(it.get("assignee").isNull()).isTrue();
        assertThat(it.get("buyer").get("address").asString()).isEqualTo("annegret@web.example");
        assertThat(it.get("mailbox").get("id").asString()).isEqualTo(scene.mailbox().toString());
    }

    @Test
    void a_list_is_asked_on_page_by_page_and_names_each_conversation_once() {
        for (int i = 0; i < 5; i++)
            fixture.letter(scene, "b" + i + "@web.example", "Frage " + i, "Hallo");
        var seen = new HashSet<String>();
        String after = null;
        do {
            var page =
                    json(key.get(API + "?limit=2" + (after == null ? "" : "&after=" + after)), 200);
            page.get("items").forEach(it -> assertThat(seen.add(it.get("id").asString())).isTrue());
            after = page.get("next").isNull() ? null : page.get("next").asString();
        } while (after != null);
        assertThat(seen).hasSize(6);
        assertThat(json(key.get(API + "?status=closed"), 200).get("items")).isEmpty();
        assertThat(
                        json(
                                        key.get(
                                                API
                                                        + "?assignee=none&status=open&mailbox="
                                                        + scene.mailbox()),
                                        200)
                                .get("items"))
                .hasSize(6);
    }

    @Test
    void wrong_questions_have_stable_codes() {
        assertThat(code(key.get(API + "?limit=0"), 422)).isEqualTo("limit.invalid");
        assertThat(code(key.get(API + "?after=x"), 422)).isEqualTo("cursor.invalid");
        assertThat(code(key.get(API + "?status=lost"), 422)).isEqualTo("status.invalid");
        assertThat(code(key.get(API + "/" + scene.message()), 404))
                .isEqualTo("conversation.unknown");
        assertThat(code(key.json("POST", conversation + "/replies", "{}"), 422))
                .isEqualTo("reply.empty");
        assertThat(key.get(API + "/nonsense").statusCode()).isIn(400, 404, 422);
    }

    @Test
    void a_reply_goes_to_at_most_fifty_people() {
        var people = "{\"name\": \"\", \"address\": \"anna@web.example\"},".repeat(51);
        var body = "{\"text\": \"Hallo\", \"to\": [" + people.replaceAll(",$", "]}");
        assertThat(code(key.json("POST", conversation + "/replies", body), 422))
                .isEqualTo("reply.recipients");
    }

    @Test
    void a_reply_with_a_file_is_made_and_can_be_undone() {
        var content = Base64.getEncoder().encodeToString("Rechnung".getBytes());
        var body =
                "{\"text\":\"Im Anhang\",\"attachments\":[{\"name\":\"../r.txt\",\"type\":\"text/plain\",\"content\":\""
                        + content
                        + "\"}]}";
        var answered = key.json("POST", conversation + "/replies", body);
        var message = json(answered, 201);
        assertThat(answered.headers().firstValue("Location"))
                .hasValue("/api/v1/messages/" + message.get("id").asString());
        assertThat(message.get("direction").asString()).isEqualTo("out");
        assertThat(message.get("delivery").asString()).isEqualTo("waiting");
        assertThat(message.get("to").get(0).get("address").asString())
                .isEqualTo("annegret@web.example");
        var file = message.get("attachments").get(0);
        assertThat(file.get("name").asString()).isEqualTo("r.txt");
        assertThat(key.get(file.get("url").asString()).body()).isEqualTo("Rechnung");
        assertThat(json(key.get(conversation), 200).get("status").asString()).isEqualTo("waiting");
        assertThat(key.delete("/api/v1/replies/" + message.get("id").asString()).statusCode())
                .isEqualTo(204);
        assertThat(code(key.get("/api/v1/messages/" + message.get("id").asString()), 404))
                .isEqualTo("message.unknown");
        assertThat(json(key.get(conversation), 200).get("status").asString()).isEqualTo("open");
    }

    @Test
    void the_same_idempotency_key_answers_once() {
        var again = key.with("Idempotency-Key", "one");
        var first =
                json(again.json("POST", conversation + "/replies", "{\"text\":\"Einmal\"}"), 201);
        var second =
                json(again.json("POST", conversation + "/replies", "{\"text\":\"Einmal\"}"), 201);
        assertThat(second.get("id")).isEqualTo(first.get("id"));
        assertThat(json(key.get(conversation + "/messages"), 200).get("items")).hasSize(2);
    }

    @Test
    void who_was_overtaken_is_told() {
        var seen = "\"seen\":\"" + scene.message() + "\"";
        assertThat(
                        key.json(
                                        "POST",
                                        conversation + "/replies",
                                        "{\"text\":\"eins\"," + seen + "}")
                                .statusCode())
                .isEqualTo(201);
        assertThat(
                        code(
                                key.json(
                                        "POST",
                                        conversation + "/replies",
                                        "{\"text\":\"zwei\"," + seen + "}"),
                                409))
                .isEqualTo("reply.conflict");
        assertThat(
                        key.json(
                                        "POST",
                                        conversation + "/replies",
                                        "{\"text\":\"zwei\",\"confirmed\":true," + seen + "}")
                                .statusCode())
                .isEqualTo(201);
    }

    @Test
    void states_are_put_and_taken() {
        var agent = scene.world().agent();
        assertThat(
                        json(
                                        key.json(
                                                "PUT",
                                                conversation + "/assignee",
                                                "{\"person\":\"" + agent.id() + "\"}"),
                                        200)
                                .get("assignee")
                                .get("name")
                                .asString())
                .isEqualTo(agent.name());
        assertThat(
                        json(key.json("PUT", conversation + "/assignee", "{\"person\":null}"), 200)
                                .get("assignee")
                                .isNull())
                .isTrue();
        assertThat(
                        code(
                                key.json(
                                        "PUT",
                                        conversation + "/assignee",
                                        "{\"person\":\"" + scene.message() + "\"}"),
                                404))
                .isEqualTo("person.unknown");
        assertThat(
                        json(key.json("PUT", conversation + "/closure", ""), 200)
                                .get("status")
                                .asString())
                .isEqualTo("closed");
        assertThat(json(key.delete(conversation + "/closure"), 200).get("status").asString())
                .isEqualTo("open");
        assertThat(
                        json(
                                        key.json(
                                                "PUT",
                                                conversation + "/tags",
                                                "{\"tags\":[\"b\",\"a\",\"a\"]}"),
                                        200)
                                .get("items")
                                .toString())
                .isEqualTo("[\"a\",\"b\"]");
        assertThat(json(key.get(conversation + "/tags"), 200).get("items")).hasSize(2);
        assertThat(
                        json(
                                        key.json(
                                                "POST",
                                                conversation + "/notes",
                                                "{\"text\":\"unter uns\"}"),
                                        201)
                                .get("direction")
                                .asString())
                .isEqualTo("note");
    }

    @Test
    void a_message_of_ours_begins_a_conversation() {
        var body =
                "{\"mailbox\":\""
                        + scene.mailbox()
                        + "\",\"to\":[{\"name\":\"Emma\",\"address\":\"emma@web.example\"}],\"subject\":\"Parcel\",\"text\":\"It left\"}";
        var message = json(key.json("POST", API, body), 201);
        assertThat(
                        json(key.get(API + "/" + message.get("conversation").asString()), 200)
                                .get("subject")
                                .asString())
                .isEqualTo("Parcel");
    }

    @Test
    void a_message_has_its_shape() {
        var it = json(key.get("/api/v1/messages/" + scene.message()), 200);
        assertThat(it.propertyNames())
                .contains(
                        "id",
                        "conversation",
                        "direction",
                        "from",
                        "to",
                        "cc",
                        "subject",
                        "text",
                        "reply",
                        "quoted",
                        "html",
                        "language",
                        "kind",
                        "attachments",
                        "delivery",
                        "messageId",
                        "sentAt",
                        "at");
        assertThat(it.get("attachments")).hasSize(2);
        assertThat(key.get("/api/v1/messages/" + scene.message() + "/attachments/1").statusCode())
                .isEqualTo(200);
    }

    @Test
    void mailboxes_and_staff_are_pages_too() {
        assertThat(json(key.get("/api/v1/mailboxes"), 200).get("items")).hasSize(1);
        var page = json(key.get("/api/v1/staff?limit=3"), 200);
        assertThat(page.get("items")).hasSize(3);
        assertThat(
                        json(
                                        key.get(
                                                "/api/v1/staff?limit=3&after="
                                                        + page.get("next").asString()),
                                        200)
                                .get("items"))
                .hasSize(1);
    }

    @Test
    void a_key_does_only_what_its_scopes_say() {
        var reader = visits.key(scene.world(), Set.of(Scopes.CONVERSATIONS_READ));
        assertThat(reader.get(conversation).statusCode()).isEqualTo(200);
        assertThat(reader.json("POST", conversation + "/notes", "{\"text\":\"x\"}").statusCode())
                .isEqualTo(403);
        assertThat(reader.get("/api/v1/messages/" + scene.message() + "/raw").statusCode())
                .isEqualTo(403);
    }

    @Test
    void the_key_of_another_workspace_finds_nothing() {
        var other = visits.key(fixture.scene("x@y.example", "Other", "Other").world());
        assertThat(other.get(conversation).statusCode()).isEqualTo(404);
        assertThat(other.get("/api/v1/messages/" + scene.message()).statusCode()).isEqualTo(404);
        assertThat(other.json("POST", conversation + "/replies", "{\"text\":\"x\"}").statusCode())
                .isEqualTo(404);
    }

    private static String code(HttpResponse<String> response, int status) {
        return json(response, status).get("code").asString();
    }

    private static JsonNode json(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return JSON.readTree(response.body());
    }
}
