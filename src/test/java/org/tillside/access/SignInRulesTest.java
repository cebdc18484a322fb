package org.tillside.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.SignInRule.Wanted;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visit;
import org.tillside.kit.Visits;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;

@TillsideTest
class SignInRulesTest {

    private static final String SET_UP = "/settings/profile/second-step";

    @Autowired DSLContext sql;
    @Autowired Worlds worlds;
    @Autowired Visits visits;
    @Autowired Staff staff;
    @Autowired SecondSteps secondSteps;
    @Autowired SignInRules rules;
    @Autowired Clock clock;

    World here;

    @BeforeEach
    void a_workspace() {
        here = worlds.create();
    }

    @Test
    void an_owner_without_one_cannot_want_it_of_others_and_so_is_not_locked_out() {
        var owner = visits.signedIn(here, Role.OWNER);
        assertThat(want(owner, "everybody", today()).statusCode()).isEqualTo(422);
        assertThat(here.asOwner(rules::get).wanted()).isEqualTo(Wanted.NOBODY);
        turnOn(Role.OWNER);
        assertThat(want(owner, "everybody", today()).statusCode()).isEqualTo(302);
        assertThat(here.asOwner(rules::get).wanted()).isEqualTo(Wanted.EVERYBODY);
        assertThat(owner.get("/settings/sign-in").statusCode()).isEqualTo(200);
    }

    @Test
    void who_has_none_is_led_to_set_it_up_and_sees_nothing_else() {
        var lead = visits.signedIn(here, Role.LEAD);
        assertThat(lead.get("/settings/staff").statusCode()).isEqualTo(200);
        want(Wanted.LEADS, today());
        for (var path : new String[] {"/settings/staff", "/settings/notices", "/journal"}) {
            var led = lead.get(path);
            assertThat(led.statusCode()).as(path).isEqualTo(303);
            assertThat(Doorstep.location(led)).isEqualTo(SET_UP);
        }
        assertThat(Doorstep.location(lead.get("/"))).endsWith(SET_UP);
        assertThat(lead.with("Accept", "text/event-stream").get("/live").statusCode())
                .isEqualTo(403);
        assertThat(lead.post("/settings/notices").statusCode()).isEqualTo(303);
        assertThat(lead.get(SET_UP).body()).contains("wants a second step of you");
        assertThat(visits.signedIn(here, Role.AGENT).get("/settings/notices").statusCode())
                .isEqualTo(200);

        turnOn(Role.LEAD);
        assertThat(lead.get("/settings/staff").statusCode()).isEqualTo(200);
    }

    @Test
    void before_the_day_nothing_changes_and_a_withdrawn_rule_asks_nobody() {
        var agent = visits.signedIn(here, Role.AGENT);
        want(Wanted.EVERYBODY, today().plusDays(2));
        assertThat(agent.get("/settings/notices").statusCode()).isEqualTo(200);
        want(Wanted.EVERYBODY, today().minusDays(2));
        assertThat(agent.get("/settings/notices").statusCode()).isEqualTo(303);
        want(Wanted.NOBODY, today().minusDays(2));
        assertThat(agent.get("/settings/notices").statusCode()).isEqualTo(200);
    }

    @Test
    void another_workspace_wants_what_it_wants_itself() {
        var there = worlds.create();
        there.asOwner(() ->
                Actor.system("test")
                        .call(() -> staff.invite("X", here.agent().email(), Role.AGENT)));
        want(Wanted.EVERYBODY, today());
        var agent = visits.signedIn(here, Role.AGENT);
        assertThat(agent.get("/settings/notices").statusCode()).isEqualTo(303);
        agent.post("/workspace", "workspace", there.workspace().toString());
        assertThat(agent.get("/settings/notices").statusCode()).isEqualTo(200);
        assertThat(there.asOwner(rules::get).wanted()).isEqualTo(Wanted.NOBODY);
    }

    @Test
    void a_day_that_is_none_or_too_far_is_refused() {
        turnOn(Role.OWNER);
        var owner = visits.signedIn(here, Role.OWNER);
        for (var day :
                new String[] {"", "soon", today().plusYears(2).toString(), "+999999999-01-01"})
            assertThat(owner.post("/settings/sign-in", "wanted", "leads", "from", day).statusCode())
                    .as(day)
                    .isEqualTo(422);
        assertThat(
                        owner.post(
                                        "/settings/sign-in",
                                        "wanted",
                                        "kings",
                                        "from",
                                        today().toString())
                                .statusCode())
                .isEqualTo(422);
    }

    private void want(Wanted wanted, LocalDate from) {
        if (!secondSteps.isOn(here.owner().id())) turnOn(Role.OWNER);
        here.as(Role.OWNER, () -> rules.change(wanted, from));
    }

    private static java.net.http.HttpResponse<String> want(
            Visit owner, String wanted, LocalDate from) {
        return owner.post("/settings/sign-in", "wanted", wanted, "from", from.toString());
    }

    private void turnOn(Role role) {
        var person = here.member(role).id();
        secondSteps.begin(person);
        var key = secondSteps.begun(person).orElseThrow();
        var counter = clock.instant().getEpochSecond() / AuthenticatorKey.SECONDS;
        here.as(role, () -> secondSteps.confirm(person, key.code(counter)));
    }

    /** Where a new workspace is at home. */
    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
