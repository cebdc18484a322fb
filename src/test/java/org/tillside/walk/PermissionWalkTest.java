package org.tillside.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.tillside.access.Role;
import org.tillside.access.Scopes;
import org.tillside.access.gate.Permission;
import org.tillside.access.gate.Permission.Who;
import org.tillside.access.gate.PermissionTable;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visit;
import org.tillside.kit.Visits;
import org.tillside.kit.Worlds;
import org.tillside.web.SecurityHeaders;

/** Every route of the application against the permission table, every role and every scope. */
@TillsideTest
class PermissionWalkTest {

    /** Routes that others bring along and that stay closed to everybody. */
    private static final Set<String> CLOSED =
            Set.of("/error", "/actuator", "/api/v1/openapi.json.yaml");

    /** What others wrote has a policy of its own, which lets still less through. */
    private static final String LETTER = "GET /messages/{message}/html";

    @Autowired List<RequestMappingInfoHandlerMapping> mappings;
    @Autowired PermissionTable table;
    @Autowired SecurityHeaders headers;
    @Autowired WalkedRoutes routes;
    @Autowired List<RouteSamples> samples;
    @Autowired Worlds worlds;
    @Autowired Visits visits;

    @Test
    void every_route_has_a_line_and_every_line_a_route() {
        var lines = new TreeSet<String>();
        for (var line : table.all()) if (!routes.isFile(line)) lines.add(line.toString());
        assertThat(lines).isEqualTo(mapped());
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
        for (var line : routes.all()) {
            if (WalkedRoutes.isApi(line)) continue;
            var path = WalkedRoutes.path(line, Map.of());
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
                var path = WalkedRoutes.path(line, Map.of());
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

    /** A form of another site would come with the session's cookie, too. */
    @Test
    void no_form_is_taken_without_the_token_of_its_session() {
        var forged = visits.signedIn(worlds.create(), Role.OWNER).withCsrf("");
        for (var line : routes.all()) {
            if (WalkedRoutes.isApi(line) || WalkedRoutes.isRead(line)) continue;
            var path = WalkedRoutes.path(line, Map.of());
            assertThat(Asked.status(forged, line.method(), path))
                    .as(line.toString())
                    .isEqualTo(403);
        }
    }

    @Test
    void every_page_may_do_nothing_but_what_the_policy_says() {
        var here = worlds.create();
        var objects = new HashMap<String, String>();
        samples.forEach(each -> objects.putAll(each.of(here)));
        var owner = visits.signedIn(here, Role.OWNER);
        var stranger = visits.stranger().with("Accept", "text/html");
        var pages = new TreeSet<String>();
        for (var line : routes.all()) {
            if (WalkedRoutes.isApi(line) || !WalkedRoutes.isRead(line)) continue;
            for (var visit : List.of(owner, stranger)) {
                var path = WalkedRoutes.path(line, objects);
                var answer = Asked.page(visit, "GET", path).headers();
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

    private TreeSet<String> mapped() {
        var all = new TreeSet<String>();
        for (var mapping : mappings) {
            mapping.getHandlerMethods()
                    .keySet()
                    .forEach(route -> {
                        for (var path : route.getPatternValues()) {
                            if (CLOSED.contains(path) || path.startsWith(WalkedRoutes.OF_TESTS))
                                continue;
                            route.getMethodsCondition()
                                    .getMethods()
                                    .forEach(method -> all.add(method + " " + path));
                            if (route.getMethodsCondition().isEmpty()) all.add("any " + path);
                        }
                    });
        }
        return all;
    }

    private static boolean mayAs(Permission line, Role role) {
        return switch (line.who()) {
            case Who.Anyone(), Who.SignedIn() -> true;
            case Who.Local() -> false;
            case Who.Roles(var roles) -> roles.contains(role);
        };
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
