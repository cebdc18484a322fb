package org.tillside.inbox.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.inbox.Fixture;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visit;
import org.tillside.kit.Visits;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Mail of marketplaces, for programs. */
@TillsideTest
class RelayRestTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ALIAS = "q7k2mx9w4b1c8ad@marketplace.amazon.de";
    private static final String ORDER = "302-1234567-7654321";

    @Autowired Fixture fixture;
    @Autowired Visits visits;

    private Visit key;
    private Fixture.Scene scene;

    @BeforeEach
    void a_buyer_writes_through_amazon() {
        scene = fixture.scene(ALIAS, "Anfrage (Bestellung: " + ORDER + ")", "Eine Retoure, bitte");
        key = visits.key(scene.world());
    }

    @Test
    void a_conversation_says_what_it_is_for_the_marketplace() {
        var relay = json(key.get("/api/v1/conversations/" + scene.conversation())).get("relay");
        assertThat(relay.get("platform").asString()).isEqualTo("amazon");
        assertThat(relay.get("role").asString()).isEqualTo("buyer");
        assertThat(relay.get("orders").get(0).asString()).isEqualTo(ORDER);
        assertThat(relay.get("subjectKind").asString()).isEqualTo("return");
        assertThat(relay.get("alias").asString()).isEqualTo(ALIAS);
        assertThat(relay.get("authenticity").asString()).isEqualTo("unproven");
        assertThat(relay.get("mall").isNull()).isTrue();
        var other = fixture.letter(scene, "anna@web.example", "Guten Tag", "Hallo");
        assertThat(json(key.get("/api/v1/conversations/" + other)).get("relay").isNull()).isTrue();
    }

    @Test
    void an_order_is_found_by_its_number() {
        fixture.letter(scene, "anna@web.example", "Guten Tag", "Hallo");
        var found = json(key.get("/api/v1/search?q=order:" + ORDER)).get("items");
        assertThat(found).hasSize(1);
        assertThat(json(key.get("/api/v1/search?q=order:302-0000000-0000000")).get("items"))
                .isEmpty();
    }

    @Test
    void another_workspace_sees_none_of_it() {
        var stranger = visits.key(fixture.scene("b@web.example", "Hallo", "Hallo").world());
        assertThat(stranger.get("/api/v1/conversations/" + scene.conversation()).statusCode())
                .isEqualTo(404);
        assertThat(json(stranger.get("/api/v1/search?q=order:" + ORDER)).get("items")).isEmpty();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }
}
