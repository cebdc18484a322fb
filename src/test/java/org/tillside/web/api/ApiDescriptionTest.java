package org.tillside.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visits;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TillsideTest
class ApiDescriptionTest {

    @Autowired Visits visits;
    @Autowired JsonMapper json;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping routes;

    @Test
    void every_route_of_the_api_is_described_with_a_summary_and_its_problems() {
        var described = description().get("paths");
        var missing = new TreeSet<String>();
        routes.getHandlerMethods()
                .forEach((route, _) -> {
                    for (var path : route.getPatternValues()) {
                        if (!path.startsWith("/api/v1/") || path.contains("openapi")) continue;
                        for (var method : route.getMethodsCondition().getMethods()) {
                            var operation =
                                    described
                                            .path(path)
                                            .path(method.name().toLowerCase(Locale.ROOT));
                            if (operation.path("summary").asString("").isBlank()
                                    || !operation.path("responses").has("429"))
                                missing.add(method + " " + path);
                        }
                    }
                });
        assertThat(missing).isEmpty();
    }

    @Test
    void the_description_names_the_key_and_the_shape_of_a_problem() {
        var api = description();
        assertThat(api.at("/components/securitySchemes/key/scheme").asString()).isEqualTo("bearer");
        assertThat(api.at("/components/schemas/Problem/required").toString()).contains("code");
        assertThat(api.at("/security/0").has("key")).isTrue();
        assertThat(api.at("/paths").propertyNames()).allMatch(path -> path.startsWith("/api/v1/"));
    }

    private JsonNode description() {
        var answer = visits.stranger().get("/api/v1/openapi.json");
        assertThat(answer.statusCode()).isEqualTo(200);
        return json.readTree(answer.body());
    }
}
