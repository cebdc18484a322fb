package org.tillside.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.kernel.Fault;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visit;
import org.tillside.kit.Visits;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;

@TillsideTest
class SecondStepTest {

    private static final String PASSWORD = "three odd words";
    private static final String HERE = "/settings/profile/second-step";
    private static final Pattern CODES = Pattern.compile("<li><code>([a-z2-7-]{19})</code>");

    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;
    @Autowired Worlds worlds;
    @Autowired Visits visits;
    @Autowired Staff staff;
    @Autowired Passwords passwords;
    @Autowired SecondSteps secondSteps;
    @Autowired SecondStepCheck check;
    @Autowired Rescue rescue;
    @Autowired Clock clock;

    World here;
    Doorstep doorstep;
    AuthenticatorKey key;
    List<String> recovery;

    /** The database is kept between runs; the tries of the run before are not this one's. */
    @BeforeEach
    void an_agent_with_a_second_step() {
        sql.execute("delete from access.sign_in_throttle");
        here = worlds.create();
        doorstep = new Doorstep(visits);
        passwords.set(here.agent().id(), PASSWORD);
        var person = here.agent().id();
        secondSteps.begin(person);
        key = secondSteps.begun(person).orElseThrow();
        recovery = here.as(Role.AGENT, () -> secondSteps.confirm(person, code(0)));
    }

    @Test
    void after_the_password_the_code_is_asked_for() {
        var asked = doorstep.password(here.agent().email(), PASSWORD);
        var halfway = doorstep.reading(doorstep.with(asked), "/sign-in/code");
        assertThat(halfway.get("/settings/profile").statusCode()).isEqualTo(303);
        assertThat(halfway.post("/sign-in/code", "code", "000000").statusCode()).isEqualTo(422);
        var in = halfway.post("/sign-in/code", "code", code(1));
        assertThat(in.statusCode()).isEqualTo(302);
        var browser = doorstep.with(in);
        assertThat(browser.cookie()).isNotEqualTo(halfway.cookie());
        assertThat(browser.get("/settings/profile").statusCode()).isEqualTo(200);
        assertThat(halfway.get("/settings/profile").statusCode()).isEqualTo(303);
    }

    @Test
    void the_way_leads_on_to_where_they_wanted_to_go() {
        var to = "/settings/profile?x=1";
        var asked =
                doorstep.at("/sign-in")
                        .post(
                                "/sign-in",
                                "email",
                                here.agent().email(),
                                "password",
                                PASSWORD,
                                "to",
                                to);
        var halfway = doorstep.reading(doorstep.with(asked), "/sign-in/code");
        var in = halfway.post("/sign-in/code", "code", code(1));
        assertThat(Doorstep.location(in)).endsWith(to);
    }

    @Test
    void without_a_password_nobody_is_asked_for_a_code() {
        assertThat(Doorstep.location(visits.stranger().get("/sign-in/code"))).endsWith("/sign-in");
        var stranger = doorstep.at("/sign-in").post("/sign-in/code", "code", code(1));
        assertThat(Doorstep.location(stranger)).endsWith("/sign-in");
    }

    @Test
    void a_code_is_good_once_also_for_two_at_once() throws Exception {
        var one = doorstep.halfway(here.agent().email(), PASSWORD);
        var two = doorstep.halfway(here.agent().email(), PASSWORD);
        var code = code(1);
        try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers =
                    both.invokeAll(
                            List.<Callable<HttpResponse<String>>>of(
                                    () -> one.post("/sign-in/code", "code", code),
                                    () -> two.post("/sign-in/code", "code", code)));
            assertThat(answers.stream().map(answer -> answer.resultNow().statusCode()))
                    .containsExactlyInAnyOrder(302, 422);
        }
        var third = doorstep.halfway(here.agent().email(), PASSWORD);
        assertThat(third.post("/sign-in/code", "code", code).statusCode()).isEqualTo(422);
    }

    @Test
    void a_recovery_code_opens_once_however_it_is_written_and_stands_in_the_journal() {
        assertThat(recovery).hasSize(RecoveryCodes.MANY).doesNotHaveDuplicates();
        var written = recovery.getFirst().replace('-', ' ').toUpperCase();
        var one = doorstep.halfway(here.agent().email(), PASSWORD);
        assertThat(one.post("/sign-in/code", "code", written).statusCode()).isEqualTo(302);
        var two = doorstep.halfway(here.agent().email(), PASSWORD);
        assertThat(two.post("/sign-in/code", "code", recovery.getFirst()).statusCode())
                .isEqualTo(422);
        assertThat(secondSteps.find(here.agent().id()).orElseThrow().recoveryCodes())
                .isEqualTo(RecoveryCodes.MANY - 1);
        assertThat(acts()).contains("second-step.on", "second-step.recovered", "session.began");
    }

    @Test
    void guesses_lead_to_a_pause_that_the_right_code_does_not_end() {
        var halfway = doorstep.halfway(here.agent().email(), PASSWORD);
        for (int left = 4; left > 0; left--)
            assertThat(halfway.post("/sign-in/code", "code", "00000" + left).statusCode())
                    .isEqualTo(422);
        assertThat(halfway.post("/sign-in/code", "code", "000009").body()).contains("one minute");
        var paused = halfway.post("/sign-in/code", "code", code(1));
        assertThat(paused.statusCode()).isEqualTo(429);
        assertThat(paused.headers().firstValue("Retry-After")).isPresent();
        var again = doorstep.halfway(here.agent().email(), PASSWORD);
        assertThat(again.post("/sign-in/code", "code", code(1)).statusCode()).isEqualTo(429);
    }

    @Test
    void a_link_alone_opens_no_more_than_a_password_does() {
        var path = here.asOwner(() -> staff.link(here.agent().id())).token().path();
        var followed = doorstep.at(path).post(path, "password", "words of a finder");
        assertThat(Doorstep.location(followed)).endsWith("/sign-in/code");
        var halfway = doorstep.reading(doorstep.with(followed), "/sign-in/code");
        assertThat(halfway.get("/settings/profile").statusCode()).isEqualTo(303);
        assertThat(halfway.post("/sign-in/code", "code", code(1)).statusCode()).isEqualTo(302);
    }

    @Test
    void a_new_password_sends_whoever_waits_with_the_old_one_away() {
        var halfway = doorstep.halfway(here.agent().email(), PASSWORD);
        var mine = visits.signedIn(here, Role.AGENT);
        var changed =
                mine.post(
                        "/settings/profile/password",
                        "current",
                        PASSWORD,
                        "password",
                        "new words here");
        assertThat(changed.statusCode()).isEqualTo(302);
        assertThat(halfway.post("/sign-in/code", "code", code(1)).statusCode()).isNotEqualTo(200);
        assertThat(halfway.get("/settings/profile").statusCode()).isEqualTo(303);
    }

    @Test
    void it_is_set_up_in_the_profile_with_the_password_and_a_code() {
        var person = here.lead().id();
        passwords.set(person, PASSWORD);
        var lead = visits.signedIn(here, Role.LEAD);
        assertThat(lead.post(HERE, "password", "a wrong one").statusCode()).isEqualTo(422);
        assertThat(lead.get(HERE).body()).doesNotContain("class=\"qr\"");
        assertThat(lead.post(HERE, "password", PASSWORD).statusCode()).isEqualTo(302);
        var shown = secondSteps.begun(person).orElseThrow();
        assertThat(lead.get(HERE).body()).contains("class=\"qr\"", shown.words());
        assertThat(secondSteps.isOn(person)).isFalse();
        assertThat(lead.post(HERE + "/confirmation", "code", "12").statusCode()).isEqualTo(422);
        var on = lead.post(HERE + "/confirmation", "code", shown.code(counter()));
        assertThat(CODES.matcher(on.body()).results()).hasSize(RecoveryCodes.MANY);
        assertThat(lead.get(HERE).body()).doesNotContainPattern(CODES);
        assertThat(secondSteps.isOn(person)).isTrue();
        assertThat(lead.post(HERE + "/confirmation", "code", shown.code(counter())).statusCode())
                .isEqualTo(422);
    }

    /** Of two tabs the one whose key was replaced turns nothing on. */
    @Test
    void a_key_that_was_begun_anew_is_the_one_that_counts() {
        var person = here.lead().id();
        secondSteps.begin(person);
        var first = secondSteps.begun(person).orElseThrow();
        secondSteps.begin(person);
        assertThatThrownBy(() -> secondSteps.confirm(person, first.code(counter())))
                .isInstanceOf(Fault.class);
        assertThat(secondSteps.isOn(person)).isFalse();
        secondSteps.begin(here.agent().id());
        assertThat(secondSteps.begun(here.agent().id())).isEmpty();
    }

    @Test
    void new_recovery_codes_end_the_old_ones() {
        var mine = visits.signedIn(here, Role.AGENT);
        assertThat(mine.post(HERE + "/codes", "password", "a wrong one").statusCode())
                .isEqualTo(422);
        var made = mine.post(HERE + "/codes", "password", PASSWORD);
        var fresh = CODES.matcher(made.body());
        assertThat(fresh.find()).isTrue();
        assertThat(check.passes(here.agent().id(), recovery.getFirst())).isFalse();
        assertThat(check.passes(here.agent().id(), fresh.group(1))).isTrue();
    }

    @Test
    void turning_it_off_asks_for_the_password() {
        var mine = visits.signedIn(here, Role.AGENT);
        assertThat(off(mine, "a wrong one").statusCode()).isEqualTo(422);
        assertThat(secondSteps.isOn(here.agent().id())).isTrue();
        assertThat(off(mine, PASSWORD).statusCode()).isEqualTo(302);
        assertThat(secondSteps.isOn(here.agent().id())).isFalse();
        assertThat(Doorstep.location(doorstep.password(here.agent().email(), PASSWORD)))
                .doesNotContain("code");
        assertThat(off(mine, PASSWORD).statusCode()).isEqualTo(404);
        assertThat(acts()).contains("second-step.off");
    }

    @Test
    void key_and_codes_are_not_read_in_the_database() {
        var stored =
                sql.fetchSingle(
                        "select secret from access.second_step where person_id = ?",
                        here.agent().id().value());
        assertThat(stored.get(0, byte[].class)).isNotEqualTo(key.bytes()).hasSizeGreaterThan(40);
        assertThat(
                        sql.fetchValues(
                                "select encode(hash, 'escape') from access.recovery_code where person_id = ?",
                                here.agent().id().value()))
                .hasSize(RecoveryCodes.MANY)
                .noneMatch(hash -> recovery.stream().anyMatch(String.valueOf(hash)::contains));
    }

    private static HttpResponse<String> off(Visit visit, String password) {
        return visit.post(HERE, "_method", "delete", "password", password);
    }

    private List<String> acts() {
        return here.asOwner(() ->
                transaction.execute(_ ->
                        sql.fetch("select act from journal.entry").getValues(0, String.class)));
    }

    private long counter() {
        return clock.instant().getEpochSecond() / AuthenticatorKey.SECONDS;
    }

    /** The code of now, or of so many half-minutes later. */
    private String code(int later) {
        return key.code(counter() + later);
    }
}
