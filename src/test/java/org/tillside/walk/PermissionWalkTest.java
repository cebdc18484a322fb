package org.tillside.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.tillside.access.Role;
import org.tillside.access.Scopes;
import org.tillside.access.gate.Permission;
import org.tillside.access.gate.Permission.Who;
import org.tillside.access.gate.PermissionTable;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visit;
import org.tillside.kit.Visits;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;
import org.tillside.web.SecurityHeaders;

/**
 * Every route of the application against the permission table, every role, and another workspace.
 */
@TillsideTest
class PermissionWalkTest {

    /** Routes that others bring along and that stay closed to everybody. */
    private static final Set<String> CLOSED =
            Set.of("/error", "/actuator", "/api/v1/openapi.json.yaml");

    /** Pages that only tests have. */
    private static final String OF_TESTS = "/kit/";

    /** What others wrote has a policy of its own, which lets still less through. */
    private static final String LETTER = "GET /messages/{message}/html";

    @Autowired List<RequestMappingInfoHandlerMapping> mappings;
    @Autowired List<SimpleUrlHandlerMapping> files;
    @Autowired List<RouteSamples> samples;
    @Autowired PermissionTable table;
    @Autowired SecurityHeaders headers;
    @Autowired Worlds worlds;
    @Autowired Visits visits;

    @Test
    void every_route_has_a_line_and_every_line_a_route() {
        var routes = routes();
        var lines = new TreeSet<String>();
        for (var line : table.all()) if (!isFile(line)) lines.add(line.toString());
        assertThat(lines).isEqualTo(routes);
    }

    @Test
    void what_is_closed_is_closed_to_everybody() {
        var here = worlds.create();
        for (var path : CLOSED) {
            for (var role : Role.values())
                assertThat(Asked.status(visits.signedIn(here, role), "GET", path))
                        .as(path)
                        .isIn(401, 404);
            assertThat(Asked.status(visits.key(here), "GET", path)).as(path).isIn(401, 404);
        }
    }

    @Test
    void every_role_gets_exactly_what_the_table_says() {
        var here = worlds.create();
        for (var line : table.all()) {
            if (isApi(line) || isFile(line) || line.who() instanceof Who.Local) continue;
            var path = path(line, Map.of());
            for (var role : Role.values()) {
                boolean let =
                        Asked.let(Asked.page(visits.signedIn(here, role), line.method(), path));
                assertThat(let).as(role + " " + line).isEqualTo(mayAs(line, role));
            }
            boolean stranger =
                    Asked.let(
                            Asked.page(
                                    visits.stranger().with("Accept", "text/html"),
                                    line.method(),
                                    path));
            if (line.method().equals("GET"))
                assertThat(stranger)
                        .as("a stranger, " + line)
                        .isEqualTo(line.who() instanceof Who.Anyone);
            else assertThat(stranger).as("a form without a session, " + line).isFalse();
        }
    }

    @Test
    void every_key_gets_exactly_what_its_scopes_say() {
        var here = worlds.create();
        var all = visits.key(here);
        for (var scope : Scopes.ALL) {
            var others = new HashSet<>(Scopes.ALL);
            others.remove(scope);
            var without = visits.key(here, others);
            for (var line : table.all()) {
                if (!scope.equals(line.scope())) continue;
                var path = path(line, Map.of());
                assertThat(Asked.status(all, line.method(), path))
                        .as("all scopes, " + line)
                        .isNotIn(401, 403);
                assertThat(Asked.status(without, line.method(), path))
                        .as("without " + scope + ", " + line)
                        .isEqualTo(403);
                assertThat(Asked.status(visits.stranger(), line.method(), path))
                        .as("no key, " + line)
                        .isEqualTo(401);
                assertThat(Asked.status(visits.signedIn(here, Role.OWNER), line.method(), path))
                        .as("a session, " + line)
                        .isEqualTo(401);
            }
        }
    }

    @Test
    void nothing_of_one_workspace_is_found_with_the_session_or_key_of_another() {
        var here = worlds.create();
        var elsewhere = worlds.create();
        var objects = objects(here);
        var key = visits.key(elsewhere);
        for (var line : table.all()) {
            if (isFile(line)
                    || line.who() instanceof Who.Local
                    || line.toString().endsWith(" /live")) continue;
            var visit = isApi(line) ? key : visits.signedIn(elsewhere, Role.OWNER);
            var answer =
                    visit.send(
                            line.method(),
                            path(line, objects),
                            java.net.http.HttpRequest.BodyPublishers.noBody());
            assertThat(answer.body())
                    .as(line.toString())
                    .doesNotContain(GroundSamples.SECRET)
                    .doesNotContain(here.agent().email())
                    .doesNotContain(here.workspace().toString());
            if (line.method().equals("GET")
                    && objects.keySet().stream()
                            .anyMatch(variable ->
                                    line.path()
                                            .getPatternString()
                                            .contains("{" + variable + "}"))) {
                assertThat(answer.statusCode()).as(line.toString()).isEqualTo(404);
            }
        }
        assertThat(visits.key(here).get("/api/v1/conversations").body())
                .contains(GroundSamples.SECRET);
    }

    @Test
    void every_page_may_do_nothing_but_what_the_policy_says() {
        var here = worlds.create();
        var objects = objects(here);
        var owner = visits.signedIn(here, Role.OWNER);
        var stranger = visits.stranger().with("Accept", "text/html");
        var pages = new TreeSet<String>();
        for (var line : table.all()) {
            if (!line.method().equals("GET") || isApi(line) || isFile(line)) continue;
            for (var visit : List.of(owner, stranger)) {
                var answer = Asked.page(visit, "GET", path(line, objects)).headers();
                if (!answer.firstValue("Content-Type").orElse("").startsWith("text/html")) continue;
                if (line.toString().equals(LETTER) && visit == owner) continue;
                assertThat(answer.allValues("Content-Security-Policy"))
                        .as(line.toString())
                        .containsExactly(headers.policy());
                pages.add(line.toString());
            }
        }
        assertThat(pages).hasSizeGreaterThan(75).contains("GET /inbox/{view}", "GET /sign-in");
    }

    private Map<String, String> objects(World world) {
        var all = new HashMap<String, String>();
        samples.forEach(each -> all.putAll(each.of(world)));
        return all;
    }

    private TreeSet<String> routes() {
        var all = new TreeSet<String>();
        for (var mapping : mappings) {
            mapping.getHandlerMethods()
                    .keySet()
                    .forEach(route -> {
                        for (var path : route.getPatternValues()) {
                            if (CLOSED.contains(path) || path.startsWith(OF_TESTS)) continue;
                            route.getMethodsCondition()
                                    .getMethods()
                                    .forEach(method -> all.add(method + " " + path));
                            if (route.getMethodsCondition().isEmpty()) all.add("any " + path);
                        }
                    });
        }
        return all;
    }

    private boolean isFile(Permission line) {
        var path = line.path().getPatternString();
        return path.startsWith(OF_TESTS)
                || files.stream().anyMatch(each -> each.getUrlMap().containsKey(path));
    }

    private static boolean isApi(Permission line) {
        return line.path().getPatternString().startsWith("/api/");
    }

    private static boolean mayAs(Permission line, Role role) {
        return switch (line.who()) {
            case Who.Anyone(), Who.SignedIn() -> true;
            case Who.Local() -> false;
            case Who.Roles(var roles) -> roles.contains(role);
        };
    }

    private static String path(Permission line, Map<String, String> objects) {
        var path = line.path().getPatternString().replace("/**", "/x");
        for (var object : objects.entrySet())
            path = path.replace("{" + object.getKey() + "}", object.getValue());
        return path.replace("{view}", "open")
                .replace("{position}", "1")
                .replaceAll("\\{\\w+}", UUID.randomUUID().toString());
    }

    /** Answers, without reading what may never end. */
    private static final class Asked {

        static int status(Visit visit, String method, String path) {
            return answered(visit.head(method, path), path).statusCode();
        }

        static java.net.http.HttpResponse<?> page(Visit visit, String method, String path) {
            var allowed = visit.csrf().isEmpty() ? visit : visit.with("X-CSRF-TOKEN", visit.csrf());
            return answered(allowed.head(method, path), path);
        }

        /** Whatever is asked for, however badly, is no incident. */
        private static java.net.http.HttpResponse<?> answered(
                java.net.http.HttpResponse<?> answer, String path) {
            assertThat(answer.statusCode()).as(path).isLessThan(500);
            return answer;
        }

        /** Neither refused nor sent to the door. */
        static boolean let(java.net.http.HttpResponse<?> answer) {
            boolean door =
                    answer.statusCode() == 303
                            && answer.headers()
                                    .firstValue("Location")
                                    .orElse("")
                                    .startsWith("/sign-in");
            return !door && answer.statusCode() != 401 && answer.statusCode() != 403;
        }
    }
}
