package org.tillside.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Role;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visits;
import org.tillside.kit.Worlds;

@TillsideTest
class StaticPathsTest {

    private static final Pattern ASSET =
            Pattern.compile("(?:href|src)=\"(/(?:css|js|img|webjars)/[^\"#]+)");

    @Autowired Visits visits;
    @Autowired Worlds worlds;
    @Autowired StaticFiles files;
    @Autowired SecurityHeaders headers;

    @Test
    void whatever_a_page_names_may_be_kept_for_ever() {
        var visit = visits.signedIn(worlds.create(), Role.AGENT);
        var named =
                ASSET.matcher(visit.get("/kit").body())
                        .results()
                        .map(it -> it.group(1))
                        .distinct()
                        .toList();
        for (var kind : List.of("/css/", "/js/", "/img/", "/webjars/"))
            assertThat(named).anyMatch(it -> it.startsWith(kind));
        for (var file : named) {
            var answer = visit.get(file);
            assertThat(answer.statusCode()).as(file).isEqualTo(200);
            assertThat(answer.headers().firstValue("Cache-Control"))
                    .as(file)
                    .hasValueSatisfying(it -> assertThat(it).contains("immutable", "public"));
        }
    }

    @Test
    void a_file_without_its_fingerprint_is_asked_for_again() {
        var stranger = visits.stranger();
        for (var path :
                new String[] {"/js/tillside.js", "/js/tillside.js?v=old", "/css/tillside.css"}) {
            assertThat(stranger.get(path).headers().firstValue("Cache-Control"))
                    .as(path)
                    .hasValueSatisfying(it -> assertThat(it).contains("no-cache"));
        }
    }

    @Test
    void a_page_is_not_kept_and_may_do_nothing_but_what_its_policy_says() {
        var answer = visits.signedIn(worlds.create(), Role.AGENT).get("/kit").headers();
        assertThat(answer.firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(answer.firstValue("Content-Security-Policy")).hasValue(headers.policy());
        assertThat(headers.policy())
                .contains(
                        "default-src 'none'",
                        "script-src 'self' 'sha256-",
                        "frame-ancestors 'none'")
                .doesNotContain("unsafe", "*", "http");
        assertThat(answer.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.firstValue("Referrer-Policy")).hasValue("same-origin");
    }

    @Test
    void the_stylesheet_begins_with_the_tokens_and_holds_every_component() {
        var css = new String(files.stylesheet(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(css)
                .startsWith("/* Tillside design tokens")
                .contains("/* rail */", ".button {", ".dialog");
        assertThat(css.indexOf("/* rail */")).isLessThan(css.indexOf("/* desk: ")).isNotNegative();
    }

    @Test
    void a_page_fetches_one_script_of_ours_and_in_it_stands_every_controller() {
        var page = visits.signedIn(worlds.create(), Role.AGENT).get("/kit").body();
        assertThat(ASSET.matcher(page).results().filter(it -> it.group(1).startsWith("/js/")))
                .extracting(it -> it.group(1).replaceAll("\\?.*", ""))
                .containsOnly(StaticFiles.SCRIPT, "/js/live-worker.js");
        var script = visits.stranger().get(StaticFiles.SCRIPT).body();
        assertThat(script).contains("\"composer\": of_controllers_composer", "\"thread\": ");
    }

    @Test
    void no_file_outside_of_the_folders_is_served() {
        for (var path :
                new String[] {
                    "/js/../application.properties",
                    "/js/%2e%2e/application.properties",
                    "/webjars/../../application.properties",
                    "/css/tokens.css"
                }) {
            assertThat(visits.stranger().get(path).statusCode())
                    .as(path)
                    .isGreaterThanOrEqualTo(400);
        }
    }
}
