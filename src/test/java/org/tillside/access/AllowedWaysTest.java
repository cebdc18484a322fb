package org.tillside.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.CompanyServer.Story;
import org.tillside.kernel.Fault;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visit;
import org.tillside.kit.Visits;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;

/** A workspace says by which ways it lets in, for itself alone. */
@TillsideTest
class AllowedWaysTest {

    private static final String PASSWORD = "three odd words";
    private static final String OTHER_WAY = "/sign-in/other-way";
    private static final String WAYS = "/settings/sign-in/ways";
    private static final String KEYS = "/settings/profile/passkeys";

    @Value("${tillside.oidc.acorn.issuer}")
    String issuer;

    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;
    @Autowired Worlds worlds;
    @Autowired Visits visits;
    @Autowired Staff staff;
    @Autowired Passwords passwords;
    @Autowired AllowedWays ways;

    World here;

    @BeforeEach
    void a_workspace() {
        sql.execute("delete from access.sign_in_throttle");
        here = worlds.create();
        for (var role : Role.values()) passwords.set(here.member(role).id(), PASSWORD);
    }

    @Test
    void who_forbids_a_way_has_come_by_one_that_stays() {
        var typed = visits.signedIn(here, Role.OWNER, SignInWay.PASSWORD);
        assertThat(typed.post(WAYS, "way", "passkey").statusCode()).isEqualTo(422);
        assertThat(typed.post(WAYS).statusCode()).isEqualTo(422);
        assertThat(typed.post(WAYS, "way", "rescue").statusCode()).isEqualTo(422);
        assertThat(here.asOwner(ways::get)).containsExactlyElementsOf(SignInWay.CHOOSABLE);
        var shown = visits.signedIn(here, Role.OWNER, SignInWay.PASSKEY);
        assertThat(shown.post(WAYS, "way", "passkey").statusCode()).isEqualTo(302);
        assertThat(here.asOwner(ways::get)).containsExactly(SignInWay.PASSKEY);
        assertThat(shown.get("/settings/sign-in").statusCode()).isEqualTo(200);
        assertThat(acts()).contains("sign-in-ways.changed");
    }

    @Test
    void whose_way_was_not_noted_or_who_was_rescued_may_only_allow_more() {
        for (var own : new SignInWay[] {null, SignInWay.RESCUE}) {
            assertThatThrownBy(() -> change(EnumSet.of(SignInWay.PASSKEY), own))
                    .isInstanceOfSatisfying(
                            Fault.class, it -> assertThat(it.code()).isEqualTo("way.own"));
            change(EnumSet.of(SignInWay.PASSKEY), SignInWay.PASSKEY);
            change(EnumSet.of(SignInWay.PASSKEY, SignInWay.LINK), own);
            assertThat(here.asOwner(ways::get)).containsExactly(SignInWay.LINK, SignInWay.PASSKEY);
            change(EnumSet.allOf(SignInWay.class), own);
        }
    }

    @Test
    void from_the_next_request_on_a_forbidden_way_shows_nothing() {
        var typed = visits.signedIn(here, Role.LEAD, SignInWay.PASSWORD);
        var unknown = visits.signedIn(here, Role.LEAD);
        var shown = visits.signedIn(here, Role.LEAD, SignInWay.PASSKEY);
        assertThat(typed.get("/settings/staff").statusCode()).isEqualTo(200);
        change(EnumSet.of(SignInWay.PASSKEY, SignInWay.COMPANY), SignInWay.PASSKEY);
        for (var barred : List.of(typed, unknown)) {
            led(barred.get("/settings/staff"));
            led(barred.post("/settings/notices"));
            assertThat(Doorstep.location(barred.get("/"))).endsWith(OTHER_WAY);
            assertThat(barred.with("Accept", "text/event-stream").get("/live").statusCode())
                    .isEqualTo(403);
            assertThat(barred.get(OTHER_WAY).body())
                    .contains("Passkey", "Company sign-in", "Sign in with Acorn")
                    .doesNotContain(here.guest().email());
        }
        assertThat(shown.get("/settings/staff").statusCode()).isEqualTo(200);
        assertThat(Doorstep.location(shown.get(OTHER_WAY))).doesNotContain(OTHER_WAY);
        assertThat(visits.key(here).get("/api/v1/staff").statusCode()).isEqualTo(200);
        change(EnumSet.of(SignInWay.PASSKEY, SignInWay.PASSWORD), SignInWay.PASSKEY);
        assertThat(typed.get("/settings/staff").statusCode()).isEqualTo(200);
        led(unknown.get("/settings/staff"));
    }

    @Test
    void each_workspace_has_its_own_rule() {
        var there = worlds.create();
        there.asOwner(() ->
                Actor.system("test").call(() -> staff.invite("X", here.lead().email(), Role.LEAD)));
        change(EnumSet.of(SignInWay.PASSKEY), SignInWay.PASSKEY);
        var typed = visits.signedIn(here, Role.LEAD, SignInWay.PASSWORD);
        led(typed.get("/settings/staff"));
        assertThat(typed.get(OTHER_WAY).body()).contains(there.workspace().toString());
        typed.post("/workspace", "workspace", there.workspace().toString());
        assertThat(typed.get("/settings/staff").statusCode()).isEqualTo(200);
        assertThat(there.asOwner(ways::get)).containsExactlyElementsOf(SignInWay.CHOOSABLE);
        typed.post("/workspace", "workspace", here.workspace().toString());
        led(typed.get("/settings/staff"));
    }

    @Test
    void a_password_is_led_to_the_company_and_there_in() {
        change(EnumSet.of(SignInWay.COMPANY), SignInWay.COMPANY);
        var door = new Doorstep(visits);
        var in = door.with(door.password(here.agent().email(), PASSWORD));
        led(in.get("/settings/notices"));
        var company = CompanyServer.at(issuer);
        var subject = "subject-" + UUID.randomUUID();
        company.say(
                subject,
                new Story(Map.of("email", here.agent().email(), "email_verified", true), Map.of()));
        var page = new CompanyVisit(visits.base(), company).signIn(subject, "/settings/notices");
        assertThat(page.uri().getPath()).isEqualTo("/settings/notices");
    }

    @Test
    void the_rescue_opens_always_and_stands_in_the_journal() {
        change(EnumSet.of(SignInWay.PASSKEY), SignInWay.PASSKEY);
        var rescue =
                here.asOwner(() ->
                        Actor.system("command line").call(() -> staff.link(here.owner().id())));
        var in = follow(rescue);
        assertThat(in.get("/settings/sign-in").statusCode()).isEqualTo(200);
        assertThat(acts()).contains("staff.link-made");
        var link = here.asOwner(() -> staff.link(here.agent().id()));
        led(follow(link).get("/settings/notices"));
    }

    /** Whoever learned a password would make one, and be in. */
    @Test
    void a_passkey_leads_around_no_rule() {
        change(EnumSet.of(SignInWay.PASSKEY), SignInWay.PASSKEY);
        var local = visits.signedIn(here, Role.AGENT, SignInWay.PASSWORD);
        var typed = new Visit(local.base().replace("127.0.0.1", "localhost"), local.headers(), "");
        assertThat(typed.get(KEYS).body()).contains("ask an owner there for a link");
        assertThat(typed.get(KEYS).body()).doesNotContain("data-passkey-options-value");
        var made =
                typed.withCsrf(local.csrf())
                        .post(KEYS, "name", "X", "password", PASSWORD, "credential", "{}");
        assertThat(made.statusCode()).isEqualTo(422);
        assertThat(made.body()).contains("ask an owner there for a link");
        var invited = visits.signedIn(here, Role.AGENT, SignInWay.LINK);
        var first = new Visit(typed.base(), invited.headers(), "");
        assertThat(first.get(KEYS).body()).contains("data-passkey-options-value");
        assertThat(first.get(OTHER_WAY).body()).contains(KEYS);
        sql.execute(
                "insert into access.passkey (credential_id, id, person_id, name, public_key, signatures, verifies_user, transports, backup_eligible, backed_up, attestation, client_data, created_at) values (?, gen_random_uuid(), ?, 'Old', '', 0, true, '{}', false, false, '', '', now())",
                UUID.randomUUID().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8),
                here.agent().id().value());
        assertThat(first.get(KEYS).body()).doesNotContain("data-passkey-options-value");
        assertThat(
                        visits.signedIn(here, Role.OWNER, SignInWay.PASSKEY)
                                .get("/settings/sign-in")
                                .body())
                .contains("3 of 4 have neither", "1 have only a passkey");
    }

    private Visit follow(Invitation made) {
        var path = made.token().path();
        var door = new Doorstep(visits);
        return door.with(door.at(path).post(path, "password", "other odd words"));
    }

    private static void led(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(Doorstep.location(answer)).isEqualTo(OTHER_WAY);
    }

    private void change(Set<SignInWay> wanted, SignInWay own) {
        here.as(Role.OWNER, () -> ways.change(wanted, own));
    }

    private List<String> acts() {
        return here.asOwner(() ->
                transaction.execute(_ ->
                        sql.fetch("select act from journal.entry").getValues(0, String.class)));
    }
}
