package org.tillside.access.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.server.PathContainer;
import org.tillside.access.Actor;
import org.tillside.access.Role;

class PermissionTableTest {

    private static final PermissionTable TABLE =
            PermissionTable.parse(
                    """
                    # words
                    GET   /letters/{letter}          owner,lead   -
                    GET   /letters/new               owner        -
                    GET   /profile                   signed-in    -
                    GET   /api/v1/letters            -            mail:read
                    """);

    @Test
    void the_most_specific_line_counts() {
        assertThat(TABLE.find("GET", PathContainer.parsePath("/letters/new")).orElseThrow())
                .hasToString("GET /letters/new");
        assertThat(TABLE.find("GET", PathContainer.parsePath("/letters/7")).orElseThrow())
                .hasToString("GET /letters/{letter}");
    }

    @Test
    void the_head_of_a_page_is_as_open_as_the_page() {
        assertThat(TABLE.find("HEAD", PathContainer.parsePath("/profile"))).isPresent();
    }

    @Test
    void another_method_or_a_longer_path_is_another_route() {
        assertThat(TABLE.find("POST", PathContainer.parsePath("/profile"))).isEmpty();
        assertThat(TABLE.find("GET", PathContainer.parsePath("/profile/"))).isEmpty();
        assertThat(TABLE.find("GET", PathContainer.parsePath("/letters/7/raw"))).isEmpty();
    }

    @Test
    void a_role_opens_what_names_it_and_a_key_what_its_scope_names() {
        var letters = TABLE.find("GET", PathContainer.parsePath("/letters/7")).orElseThrow();
        var api = TABLE.find("GET", PathContainer.parsePath("/api/v1/letters")).orElseThrow();
        assertThat(letters.allows(person(Role.LEAD))).isTrue();
        assertThat(letters.allows(person(Role.AGENT))).isFalse();
        assertThat(letters.allows(key("mail:read"))).isFalse();
        assertThat(api.allows(key("mail:read"))).isTrue();
        assertThat(api.allows(key("mail:write"))).isFalse();
        assertThat(api.allows(person(Role.OWNER))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /a anyone",
                "LOOK /a anyone -",
                "GET /a boss -",
                "GET /a owner,boss -",
                "GET /a owner mail:read",
                "GET /api/v1/a owner mail:read",
                "GET /api/v1/a - -",
                "GET /api/v1/a - mail:burn"
            })
    void a_line_that_makes_no_sense_stops_the_start(String line) {
        assertThatThrownBy(() -> PermissionTable.parse(line)).hasMessageContaining(line);
    }

    private static Actor person(Role role) {
        return new Actor(
                Actor.Kind.PERSON, UUID.randomUUID(), "X", role, Set.of(), UUID.randomUUID());
    }

    private static Actor key(String scope) {
        return new Actor(
                Actor.Kind.KEY,
                UUID.randomUUID(),
                "X",
                Role.AGENT,
                Set.of(scope),
                UUID.randomUUID());
    }
}
