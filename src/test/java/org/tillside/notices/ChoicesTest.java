package org.tillside.notices;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Passwords;
import org.tillside.access.Role;
import org.tillside.access.Staff;
import org.tillside.kernel.Fault;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visit;
import org.tillside.kit.Visits;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;
import org.tillside.notices.push.Device;
import org.tillside.notices.push.Devices;
import org.tillside.notices.push.Subscription;
import org.tillside.web.PageLanguage;
import org.tillside.web.Words;

@TillsideTest
class ChoicesTest {

    private static final String PAGE = "/settings/notices";
    private static final String PASSWORD = "a lantern on the quay";

    @Autowired Worlds worlds;
    @Autowired Visits visits;
    @Autowired Manners manners;
    @Autowired Devices devices;
    @Autowired Kinds kinds;
    @Autowired Words words;
    @Autowired Staff staff;
    @Autowired Passwords passwords;

    private final PushServer services = new PushServer();

    @AfterEach
    void close() {
        services.close();
    }

    @Test
    void everything_that_one_can_be_told_has_a_name_in_every_language() {
        for (var language : PageLanguage.values())
            for (var kind : kinds.all())
                assertThat(words.find(language.locale(), "notices.about." + kind))
                        .as(kind + " in " + language)
                        .isPresent();
    }

    @Test
    void what_one_chooses_stands_on_the_page_and_is_ones_own() {
        var here = worlds.create();
        var agent = visits.signedIn(here, Role.AGENT);
        var saved =
                agent.post(
                        PAGE,
                        "quiet-from",
                        "22:00",
                        "quiet-until",
                        "07:00",
                        "most",
                        "3",
                        "minutes",
                        "15",
                        "rhythm",
                        "daily",
                        "hour",
                        "9",
                        "push.inbox.mail",
                        "true");
        assertThat(saved.statusCode()).isEqualTo(302);
        var manner = here.asOwner(() -> manners.of(here.agent().id()));
        assertThat(manner.pace()).isEqualTo(new Pace(3, 15));
        assertThat(manner.notPushed()).contains("inbox.overdue").doesNotContain("inbox.mail");
        assertThat(manner.notMailed()).hasSameSizeAs(kinds.all());
        assertThat(agent.get(PAGE).body()).contains("value=\"22:00\"");
        assertThat(here.asOwner(() -> manners.of(here.lead().id()))).isEqualTo(Manner.USUAL);
    }

    @Test
    void a_wrong_choice_is_said_under_its_field_and_keeps_what_was_written() {
        var here = worlds.create();
        var agent = visits.signedIn(here, Role.AGENT);
        for (var wrong :
                List.of(
                        new String[] {"quiet-from", "22:00"},
                        new String[] {"quiet-from", "late", "quiet-until", "07:00"},
                        new String[] {"quiet-from", "07:00", "quiet-until", "07:00"},
                        new String[] {"most", "0"},
                        new String[] {"most", "99999999999999999999"},
                        new String[] {"minutes", "-1"})) {
            var answer = agent.post(PAGE, with(wrong));
            assertThat(answer.statusCode()).as(String.join(" ", wrong)).isEqualTo(422);
            assertThat(answer.body()).contains("aria-invalid=\"true\"").contains(wrong[1]);
        }
        assertThat(here.asOwner(() -> manners.of(here.agent().id()))).isEqualTo(Manner.USUAL);
    }

    @Test
    void a_browser_stands_in_the_list_once_however_often_it_is_turned_on() {
        var here = worlds.create();
        var agent =
                visits.signedIn(here, Role.AGENT)
                        .with("User-Agent", "Mozilla (Android) Firefox/140");
        var browser = services.browser();
        for (int it = 0; it < 2; it++) assertThat(turnOn(agent, browser)).isEqualTo(302);
        var all = here.asOwner(() -> devices.of(here.agent().id()));
        assertThat(all).hasSize(1);
        assertThat(all.getFirst().name()).isEqualTo("Firefox, Android");
        assertThat(agent.get(PAGE).body()).contains("Firefox, Android");
        assertThat(agent.delete(PAGE + "/devices/" + all.getFirst().id()).statusCode())
                .isEqualTo(302);
        assertThat(here.asOwner(() -> devices.of(here.agent().id()))).isEmpty();
    }

    @Test
    void a_browser_shows_the_notices_of_whoever_turned_it_on_last() {
        var here = worlds.create();
        var elsewhere = worlds.create();
        var browser = services.browser();
        turnOn(visits.signedIn(here, Role.AGENT), browser);
        turnOn(visits.signedIn(here, Role.LEAD), browser);
        assertThat(of(here, Role.AGENT)).isEmpty();
        assertThat(of(here, Role.LEAD)).hasSize(1);
        turnOn(visits.signedIn(elsewhere, Role.AGENT), browser);
        assertThat(of(here, Role.LEAD)).isEmpty();
        assertThat(of(elsewhere, Role.AGENT)).hasSize(1);
    }

    @Test
    void a_browser_in_which_one_signs_out_shows_nothing_more_in_any_workspace() {
        var here = worlds.create();
        var elsewhere = worlds.create();
        var agent = here.agent().id();
        var office = visits.signedIn(here, Role.AGENT);
        var home = visits.signedIn(here, Role.AGENT);
        turnOn(office, services.browser());
        turnOn(home, services.browser());
        elsewhere.asOwner(() -> {
            var session = new String(Base64.getDecoder().decode(office.cookie()), UTF_8);
            return devices.subscribe(agent, services.browser(), "x", session);
        });
        assertThat(office.post("/sign-out").statusCode()).isBetween(300, 303);
        assertThat(of(here, Role.AGENT)).hasSize(1);
        assertThat(elsewhere.asOwner(() -> devices.of(agent))).isEmpty();
        var phone = visits.signedIn(here, Role.AGENT);
        turnOn(phone, services.browser());
        assertThat(phone.delete("/settings/profile/sessions").statusCode()).isEqualTo(302);
        assertThat(of(here, Role.AGENT)).hasSize(1);
        assertThat(phone.get(PAGE).body())
                .contains("device-" + of(here, Role.AGENT).getFirst().mark());
    }

    @Test
    void who_signs_in_anew_is_shown_their_notices_until_they_sign_out_there() {
        var here = worlds.create();
        var elsewhere = worlds.create();
        var agent = here.agent().id();
        var browser = services.browser();
        turnOn(visits.signedIn(here, Role.AGENT), browser);
        elsewhere.asOwner(() -> devices.subscribe(agent, browser, "x", "a session that is over"));
        var phone = visits.signedIn(here, Role.AGENT);
        for (int it = 0; it < 2; it++) assertThat(stay(phone, browser)).isEqualTo(204);
        var office = visits.signedIn(here, Role.AGENT);
        assertThat(office.post("/sign-out").statusCode()).isBetween(300, 303);
        assertThat(of(here, Role.AGENT)).hasSize(1);
        assertThat(elsewhere.asOwner(() -> devices.of(agent))).hasSize(1);
        assertThat(phone.post("/sign-out").statusCode()).isBetween(300, 303);
        assertThat(of(here, Role.AGENT)).isEmpty();
        assertThat(elsewhere.asOwner(() -> devices.of(agent))).isEmpty();
    }

    @Test
    void where_somebody_else_signs_in_whoever_was_there_is_shown_nothing_more() {
        var here = worlds.create();
        var door = visits.signedIn(here, Role.AGENT);
        turnOn(door, services.browser());
        turnOn(visits.signedIn(here, Role.AGENT), services.browser());
        passwords.set(here.lead().id(), PASSWORD);
        var in = door.post("/sign-in", "email", here.lead().email(), "password", PASSWORD);
        assertThat(in.headers().firstValue("Set-Cookie")).isPresent();
        assertThat(of(here, Role.AGENT)).hasSize(1);
    }

    @Test
    void who_joins_a_further_workspace_is_shown_their_notices_there_as_before() {
        var here = worlds.create();
        var there = worlds.create();
        var link = there.asOwner(() -> staff.invite("X", here.agent().email(), Role.AGENT));
        var browser = visits.signedIn(here, Role.AGENT);
        turnOn(browser, services.browser());
        var joined = browser.post(link.token().path() + "/membership");
        assertThat(joined.headers().firstValue("Set-Cookie")).isPresent();
        assertThat(visits.signedIn(here, Role.AGENT).post("/sign-out").statusCode())
                .isBetween(300, 303);
        assertThat(of(here, Role.AGENT)).hasSize(1);
    }

    @Test
    void a_browser_is_not_turned_on_by_signing_in_there() {
        var here = worlds.create();
        var browser = services.browser();
        var agent = visits.signedIn(here, Role.AGENT);
        turnOn(agent, browser);
        var lead = visits.signedIn(here, Role.LEAD);
        assertThat(stay(lead, browser)).isEqualTo(204);
        assertThat(stay(lead, services.browser())).isEqualTo(204);
        assertThat(of(here, Role.LEAD)).isEmpty();
        assertThat(lead.post("/sign-out").statusCode()).isBetween(300, 303);
        assertThat(of(here, Role.AGENT)).hasSize(1);
        assertThat(agent.post("/sign-out").statusCode()).isBetween(300, 303);
        assertThat(of(here, Role.AGENT)).isEmpty();
    }

    @Test
    void nobody_else_removes_a_browser_or_hears_of_it() {
        var here = worlds.create();
        turnOn(visits.signedIn(here, Role.AGENT), services.browser());
        var device = of(here, Role.AGENT).getFirst();
        for (var other :
                List.of(
                        visits.signedIn(here, Role.OWNER),
                        visits.signedIn(worlds.create(), Role.OWNER))) {
            assertThat(other.get(PAGE).body()).doesNotContain(device.mark());
            assertThat(other.delete(PAGE + "/devices/" + device.id()).statusCode()).isEqualTo(404);
        }
        assertThat(of(here, Role.AGENT)).hasSize(1);
        var elsewhere = worlds.create();
        assertThat(elsewhere.asOwner(() -> devices.of(here.agent().id()))).isEmpty();
        assertThat(elsewhere.asOwner(() -> manners.of(here.agent().id()))).isEqualTo(Manner.USUAL);
    }

    @Test
    void what_no_browser_hands_out_is_refused_in_a_sentence() {
        var here = worlds.create();
        var agent = visits.signedIn(here, Role.AGENT);
        var good = services.browser();
        var key = text(good.p256dh());
        var auth = text(good.auth());
        for (var wrong :
                List.of(
                        new String[] {"", key, auth},
                        new String[] {"file:///etc/passwd", key, auth},
                        new String[] {good.endpoint() + "x".repeat(3_000), key, auth},
                        new String[] {good.endpoint(), "", auth},
                        new String[] {good.endpoint(), "!!", auth},
                        new String[] {good.endpoint(), text(new byte[65]), auth},
                        new String[] {good.endpoint(), key, text(new byte[8])})) {
            var answer =
                    agent.post(
                            PAGE + "/devices",
                            "endpoint",
                            wrong[0],
                            "p256dh",
                            wrong[1],
                            "auth",
                            wrong[2]);
            assertThat(answer.statusCode()).isBetween(400, 422);
        }
        assertThat(of(here, Role.AGENT)).isEmpty();
    }

    @Test
    void a_person_has_at_most_twenty() {
        var here = worlds.create();
        for (int it = 0; it < 20; it++)
            here.asOwner(() -> devices.subscribe(here.agent().id(), services.browser(), "x", "s"));
        assertThatThrownBy(() ->
                        here.asOwner(() ->
                                devices.subscribe(here.agent().id(), services.browser(), "x", "s")))
                .isInstanceOfSatisfying(
                        Fault.class, it -> assertThat(it.code()).isEqualTo("device.many"));
    }

    @Test
    void a_kind_that_nobody_is_told_of_cannot_be_silenced() {
        var here = worlds.create();
        var usual = Manner.USUAL;
        var wanted = new Manner(null, usual.pace(), usual.rhythm(), 8, Set.of("no.such"), Set.of());
        assertThatThrownBy(
                        () -> here.as(Role.AGENT, () -> manners.change(here.agent().id(), wanted)))
                .isInstanceOf(Fault.class);
    }

    @Test
    void a_program_reads_and_changes_what_somebody_chose_and_it_is_a_deed() {
        var here = worlds.create();
        var key = visits.key(here);
        var path = "/api/v1/team/" + here.agent().id() + "/notices";
        assertThat(key.get(path).body()).contains("\"pushes\":5").contains("\"rhythm\":\"off\"");
        var wanted =
                """
                {"quiet":{"from":"22:00","until":"07:00"},"pace":{"pushes":2,"minutes":30},
                 "digest":{"rhythm":"daily","hour":7},"notPushed":["inbox.mail"]}
                """;
        for (int it = 0; it < 2; it++)
            assertThat(key.json("PUT", path, wanted).statusCode()).isEqualTo(200);
        var manner = here.asOwner(() -> manners.of(here.agent().id()));
        assertThat(manner.pace()).isEqualTo(new Pace(2, 30));
        assertThat(manner.notPushed()).containsExactly("inbox.mail");
        assertThat(visits.signedIn(here, Role.OWNER).get("/journal").body())
                .contains("changed how somebody is told");
        for (var wrong :
                List.of(
                        "{\"quiet\":{\"from\":\"22:00\"}}",
                        "{\"quiet\":{\"from\":\"22:00\",\"until\":\"soon\"}}",
                        "{\"pace\":{\"pushes\":0,\"minutes\":1}}",
                        "{\"digest\":{\"rhythm\":\"often\"}}",
                        "{\"digest\":{\"rhythm\":\"daily\",\"hour\":24}}",
                        "{\"notMailed\":[\"no.such\"]}",
                        "{\"notMailed\":[null]}"))
            assertThat(key.json("PUT", path, wrong).statusCode()).as(wrong).isBetween(400, 422);
        assertThat(visits.key(worlds.create()).get(path).statusCode()).isEqualTo(404);
        assertThat(here.asOwner(() -> manners.of(here.agent().id()))).isEqualTo(manner);
    }

    private List<Device> of(World world, Role role) {
        return world.asOwner(() -> devices.of(world.member(role).id()));
    }

    private static int turnOn(Visit visit, Subscription it) {
        return visit.post(
                        PAGE + "/devices",
                        "endpoint",
                        it.endpoint(),
                        "p256dh",
                        text(it.p256dh()),
                        "auth",
                        text(it.auth()))
                .statusCode();
    }

    private static int stay(Visit visit, Subscription it) {
        return visit.post(PAGE + "/devices/session", "endpoint", it.endpoint()).statusCode();
    }

    private static String[] with(String... fields) {
        var all = new java.util.LinkedHashMap<String, String>();
        all.put("quiet-from", "");
        all.put("quiet-until", "");
        all.put("most", "5");
        all.put("minutes", "10");
        all.put("rhythm", "off");
        all.put("hour", "8");
        for (int at = 0; at < fields.length; at += 2) all.put(fields[at], fields[at + 1]);
        return all.entrySet().stream()
                .flatMap(it -> java.util.stream.Stream.of(it.getKey(), it.getValue()))
                .toArray(String[]::new);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
