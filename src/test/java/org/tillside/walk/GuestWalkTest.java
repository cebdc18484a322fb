package org.tillside.walk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Role;
import org.tillside.access.gate.Permission;
import org.tillside.access.gate.Permission.Who;
import org.tillside.inbox.ContactScene;
import org.tillside.inbox.ContactScene.Given;
import org.tillside.inbox.lists.View;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visit;
import org.tillside.kit.Visits;
import org.tillside.web.live.Ear;

/** Every route that a guest may read, asked for what stands in a conversation that they have. */
@TillsideTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuestWalkTest {

    @Autowired WalkedRoutes routes;
    @Autowired ContactScene scenes;
    @Autowired Visits visits;

    private final Set<String> asked = new LinkedHashSet<>();
    private Given given;
    private Visit guest;

    @BeforeAll
    void a_buyer_says_how_to_reach_them() {
        given = scenes.given();
        guest = visits.signedIn(given.world(), Role.GUEST);
        routes.all().stream().filter(GuestWalkTest::isTheirs).forEach(this::ask);
    }

    /** Or else it would prove nothing that guests do not read it. */
    @Test
    void an_agent_reads_there_how_to_reach_the_buyer() {
        var agent = visits.signedIn(given.world(), Role.AGENT);
        var told = new TreeSet<String>();
        for (var path : asked)
            if (tells(agent, path)) told.add(path.replaceAll("[0-9a-f-]{36}", "…"));
        assertThat(told)
                .contains(
                        "/conversations/…?all=yes&images=yes",
                        "/conversations/…/thread?all=yes&images=yes",
                        "/conversations/…/panel?all=yes&images=yes",
                        "/conversations/…/asides/…/thread?all=yes&images=yes",
                        "/asides/letters/…/attachments/0?all=yes&images=yes",
                        "/messages/…/html?all=yes&images=yes",
                        "/messages/…/attachments/0?all=yes&images=yes",
                        "/messages/…/attachments/1?all=yes&images=yes",
                        "/inbox/open/list?all=yes&images=yes",
                        "/inbox/scheduled/list?all=yes&images=yes");
    }

    @Test
    void a_guest_reads_nowhere_how_to_reach_the_buyer() {
        for (var path : asked) {
            var answer = guest.get(path);
            assertThat(answer.statusCode()).as(path).isLessThan(500);
            assertThat(ContactScene.traces(answer.headers().map() + answer.body()))
                    .as(path)
                    .isEmpty();
            assertThat(answer.body()).as(path).doesNotContain(given.other().toString());
        }
        assertThat(guest.get("/conversations/" + given.given()).statusCode()).isEqualTo(200);
        assertThat(guest.get("/conversations/" + given.other()).statusCode()).isEqualTo(404);
    }

    @Test
    void a_guest_finds_nothing_by_how_to_reach_the_buyer() {
        var agent = visits.signedIn(given.world(), Role.AGENT);
        var link = "/conversations/" + given.given();
        for (var words : ContactScene.asked()) {
            var path = "/search?q=" + URLEncoder.encode(words, UTF_8);
            assertThat(agent.get(path).body()).as(words).contains("/conversations/");
            assertThat(guest.get(path).body()).as(words).doesNotContain("/conversations/");
        }
        var found = guest.get("/search?q=" + URLEncoder.encode(ContactScene.WORD, UTF_8)).body();
        assertThat(found).contains(link).doesNotContain(given.other().toString());
        assertThat(ContactScene.traces(found)).isEmpty();
    }

    @Test
    void no_program_answers_a_guest() {
        for (var line : routes.all()) {
            if (!WalkedRoutes.isApi(line) || line.who() instanceof Who.Anyone) continue;
            var answer = guest.get(WalkedRoutes.path(line, given.objects()));
            assertThat(answer.statusCode()).as(line.toString()).isIn(401, 405);
            assertThat(ContactScene.traces(answer.body())).as(line.toString()).isEmpty();
        }
    }

    @Test
    void a_guest_hears_only_of_what_they_have() throws IOException, InterruptedException {
        var agent = visits.signedIn(given.world(), Role.AGENT);
        try (var ear = new Ear(guest);
                var other = new Ear(agent)) {
            for (var id : List.of(given.other(), given.given())) {
                var path = "/conversations/" + id;
                assertThat(agent.post(path + "/presence", "state", "looking").statusCode())
                        .isEqualTo(204);
                assertThat(agent.post(path + "/tags", "tag", "heard").statusCode()).isEqualTo(303);
            }
            var theirs = List.of("conversation/" + given.given(), "presence/" + given.given());
            var others = List.of("presence/" + given.other(), "conversation/" + given.other());
            untilAll(Stream.concat(theirs.stream(), others.stream()).toList(), other);
            assertThat(untilAll(theirs, ear))
                    .contains("inbox")
                    .noneMatch(topic -> topic.endsWith(given.other().toString()))
                    .allMatch(topic -> !topic.startsWith("person/") || topic.endsWith(me()));
        }
    }

    private String me() {
        return given.world().guest().id().toString();
    }

    private static Set<String> untilAll(List<String> topics, Ear ear) throws InterruptedException {
        var heard = new LinkedHashSet<String>();
        while (!heard.containsAll(topics)) heard.add(ear.next());
        return heard;
    }

    private static boolean tells(Visit visit, String path) {
        var answer = visit.get(path);
        return !ContactScene.traces(answer.headers().map() + answer.body()).isEmpty();
    }

    /** In every list, at every place, with all that can be shown. */
    private void ask(Permission line) {
        for (var view : View.values())
            for (var position : List.of("0", "1")) {
                var objects = new HashMap<>(given.objects());
                objects.put("view", view.word());
                objects.put("position", position);
                asked.add(WalkedRoutes.path(line, objects) + "?all=yes&images=yes");
            }
    }

    private static boolean isTheirs(Permission line) {
        return WalkedRoutes.isRead(line)
                && !WalkedRoutes.isStream(line)
                && line.who() instanceof Who.Roles(var roles)
                && roles.contains(Role.GUEST);
    }
}
