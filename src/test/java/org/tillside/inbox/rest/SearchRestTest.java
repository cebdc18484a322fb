package org.tillside.inbox.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.HashSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Role;
import org.tillside.inbox.Fixture;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visit;
import org.tillside.kit.Visits;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The search over REST, and its page. */
@TillsideTest
class SearchRestTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Autowired Fixture fixture;
    @Autowired Visits visits;

    private Fixture.Scene scene;
    private Visit key;

    @BeforeEach
    void a_buyer_writes() {
        scene =
                fixture.scene(
                        "annegret@web.example",
                        "Kaffeemühle",
                        "Die <b>Mühle</b> klemmt <script>owned(1)</script>");
        key = visits.key(scene.world());
    }

    @Test
    void what_is_found_has_its_shape_and_its_hits_in_pieces() {
        var page = json(key, "klemmt mühle", 200);
        assertThat(page.get("next").isNull()).isTrue();
        var it = page.get("items").get(0);
        assertThat(it.propertyNames())
                .containsExactly(
                        "conversation",
                        "number",
                        "message",
                        "aside",
                        "direction",
                        "status",
                        "name",
                        "subject",
                        "excerpt",
                        "beside",
                        "language",
                        "at");
        assertThat(it.get("conversation").asString()).isEqualTo(scene.conversation().toString());
        assertThat(it.get("message").asString()).isEqualTo(scene.message().toString());
        var hits = new HashSet<String>();
        it.get("excerpt")
                .forEach(piece -> {
                    if (piece.get("hit").asBoolean()) hits.add(piece.get("text").asString());
                });
        assertThat(hits).containsExactlyInAnyOrder("Mühle", "klemmt");
    }

    @Test
    void pages_follow_each_other_in_both_orders() {
        for (int i = 0; i < 4; i++)
            fixture.letter(scene, "b" + i + "@web.example", "Mühle " + i, "Die Mühle klemmt");
        for (var order : new String[] {"newest", "best"}) {
            var seen = new HashSet<String>();
            String after = "";
            for (int pages = 0; pages < 3; pages++) {
                var page = json(key, "klemmt", "&limit=2&order=" + order + after, 200);
                page.get("items").forEach(it -> seen.add(it.get("conversation").asString()));
                if (page.get("next").isNull()) after = "";
                else after = "&after=" + page.get("next").asString();
            }
            assertThat(seen).as(order).hasSize(5);
            assertThat(after).isEmpty();
        }
    }

    @Test
    void what_cannot_be_understood_says_why() {
        assertThat(json(key, "vendor:emag", 422).get("code").asString())
                .isEqualTo("search.operator");
        assertThat(json(key, "vendor:emag", 422).get("detail").asString()).contains("\"vendor:\"");
        assertThat(json(key, "assignee:zorro", 422).get("code").asString())
                .isEqualTo("search.assignee");
        assertThat(json(key, "x", "&order=worst", 422).get("code").asString())
                .isEqualTo("order.invalid");
        for (var order : new String[] {"newest", "best"})
            for (var after : new String[] {"x", "0000000-1", "zzzzzzzzzzzz-AA"})
                assertThat(
                                json(key, "x", "&order=" + order + "&after=" + after, 422)
                                        .get("code")
                                        .asString())
                        .isEqualTo("cursor.invalid");
    }

    @Test
    void the_page_holds_the_question_and_marks_the_hits_and_runs_nothing() {
        var page =
                visits.signedIn(scene.world(), Role.AGENT)
                        .get("/search?q=" + encoded("klemmt \"><script>"))
                        .body();
        assertThat(page).contains("value=\"klemmt &#34;>&lt;script>\"").contains("quotation mark");
        page = visits.signedIn(scene.world(), Role.AGENT).get("/search?q=klemmt").body();
        assertThat(page)
                .contains("<mark>klemmt</mark>")
                .contains("&lt;script&gt;owned(1)&lt;/script&gt;")
                .doesNotContain("<script>owned")
                .contains(
                        "/conversations/"
                                + scene.conversation()
                                + "?view=open#message-"
                                + scene.message());
    }

    @Test
    void a_guest_finds_nothing_of_what_is_not_theirs() {
        var guest = visits.signedIn(scene.world(), Role.GUEST);
        assertThat(guest.get("/search?q=klemmt").body()).doesNotContain("<mark>");
    }

    private static JsonNode json(Visit visit, String query, int status) {
        return json(visit, query, "", status);
    }

    private static JsonNode json(Visit visit, String query, String more, int status) {
        var answer = visit.get("/api/v1/search?q=" + encoded(query) + more);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }

    private static String encoded(String words) {
        return URLEncoder.encode(words, UTF_8);
    }
}
