package org.tillside.access.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.ApiKeys;
import org.tillside.access.Role;
import org.tillside.access.Scopes;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visits;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;

@TillsideTest
class GateTest {

    @Autowired Worlds worlds;
    @Autowired Visits visits;
    @Autowired ApiKeys keys;

    World here;

    @BeforeEach
    void a_workspace() {
        here = worlds.create();
    }

    @Test
    void health_is_for_everybody_and_metrics_for_this_machine() {
        assertThat(visits.stranger().get("/actuator/health").statusCode()).isEqualTo(200);
        assertThat(visits.stranger().get("/actuator/prometheus").statusCode()).isEqualTo(200);
        assertThat(
                        visits.stranger()
                                .with("X-Forwarded-For", "203.0.113.9")
                                .get("/actuator/prometheus")
                                .statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nowhere",
                "/actuator",
                "/actuator/env",
                "/error",
                "/settings/profile/",
                "/js/../../application.properties"
            })
    void what_the_table_does_not_name_is_not_there(String path) {
        assertThat(visits.signedIn(here, Role.OWNER).get(path).statusCode()).isIn(400, 404);
        assertThat(visits.stranger().with("Accept", "text/html").get(path).statusCode())
                .isIn(400, 404);
    }

    @Test
    void a_program_without_a_key_is_told_so() {
        var answer = visits.stranger().get("/api/v1/nowhere");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/problem+json");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(answer.body()).contains("\"code\":\"key.missing\"");
    }

    @Test
    void an_invented_or_revoked_key_opens_nothing() {
        assertThat(
                        visits.stranger()
                                .with("Authorization", "Bearer tsk_invented")
                                .get("/api/v1/nowhere")
                                .body())
                .contains("key.invalid");
        var key = visits.key(here);
        assertThat(key.get("/api/v1/nowhere").body()).contains("route.unknown");
        here.as(Role.OWNER, () -> keys.revoke(keys.all().getFirst().id()));
        assertThat(key.get("/api/v1/nowhere").body()).contains("key.invalid");
    }

    @Test
    void a_session_opens_no_api() {
        assertThat(visits.signedIn(here, Role.OWNER).get("/api/v1/nowhere").statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_key_knows_its_scopes_and_its_workspace() {
        var key = here.asOwner(() -> keys.create("robot", Set.of(Scopes.MAIL_READ)));
        var actor = keys.whose(key).orElseThrow();
        assertThat(actor.workspace()).isEqualTo(here.workspace());
        assertThat(actor.scopes()).containsExactly(Scopes.MAIL_READ);
        assertThat(actor.seesContactData()).isTrue();
    }
}
