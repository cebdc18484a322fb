package org.tillside.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.CompanyAnswer.Vouched;
import org.tillside.access.CompanyServer.Story;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visits;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;

/** Sign-in by a real OpenID provider, which may lie. */
@TillsideTest
class CompanySignInTest {

    private static final String TO = "/settings/profile";

    @Value("${tillside.oidc.acorn.issuer}")
    String issuer;

    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;
    @Autowired Worlds worlds;
    @Autowired Visits visits;
    @Autowired Staff staff;
    @Autowired Invitations invitations;
    @Autowired Identities identities;
    @Autowired SecondSteps secondSteps;
    @Autowired Clock clock;

    World here;
    CompanyServer company;
    String subject;

    @BeforeEach
    void a_workspace() {
        sql.execute("delete from access.sign_in_throttle");
        here = worlds.create();
        company = CompanyServer.at(issuer);
        subject = "subject-" + UUID.randomUUID();
    }

    @Test
    void who_has_a_verified_address_of_ours_is_let_in_and_linked() {
        company.say(subject, verified(here.agent().email()));
        var in = browser().signIn(subject, TO);
        assertThat(in.statusCode()).isEqualTo(200);
        assertThat(in.uri()).hasToString(visits.base() + TO);
        assertThat(in.body()).contains(here.agent().email(), "Acorn", "Unlink");
        assertThat(identities.of(here.agent().id())).hasSize(1);
        assertThat(acts()).contains("identity.linked", "session.began");
    }

    @Test
    void the_address_may_be_told_to_a_second_question_only() {
        company.say(
                subject,
                new Story(Map.of(), Map.of("email", here.agent().email(), "email_verified", true)));
        assertThat(browser().signIn(subject, TO).uri()).hasToString(visits.base() + TO);
    }

    @Test
    void linked_they_are_known_by_any_address_until_they_unlink() {
        linked();
        company.say(subject, new Story(Map.of("email", "new-name@acorn.example"), Map.of()));
        var in = browser().signIn(subject, TO);
        assertThat(in.body()).contains(here.agent().email());

        var path = TO + "/identities/" + identities.of(here.agent().id()).getFirst().id();
        assertThat(visits.signedIn(here, Role.LEAD).delete(path).statusCode()).isEqualTo(404);
        assertThat(visits.signedIn(here, Role.AGENT).delete(path).statusCode()).isEqualTo(302);
        assertThat(identities.of(here.agent().id())).isEmpty();
        assertThat(acts()).contains("identity.unlinked");
        refused(browser().signIn(subject, TO), "is verified");
    }

    @Test
    void an_address_that_was_given_to_another_account_opens_nothing() {
        linked();
        var another = "another-" + subject;
        company.say(another, verified(here.agent().email()));
        refused(browser().signIn(another, TO), "linked with another account");
        assertThat(identities.of(here.agent().id())).hasSize(1);
    }

    @Test
    void who_is_nobody_here_or_not_verified_stays_outside() {
        company.say(subject, verified("nobody-" + subject + "@world.example"));
        refused(browser().signIn(subject, TO), "Nobody here has");
        company.say(
                subject,
                new Story(
                        Map.of("email", here.agent().email(), "email_verified", false), Map.of()));
        refused(browser().signIn(subject, TO), "is verified");
        company.say(
                subject,
                new Story(
                        Map.of("email", here.agent().email()),
                        Map.of("email", "other@world.example", "email_verified", true)));
        refused(browser().signIn(subject, TO), "Nobody here has");
        assertThat(identities.of(here.agent().id())).isEmpty();
    }

    @Test
    void an_address_that_only_becomes_ours_when_made_small_is_another_one() {
        var email = "kim-" + UUID.randomUUID() + "@world.example";
        here.asOwner(() -> staff.invite("Kim", email, Role.AGENT));
        company.say(subject, verified(email.replace('k', '\u212a'))); // the sign for kelvin
        refused(browser().signIn(subject, TO), "Nobody here has");
        company.say(subject, verified(email.replace('k', 'K')));
        assertThat(browser().signIn(subject, TO).uri()).hasToString(visits.base() + TO);
    }

    static Stream<Map<String, Object>> lies() {
        return Stream.of(
                Map.of("iss", "https://elsewhere.example"),
                Map.of("nonce", "of another browser"),
                Map.of("aud", List.of("another program")),
                Map.of("azp", "another program"),
                Map.of(
                        "iat", Instant.now().minusSeconds(600),
                        "exp", Instant.now().minusSeconds(300)),
                Map.of(
                        "iat", Instant.now().plusSeconds(3600),
                        "exp", Instant.now().plusSeconds(7200)),
                Map.of("sub", " "));
    }

    @ParameterizedTest
    @MethodSource("lies")
    void a_token_that_lies_opens_nothing(Map<String, Object> lie) {
        var told = new java.util.HashMap<>(verified(here.agent().email()).token());
        told.putAll(lie);
        company.say(subject, new Story(told, Map.of()));
        var browser = browser();
        refused(browser.signIn(subject, TO), "does not hold");
        assertThat(browser.get(TO).uri().getPath()).isEqualTo("/sign-in");
        assertThat(identities.of(here.agent().id())).isEmpty();
    }

    @Test
    void what_is_told_of_somebody_else_is_not_believed() {
        company.say(
                subject,
                new Story(
                        Map.of(),
                        Map.of(
                                "sub",
                                "somebody else",
                                "email",
                                here.agent().email(),
                                "email_verified",
                                true)));
        refused(browser().signIn(subject, TO), "does not hold");
    }

    @Test
    void an_answer_that_nobody_asked_for_is_refused_and_one_is_good_once() {
        var browser = browser();
        refused(browser.get("/sign-in/oidc/acorn/answer?code=x&state=y"), "belongs to no sign-in");
        var asked = state(browser.look("/sign-in/oidc/acorn?to=" + TO));
        var answer = "/sign-in/oidc/acorn/answer?error=access_denied&state=" + asked;
        refused(browser().get(answer), "belongs to no sign-in");
        refused(browser.get(answer), "does not hold");
        refused(browser.get(answer), "belongs to no sign-in");
        var again = state(browser.look("/sign-in/oidc/acorn?to=" + TO));
        refused(
                browser.get("/sign-in/oidc/acorn/answer?code=guessed&state=" + again),
                "does not hold");
        assertThat(browser.look("/sign-in/oidc/birch").statusCode()).isEqualTo(404);
        assertThat(browser.look("/sign-in/oidc/birch/answer").statusCode()).isEqualTo(404);
    }

    @Test
    void it_leads_to_no_other_site() {
        company.say(subject, verified(here.agent().email()));
        var in = browser().signIn(subject, "//evil.example/");
        assertThat(in.uri().getHost()).isEqualTo("127.0.0.1");
    }

    @Test
    void a_code_is_asked_for_unless_the_company_says_that_it_asked_for_more() {
        turnOn();
        linked(Map.of("amr", List.of("pwd")));
        var halfway = browser().signIn(subject, TO);
        assertThat(halfway.uri().getPath()).isEqualTo("/sign-in/code");
        linked(Map.of("amr", List.of("pwd", "otp")));
        assertThat(browser().signIn(subject, TO).uri()).hasToString(visits.base() + TO);
    }

    @Test
    void who_has_no_password_has_just_signed_in_when_they_set_up_a_second_step() {
        var begin = "/settings/profile/second-step";
        var fresh = visits.signedIn(here, Role.AGENT, SignInWay.COMPANY);
        assertThat(fresh.get(begin).body()).contains("You have no password here");
        assertThat(fresh.post(begin).statusCode()).isEqualTo(302);
        var typed = visits.signedIn(here, Role.LEAD, SignInWay.PASSWORD);
        assertThat(typed.post(begin).statusCode()).isEqualTo(422);
        sql.execute(
                "update database.spring_session set creation_time = creation_time - 700000 where principal_name = ?",
                here.agent().id().toString());
        assertThat(fresh.post(begin).body()).contains("More than ten minutes");
    }

    @Test
    void two_browsers_at_once_link_it_once() throws Exception {
        company.say(subject, verified(here.agent().email()));
        var account = new Vouched(issuer, subject, here.agent().email(), false);
        Callable<Boolean> link = () -> identities.link(here.agent().id(), account);
        try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
            var linked = all.invokeAll(IntStream.range(0, 6).mapToObj(_ -> link).toList());
            assertThat(linked).allMatch(it -> it.resultNow());
        }
        assertThat(identities.of(here.agent().id())).hasSize(1);
    }

    @Test
    void nobody_waits_for_who_came_without_the_link_of_the_invitation() {
        var email = "nora-" + UUID.randomUUID() + "@world.example";
        var made =
                here.asOwner(() ->
                        invitations.invite(
                                new Invitations.Wanted("Nora New", email, Role.AGENT, null),
                                path -> visits.base() + path));
        company.say(subject, verified(email));
        assertThat(browser().signIn(subject, TO).body()).contains(email);
        assertThat(here.asOwner(invitations::all)).isEmpty();
        assertThat(here.asOwner(() -> staff.find(made.member().id()))).isPresent();
        assertThat(acts()).contains("staff.joined");
        var link = made.url().substring(visits.base().length());
        assertThat(visits.stranger().get(link).statusCode()).isEqualTo(404);
    }

    @Test
    void a_network_that_tries_without_end_has_to_wait() {
        var browser = browser();
        for (int tries = 0; tries < 29; tries++)
            browser.look("/sign-in/oidc/acorn/answer?code=x&state=y");
        browser.look("/sign-in/oidc/acorn/answer?code=x&state=y");
        refused(browser.get("/sign-in/oidc/acorn/answer?code=x&state=y"), "Too many tries");
    }

    private void linked() {
        linked(Map.of());
    }

    private void linked(Map<String, Object> besides) {
        var told = new java.util.HashMap<>(verified(here.agent().email()).token());
        told.putAll(besides);
        company.say(subject, new Story(told, Map.of()));
        if (besides.isEmpty())
            assertThat(browser().signIn(subject, TO).uri()).hasToString(visits.base() + TO);
    }

    private static void refused(HttpResponse<String> answer, String words) {
        assertThat(answer.uri().getPath()).isEqualTo("/sign-in");
        assertThat(answer.body()).contains(words);
    }

    private static String state(HttpResponse<String> answer) {
        var location = answer.headers().firstValue("Location").orElseThrow();
        assertThat(location).contains("code_challenge_method=S256", "nonce=", "scope=openid");
        var state = Pattern.compile("[?&]state=([^&]+)").matcher(location);
        assertThat(state.find()).isTrue();
        return state.group(1);
    }

    private CompanyVisit browser() {
        return new CompanyVisit(visits.base(), company);
    }

    private static Story verified(String email) {
        return new Story(Map.of("email", email, "email_verified", true), Map.of());
    }

    private void turnOn() {
        var person = here.agent().id();
        secondSteps.begin(person);
        var key = secondSteps.begun(person).orElseThrow();
        var counter = clock.instant().getEpochSecond() / AuthenticatorKey.SECONDS;
        here.as(Role.AGENT, () -> secondSteps.confirm(person, key.code(counter)));
    }

    private List<String> acts() {
        return here.asOwner(() ->
                transaction.execute(_ ->
                        sql.fetch("select act from journal.entry").getValues(0, String.class)));
    }
}
