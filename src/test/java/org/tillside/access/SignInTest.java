package org.tillside.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visit;
import org.tillside.kit.Visits;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;

@TillsideTest
class SignInTest {

    private static final String PASSWORD = "three odd words";
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    @Autowired DSLContext sql;
    @Autowired Worlds worlds;
    @Autowired Visits visits;
    @Autowired Staff staff;
    @Autowired Passwords passwords;

    World here;

    /** The database is kept between runs; the tries of the run before are not this one's. */
    @BeforeEach
    void forgetEarlierTries() {
        sql.execute("delete from access.sign_in_throttle");
    }

    @BeforeEach
    void a_workspace() {
        here = worlds.create();
        passwords.set(here.agent().id(), PASSWORD);
    }

    @Test
    void a_password_is_kept_as_dear_as_owasp_advises() {
        var dear = new Passwords(sql, new PasswordBeans().passwordCost());
        dear.set(here.agent().id(), PASSWORD);
        var kept =
                sql.fetchValue(
                        "select password_hash from access.person where id = ?",
                        here.agent().id().value());
        assertThat(kept).asString().startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(dear.verify(here.agent().email(), PASSWORD)).contains(here.agent().id());
        assertThat(dear.verify(here.agent().email(), PASSWORD + "s")).isEmpty();
    }

    @Test
    void who_knows_the_password_is_led_to_where_they_wanted_to_go() {
        var asked = visits.stranger().with("Accept", "text/html").get("/settings/profile?x=1");
        assertThat(asked.statusCode()).isEqualTo(303);
        var door = location(asked);
        assertThat(door).isEqualTo("/sign-in?to=%2Fsettings%2Fprofile%3Fx%3D1");
        var browser = at(door);
        var in =
                browser.post(
                        "/sign-in",
                        "email",
                        here.agent().email().toUpperCase(),
                        "password",
                        PASSWORD,
                        "to",
                        "/settings/profile?x=1");
        assertThat(in.statusCode()).isEqualTo(302);
        assertThat(location(in)).endsWith("/settings/profile?x=1");
        assertThat(with(in).get("/settings/profile").body()).contains(here.agent().email());
    }

    @Test
    void a_door_leads_to_no_other_site() {
        for (var to :
                List.of(
                        "https://evil.example/",
                        "//evil.example",
                        "/\\evil.example",
                        "javascript:alert(1)")) {
            var in =
                    at("/sign-in")
                            .post(
                                    "/sign-in",
                                    "email",
                                    here.agent().email(),
                                    "password",
                                    PASSWORD,
                                    "to",
                                    to);
            assertThat(location(in)).doesNotContain("evil").doesNotContain("javascript");
        }
    }

    @Test
    void the_session_gets_a_new_name_at_the_door() {
        var before = at("/sign-in");
        var in = before.post("/sign-in", "email", here.agent().email(), "password", PASSWORD);
        assertThat(with(in).cookie()).isNotEqualTo(before.cookie());
        assertThat(before.with("Accept", "text/html").get("/settings/profile").statusCode())
                .isEqualTo(303);
    }

    @Test
    void a_form_from_elsewhere_is_refused() {
        var browser = at("/sign-in");
        var forged =
                new Visit(browser.base(), browser.headers(), "")
                        .post("/sign-in", "email", here.agent().email(), "password", PASSWORD);
        assertThat(location(forged)).startsWith("/sign-in");
        assertThat(forged.headers().firstValue("Set-Cookie")).isEmpty();
    }

    /** It may be answered after a new sign-in, and would end it. */
    @Test
    void what_is_turned_away_begins_no_session() {
        var stranger = visits.stranger();
        for (var turned :
                List.of(
                        stranger.post("/attendance"),
                        stranger.with("Accept", "text/html").post("/sign-out"),
                        stranger.with("Accept", "text/event-stream").get("/live"),
                        stranger.with("Accept", "text/html").get("/nowhere"),
                        stranger.with("Accept", "text/html").get("/settings/profile")))
            assertThat(turned.headers().firstValue("Set-Cookie")).as(turned.toString()).isEmpty();
    }

    @Test
    void a_wrong_password_and_an_unknown_address_sound_the_same_and_lead_to_a_pause() {
        var unknown = "nobody-" + UUID.randomUUID() + "@world.example";
        for (var email : List.of(here.lead().email(), unknown)) {
            var browser = at("/sign-in");
            for (int left = 4; left > 0; left--) {
                var refused = browser.post("/sign-in", "email", email, "password", "guess " + left);
                assertThat(refused.statusCode()).isEqualTo(422);
                assertThat(refused.body()).contains("do not belong together");
            }
            assertThat(browser.post("/sign-in", "email", email, "password", "guess").body())
                    .contains("one minute");
            var paused = browser.post("/sign-in", "email", email, "password", PASSWORD);
            assertThat(paused.statusCode()).isEqualTo(429);
            assertThat(
                            paused.headers()
                                    .firstValue("Retry-After")
                                    .map(Integer::parseInt)
                                    .orElseThrow())
                    .isBetween(1, 61);
        }
    }

    @Test
    void signing_out_ends_the_session() {
        var in = visits.signedIn(here, Role.AGENT);
        assertThat(in.get("/settings/profile").statusCode()).isEqualTo(200);
        in.post("/sign-out");
        assertThat(in.get("/settings/profile").statusCode()).isEqualTo(303);
    }

    @Test
    void a_new_password_ends_every_other_session() {
        var other = visits.signedIn(here, Role.AGENT);
        var mine = visits.signedIn(here, Role.AGENT);
        assertThat(
                        mine.post(
                                        "/settings/profile/password",
                                        "current",
                                        "a wrong one",
                                        "password",
                                        "new words here")
                                .statusCode())
                .isEqualTo(422);
        assertThat(
                        mine.post(
                                        "/settings/profile/password",
                                        "current",
                                        PASSWORD,
                                        "password",
                                        "short")
                                .statusCode())
                .isEqualTo(422);
        assertThat(
                        mine.post(
                                        "/settings/profile/password",
                                        "current",
                                        PASSWORD,
                                        "password",
                                        "new words here")
                                .statusCode())
                .isEqualTo(302);
        assertThat(mine.get("/settings/profile").statusCode()).isEqualTo(200);
        assertThat(other.get("/settings/profile").statusCode()).isEqualTo(303);
        assertThat(passwords.verify(here.agent().email(), "new words here"))
                .contains(here.agent().id());
    }

    @Test
    void signing_out_elsewhere_leaves_this_one() {
        var other = visits.signedIn(here, Role.AGENT);
        var mine = visits.signedIn(here, Role.AGENT);
        assertThat(mine.delete("/settings/profile/sessions").statusCode()).isEqualTo(302);
        assertThat(mine.get("/settings/profile").statusCode()).isEqualTo(200);
        assertThat(other.get("/settings/profile").statusCode()).isEqualTo(303);
    }

    @Test
    void an_ended_membership_stops_at_once() {
        var in = visits.signedIn(here, Role.LEAD);
        assertThat(in.get("/settings/staff").statusCode()).isEqualTo(200);
        here.as(Role.OWNER, () -> staff.end(here.lead().id()));
        assertThat(in.get("/settings/staff").statusCode()).isEqualTo(303);
    }

    @Test
    void a_role_counts_from_the_next_request_on() {
        var in = visits.signedIn(here, Role.LEAD);
        here.as(Role.OWNER, () -> staff.changeRole(here.lead().id(), Role.GUEST));
        assertThat(in.get("/settings/staff").statusCode()).isEqualTo(403);
    }

    @Test
    void a_person_goes_from_one_workspace_to_another_and_no_further() {
        var there = worlds.create();
        var third = worlds.create();
        there.asOwner(() ->
                Actor.system("test")
                        .call(() -> staff.invite("X", here.agent().email(), Role.LEAD)));
        var in = visits.signedIn(here, Role.AGENT);
        assertThat(in.get("/settings/staff").statusCode()).isEqualTo(403);
        assertThat(in.post("/workspace", "workspace", there.workspace().toString()).statusCode())
                .isEqualTo(302);
        assertThat(in.get("/settings/staff").body())
                .contains(there.guest().email())
                .doesNotContain(here.guest().email());
        assertThat(in.post("/workspace", "workspace", third.workspace().toString()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void who_serves_several_workspaces_begins_where_they_were_last() {
        var there = worlds.create();
        there.asOwner(() ->
                Actor.system("test")
                        .call(() -> staff.invite("X", here.agent().email(), Role.LEAD)));
        var door = new Doorstep(visits);
        for (var last : List.of(there, here, there)) {
            var in = visits.signedIn(here, Role.AGENT);
            in.post("/workspace", "workspace", last.workspace().toString());
            for (int again = 0; again < 2; again++) {
                var anew = door.with(door.password(here.agent().email(), PASSWORD));
                assertThat(anew.get("/settings/staff").statusCode())
                        .isEqualTo(last.equals(there) ? 200 : 403);
            }
        }
    }

    @Test
    void who_came_by_a_link_begins_there_the_next_time() {
        var email = here.agent().email();
        var door = new Doorstep(visits);
        for (var there : List.of(worlds.create(), worlds.create())) {
            var asked = there.asOwner(() -> staff.invite("X", email, Role.LEAD));
            visits.signedIn(here, Role.AGENT).post(asked.token().path() + "/membership");
            var anew = door.with(door.password(email, PASSWORD));
            assertThat(anew.get("/settings/staff").body()).contains(there.guest().email());
        }
    }

    @Test
    void a_frame_or_a_stream_gets_no_sign_in_page() {
        assertThat(
                        visits.stranger()
                                .with("Accept", "text/event-stream")
                                .get("/settings/profile")
                                .statusCode())
                .isEqualTo(401);
        assertThat(
                        visits.stranger()
                                .with("Accept", "text/html")
                                .with("Turbo-Frame", "list")
                                .get("/settings/profile")
                                .statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_form_that_scripts_send_after_the_session_is_told_so_and_not_led_away() {
        var script = visits.stranger().with("Accept", "text/vnd.turbo-stream.html, text/html");
        assertThat(script.post("/settings/profile", "name", "Typed").statusCode()).isEqualTo(401);
        assertThat(script.post("/sign-in", "email", "a@web.example").statusCode()).isEqualTo(303);
        var plain = visits.stranger().with("Accept", "text/html");
        assertThat(plain.post("/settings/profile", "name", "Typed").statusCode()).isEqualTo(303);
    }

    @Test
    void a_link_is_used_up_by_the_form_not_by_a_look_and_by_one_of_two_clicks() throws Exception {
        var path =
                here.asOwner(() ->
                                staff.invite(
                                        "Nora New",
                                        "nora-" + UUID.randomUUID() + "@world.example",
                                        Role.AGENT))
                        .token()
                        .path();
        assertThat(at(path).get(path).body()).contains("Nora New");
        var one = at(path);
        var two = at(path);
        try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers =
                    both.invokeAll(
                            List.<Callable<HttpResponse<String>>>of(
                                    () -> one.post(path, "password", "words of the one"),
                                    () -> two.post(path, "password", "words of the other")));
            assertThat(answers.stream().map(answer -> answer.resultNow().statusCode()))
                    .containsExactlyInAnyOrder(302, 404);
        }
        assertThat(at("/sign-in").get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void a_password_that_is_too_weak_does_not_use_the_link_up() {
        var path = here.asOwner(() -> staff.link(here.guest().id())).token().path();
        assertThat(at(path).post(path, "password", "short").statusCode()).isEqualTo(422);
        assertThat(at(path).post(path, "password", "aaaaaaaaaaaaaaa").statusCode()).isEqualTo(422);
        assertThat(at(path).post(path, "password", "long enough words").statusCode())
                .isEqualTo(302);
    }

    @Test
    void an_owner_cannot_open_another_workspace_by_a_link_for_its_people() {
        var there = worlds.create();
        var path =
                there.asOwner(() -> staff.invite("X", here.agent().email(), Role.AGENT))
                        .token()
                        .path();
        assertThat(there.asOwner(() -> staff.find(here.agent().id()))).isEmpty();
        assertThat(at(path).post(path, "password", "words of a thief").statusCode()).isEqualTo(404);
        assertThat(passwords.verify(here.agent().email(), PASSWORD)).isPresent();
        assertThat(visits.signedIn(here, Role.GUEST).post(path + "/membership").statusCode())
                .isEqualTo(404);

        assertThat(visits.signedIn(here, Role.AGENT).post(path + "/membership").statusCode())
                .isEqualTo(302);
        assertThat(there.asOwner(() -> staff.find(here.agent().id()))).isPresent();
    }

    private Visit at(String path) {
        var answer = visits.stranger().with("Accept", "text/html").get(path);
        var token = TOKEN.matcher(answer.body());
        assertThat(token.find()).as(answer.body()).isTrue();
        return with(answer).withCsrf(token.group(1));
    }

    private Visit with(HttpResponse<String> answer) {
        var cookie =
                answer.headers().allValues("Set-Cookie").stream()
                        .filter(one -> one.startsWith(Visit.COOKIE + "="))
                        .findFirst()
                        .orElseThrow();
        return visits.stranger()
                .with("Accept", "text/html")
                .with("Cookie", cookie.substring(0, cookie.indexOf(';')));
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }
}
