package org.tillside.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Role;
import org.tillside.access.gate.Permission;
import org.tillside.inbox.Fixture;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visit;
import org.tillside.kit.Visits;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;
import org.tillside.web.live.Ear;

/** Every route, asked for what stands in one workspace by the people and programs of another. */
@TillsideTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeparationWalkTest {

    /** In the words of every sample. */
    private static final String SECRET = "the first workspace knows";

    private static final String ASKED = "?q=sentence";

    /** Path variables that name nothing of one workspace, each with its reason. */
    private static final Map<String, String> NO_ID =
            Map.of(
                    "kind", "what an account is for, such as imap",
                    "platform", "a marketplace, the same for everybody",
                    "position", "a place in a message; who sees that is asked by its id",
                    "preset", "times that a marketplace asks for, the same for everybody",
                    "provider", "who vouches for people, the same for everybody",
                    "sheet", "a kind of report",
                    "token", "whoever knows it may use it, signed in or not");

    /** What the first workspace itself has not at these addresses. */
    private static final Map<String, String> NOT_HERE =
            Map.of(
                    "GET /places/{key}/count", "a place of the menu is no API key",
                    "GET /quarantine/{intake}", "that mail was understood",
                    "GET /quarantine/{intake}/raw", "that mail was understood");

    /** Where nobody is told that there is nothing: it is as they want it already. */
    private static final Map<String, String> NOTHING_TO_DO =
            Map.of(
                    "DELETE /settings/profile/sessions/{mark}", "none of theirs goes by this mark",
                    "DELETE /settings/webhooks/{webhook}", "there is none",
                    "DELETE /api/v1/webhooks/{webhook}", "there is none",
                    "DELETE /settings/guard/words/{word}", "it stands in no list of theirs",
                    "DELETE /api/v1/guard/words/{word}", "it stands in no list of theirs",
                    "DELETE /conversations/{conversation}/draft/attachments/{file}",
                            "it is in no draft of theirs");

    /** A form in which every page finds what it asks for. */
    private static final String FORM =
            "role=lead&since=2026-01-01&state=looking&message={message}&until=tomorrow&language=de"
                    + "&why=walked&other=1&brought={message}/0&outcome=sent&priority=high"
                    + "&tag=walked-in&name=Walked&place=1&text=Walked"
                    + "&answer=accepted";

    /** The same for programs. */
    private static final String JSON =
            """
            {"name": "Walked", "since": "2026-01-01T00:00:00Z", "zone": "UTC", "conversation": "{other}", "message": "{message}",
             "outcome": "sent", "address": "stays@buyer.example", "reason": "other", "leavesAt": "{tomorrow}", "until": "{tomorrow}",
             "reply": {"text": "Walked"}, "text": "Walked", "language": "de", "kind": "answer", "why": "walked", "when": "came",
             "then": [{"do": "tag", "value": "walked-in"}], "place": 1, "priority": "high", "tags": ["walked-in"], "texts": {"en": "Walked"},
             "answer": "accepted"}
            """;

    /** Routes of a workspace's own, with what stands in another one in their body. */
    private static final String NAMED =
            """
            PUT /api/v1/conversations/{own}/assignee {"person": "{person}"}
            POST /api/v1/conversations/{own}/merges {"conversation": "{conversation}"}
            POST /api/v1/conversations/{own}/splits {"message": "{message}"}
            PUT /api/v1/conversations/{own}/links/{conversation} {}
            PUT /api/v1/conversations/{own}/followers/{person} {}
            POST /api/v1/bulks {"do": "assign", "value": "{person}", "conversations": ["{own}"]}
            POST /api/v1/conversations {"mailbox": "{mailbox}", "to": [{"address": "bob@buyer.example"}], "subject": "Walked", "text": "Walked"}
            POST /api/v1/queues {"name": "Walked", "mailbox": "{mailbox}"}
            POST /api/v1/queues {"name": "Walked", "mall": "{mall}"}
            """;

    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");

    private static final String FILE =
            """
            --walk\r
            Content-Disposition: form-data; name="file"; filename="walked.txt"\r
            Content-Type: text/plain\r
            \r
            Walked\r
            --walk--\r
            """;

    private static final String MAIL =
            "From: Ana <ana@buyer.example>\r\nSubject: Walked\r\n\r\nWalked\r\n";

    @Autowired List<RouteSamples> samples;
    @Autowired WalkedRoutes routes;
    @Autowired WalkedRows rows;
    @Autowired Fixture fixture;
    @Autowired Worlds worlds;
    @Autowired Visits visits;
    @Autowired Clock clock;

    private World here;
    private World elsewhere;
    private final Map<String, String> objects = new HashMap<>();
    private final Map<World, Visit> keys = new HashMap<>();

    @BeforeAll
    void furnish() {
        here = worlds.create();
        elsewhere = fixture.scene("bob@buyer.example", "Tea", "Good morning").world();
        samples.forEach(each -> objects.putAll(each.of(here)));
    }

    @Test
    void every_id_in_a_path_has_a_sample() {
        var missing = new TreeSet<String>();
        routes.all().forEach(line -> missing.addAll(WalkedRoutes.variables(line)));
        missing.removeAll(objects.keySet());
        assertThat(missing).isEqualTo(new TreeSet<>(NO_ID.keySet()));
    }

    /** Or else it would prove nothing that others do not find it. */
    @Test
    void whoever_works_here_finds_what_stands_here() {
        var missing = new TreeSet<String>();
        for (var line : routes.all()) {
            if (!WalkedRoutes.isRead(line) || !isOfSample(line)) continue;
            if (by(line, here).get(WalkedRoutes.path(line, objects)).statusCode() >= 400)
                missing.add(line.toString());
        }
        assertThat(missing).isEqualTo(new TreeSet<>(NOT_HERE.keySet()));
        var found =
                List.of(
                        visits.signedIn(here, Role.OWNER).get("/search" + ASKED),
                        visits.key(here).get("/api/v1/search" + ASKED),
                        visits.key(here).get("/api/v1/conversations"));
        for (var answer : found)
            assertThat(answer.body().toLowerCase(Locale.ROOT)).contains(SECRET);
    }

    @Test
    void nothing_of_it_is_found_from_another_workspace() {
        for (var line : routes.all()) {
            if (!WalkedRoutes.isRead(line) || WalkedRoutes.isStream(line)) continue;
            var path = WalkedRoutes.path(line, objects) + ASKED;
            var answer = by(line, elsewhere).get(path);
            tellsNothing(line, answer);
            if (isOfSample(line))
                assertThat(answer.statusCode()).as(line.toString()).isEqualTo(404);
        }
    }

    @Test
    void nothing_of_it_is_changed_from_another_workspace() {
        var before = settled();
        var taken = new TreeSet<String>();
        for (var line : routes.all()) {
            if (WalkedRoutes.isRead(line)) continue;
            var answer = write(line);
            tellsNothing(line, answer);
            if (isOfSample(line) && answer.statusCode() != 404)
                taken.add(line + " " + answer.statusCode());
        }
        var after = rows.of(here);
        before.keySet()
                .forEach(table ->
                        assertThat(after.get(table)).as(table).isEqualTo(before.get(table)));
        taken.removeIf(line -> NOTHING_TO_DO.containsKey(line.substring(0, line.lastIndexOf(' '))));
        assertThat(taken).isEmpty();
    }

    /** What stands in a body is looked for at home, too. */
    @Test
    void nothing_of_it_is_named_in_a_form_of_another_workspace() {
        var before = settled();
        var key = keys.computeIfAbsent(elsewhere, visits::key);
        var theirs = ID.matcher(key.get("/api/v1/conversations").body());
        assertThat(theirs.find()).isTrue();
        var known = new ArrayList<String>();
        for (var each : NAMED.lines().toList()) {
            var parts = each.split(" ", 3);
            var path = WalkedRoutes.filled(parts[1].replace("{own}", theirs.group(1)), objects);
            var body = WalkedRoutes.filled(parts[2].replace("{own}", theirs.group(1)), objects);
            var answer = key.json(parts[0], path, body);
            if (!answer.body().contains(".unknown\"")) known.add(each + " " + answer.body());
        }
        assertThat(known).isEmpty();
        var after = rows.of(here);
        before.keySet()
                .forEach(table ->
                        assertThat(after.get(table)).as(table).isEqualTo(before.get(table)));
    }

    @Test
    void nothing_of_it_is_heard_in_another_workspace() throws IOException, InterruptedException {
        var there = worlds.create();
        try (var ear = new Ear(visits.signedIn(there, Role.OWNER));
                var own = new Ear(visits.signedIn(here, Role.OWNER))) {
            var notes = WalkedRoutes.filled("/api/v1/conversations/{conversation}/notes", objects);
            assertThat(visits.key(here).json("POST", notes, "{\"text\": \"Heard\"}").statusCode())
                    .isEqualTo(201);
            assertThat(until("conversation/" + objects.get("conversation"), own)).isNotEmpty();
            var team = "/api/v1/team/" + there.agent().id();
            assertThat(visits.key(there).json("PUT", team, "{\"zone\": \"UTC\"}").statusCode())
                    .isEqualTo(200);
            assertThat(until("team", ear)).isSubsetOf("team", "*");
        }
    }

    private static List<String> until(String last, Ear ear) throws InterruptedException {
        var heard = new ArrayList<String>();
        do heard.add(ear.next());
        while (!heard.getLast().equals(last));
        return heard;
    }

    private HttpResponse<String> write(Permission line) {
        var path = WalkedRoutes.path(line, objects);
        var visit = by(line, elsewhere).with("Accept", "*/*");
        if (!visit.csrf().isEmpty()) visit = visit.with("X-CSRF-TOKEN", visit.csrf());
        var said = said(line);
        return visit.with("Content-Type", said.type())
                .send(line.method(), path, BodyPublishers.ofString(said.words()));
    }

    private record Said(String type, String words) {}

    /** What concerns nobody's objects but their own is asked for nothing. */
    private Said said(Permission line) {
        var path = line.path().getPatternString();
        boolean api = WalkedRoutes.isApi(line);
        if (path.endsWith("/attachments"))
            return new Said("multipart/form-data; boundary=walk", FILE);
        if (path.equals("/api/v1/mailboxes/{mailbox}/messages"))
            return new Said("message/rfc822", MAIL);
        var type = api ? "application/json" : "application/x-www-form-urlencoded";
        if (!isOfSample(line)) return new Said(type, api ? "{}" : "");
        var with = new HashMap<>(objects);
        with.put("tomorrow", clock.instant().plus(Duration.ofDays(1)).toString());
        return new Said(type, WalkedRoutes.filled(api ? JSON : FORM, with));
    }

    private void tellsNothing(Permission line, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(line.toString()).isLessThan(500);
        assertThat((answer.headers().map() + answer.body()).toLowerCase(Locale.ROOT))
                .as(line.toString())
                .doesNotContain(SECRET)
                .doesNotContain(here.agent().email())
                .doesNotContain(here.workspace().toString());
    }

    /** When what goes on by itself has ended. */
    private Map<String, List<String>> settled() {
        var last = new ArrayList<Map<String, List<String>>>();
        last.add(rows.of(here));
        await().pollInterval(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(60))
                .until(() -> {
                    last.add(rows.of(here));
                    return !rows.goOn(here) && last.getLast().equals(last.get(last.size() - 2));
                });
        return last.getLast();
    }

    private boolean isOfSample(Permission line) {
        return WalkedRoutes.variables(line).stream().anyMatch(objects::containsKey);
    }

    /** Sessions are new each time, for some of what is asked ends them. */
    private Visit by(Permission line, World world) {
        return WalkedRoutes.isApi(line)
                ? keys.computeIfAbsent(world, visits::key)
                : visits.signedIn(world, Role.OWNER);
    }
}
