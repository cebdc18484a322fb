package org.tillside.web.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visit;
import org.tillside.kit.Visits;
import org.tillside.kit.Worlds;
import tools.jackson.databind.json.JsonMapper;

@TillsideTest
class MisaskedTest {

    private static final String CONVERSATIONS = "/api/v1/conversations";

    @Autowired Visits visits;
    @Autowired Worlds worlds;
    @Autowired JsonMapper json;

    private Visit key;

    @BeforeEach
    void prepare() {
        key = visits.key(worlds.create());
    }

    @Test
    void a_method_that_an_address_does_not_know_is_told_which_ones_it_knows() {
        var answer = key.delete("/api/v1/mailboxes");
        told(answer, 405, "method.unsupported");
        assertThat(answer.headers().firstValue("Allow")).hasValue("GET");
    }

    @Test
    void a_representation_that_is_not_there_is_refused() {
        told(key.with("Accept", "text/csv").get(CONVERSATIONS), 406, "media.unacceptable");
    }

    @Test
    void a_body_of_another_kind_is_told_which_kind_is_read() {
        var answer =
                key.with("Content-Type", "text/csv")
                        .send(
                                "POST",
                                notes(),
                                java.net.http.HttpRequest.BodyPublishers.ofString("a;b"));
        told(answer, 415, "media.unsupported");
        assertThat(answer.headers().firstValue("Accept").orElse("")).contains("application/json");
    }

    @Test
    void a_body_that_is_not_json_is_unreadable() {
        told(key.json("POST", notes(), "{\"text\": "), 400, "body.unreadable");
        told(key.json("POST", notes(), ""), 400, "body.unreadable");
    }

    @Test
    void a_field_of_another_kind_is_named() {
        var answer = key.json("POST", notes(), "{\"text\": {\"a\": 1}}");
        told(answer, 422, "field.invalid");
        assertThat(json.readTree(answer.body()).at("/errors/0/field").asString()).isEqualTo("text");
    }

    @Test
    void a_parameter_of_another_kind_is_named() {
        var answer = key.get(CONVERSATIONS + "?limit=many");
        told(answer, 422, "field.invalid");
        assertThat(json.readTree(answer.body()).at("/errors/0/field").asString())
                .isEqualTo("limit");
    }

    @Test
    void a_cursor_that_we_did_not_give_is_refused() {
        told(key.get(CONVERSATIONS + "?after=garbage"), 422, "cursor.invalid");
    }

    @Test
    void an_id_that_cannot_be_one_names_nothing() {
        told(key.get(CONVERSATIONS + "/garbage"), 404, "route.unknown");
    }

    private static String notes() {
        return CONVERSATIONS + "/" + UUID.randomUUID() + "/notes";
    }

    private void told(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
        var problem = json.readTree(answer.body());
        assertThat(problem.path("code").asString()).isEqualTo(code);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.propertyNames()).contains("type", "title", "detail");
        assertThat(answer.body()).doesNotContain("Exception", "org.tillside", "tools.jackson");
    }
}
