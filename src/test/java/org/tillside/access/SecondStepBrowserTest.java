package org.tillside.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import java.time.Clock;
import java.time.LocalDate;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.SignInRule.Wanted;
import org.tillside.kit.Axe;
import org.tillside.kit.BrowserTest;
import org.tillside.kit.Browsers;
import org.tillside.kit.Look;
import org.tillside.kit.Looks;
import org.tillside.kit.Screenshots;
import org.tillside.kit.Tour;
import org.tillside.kit.Visit;
import org.tillside.kit.Visits;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;

@BrowserTest
class SecondStepBrowserTest {

    private static final String PASSWORD = "three odd words";
    private static final String HERE = "/settings/profile/second-step";

    @Autowired DSLContext sql;
    @Autowired Worlds worlds;
    @Autowired Visits visits;
    @Autowired Passwords passwords;
    @Autowired SecondSteps secondSteps;
    @Autowired Passkeys passkeys;
    @Autowired SignInRules rules;
    @Autowired Clock clock;

    World here;

    @BeforeEach
    void an_owner_with_a_password() {
        sql.execute("delete from access.sign_in_throttle");
        here = worlds.create();
        passwords.set(here.owner().id(), PASSWORD);
    }

    @Test
    void an_owner_sets_it_up_signs_in_with_it_and_wants_it_of_everybody() {
        var owner = here.owner().id();
        var tour = new Tour(visits.signedIn(here, Role.OWNER));
        var page = tour.page(Look.DESK, HERE);
        look(page, "second-step-off");
        page.getByLabel("Current password").fill(PASSWORD);
        page.getByText("Show the key").click();
        page.waitForSelector(".qr");
        for (var look : Looks.ALL)
            look(tour.page(look, HERE), "second-step-begun" + Looks.name(look));
        var key = secondSteps.begun(owner).orElseThrow();
        page.getByLabel("Code from the app").fill(key.code(now()));
        page.getByText("Turn on").click();
        page.waitForSelector(".once li:nth-child(10)");
        var recovery = page.locator(".once li").last().textContent().strip();
        look(page, "second-step-codes");
        for (var look : Looks.ALL) look(tour.page(look, HERE), "second-step-on" + Looks.name(look));

        signIn(recovery);

        rules(tour.page(Look.DESK, "/settings/sign-in"));
        for (var look : Looks.ALL)
            look(tour.page(look, "/settings/sign-in"), "sign-in-rules" + Looks.name(look));
        var agent = Browsers.page(visits.signedIn(here, Role.AGENT), Look.PHONE, "/inbox");
        assertThat(agent.url()).endsWith(HERE);
        look(agent, "second-step-owed");
    }

    @Test
    void a_passkey_is_made_and_signs_in_without_password_and_code() {
        var local = visits.signedIn(here, Role.OWNER);
        var visit = new Visit(at(local.base()), local.headers(), local.csrf());
        var page = Browsers.page(visit, Look.DESK, "/settings/profile/passkeys");
        authenticator(page);
        look(page, "passkeys-none");
        makePasskey(page);
        for (var look : Looks.ALL) {
            page.setViewportSize(look.width(), look.height());
            look(page, "passkeys" + Looks.name(look));
        }
        here.as(
                Role.OWNER,
                () ->
                        Actor.system("test")
                                .run(() -> rules.change(Wanted.EVERYBODY, LocalDate.MIN)));
        page.navigate("/settings/staff");
        assertThat(page.url()).endsWith(HERE);
        showPasskey(page, "/settings/staff");
        page.waitForSelector(".member");
        secondSteps.begin(here.owner().id());
        var key = secondSteps.begun(here.owner().id()).orElseThrow();
        secondSteps.confirm(here.owner().id(), key.code(now()));
        showPasskey(page, "/settings/profile/passkeys");
        page.waitForSelector(".line");
        assertThat(passkeys.of(here.owner().id()).getFirst().used()).isNotNull();
        page.getByLabel("Remove Work laptop").click();
        page.waitForSelector(".toast");
        showPasskey(page, "/");
        page.waitForSelector(".wrong");
        look(page, "sign-in-passkey-wrong");
    }

    private void makePasskey(Page page) {
        page.getByLabel("Name").fill("Work laptop");
        page.getByLabel("Current password").fill("a wrong one");
        Browsers.expect("422");
        page.getByText("Make a passkey").click();
        page.waitForSelector(".wrong");
        page.getByLabel("Current password").fill(PASSWORD);
        page.getByText("Make a passkey").click();
        page.waitForSelector(".line");
        assertThat(passkeys.of(here.owner().id()))
                .singleElement()
                .satisfies(it -> assertThat(it.name()).isEqualTo("Work laptop"));
    }

    private static void showPasskey(Page page, String to) {
        page.context().clearCookies();
        page.navigate("/sign-in?to=" + to);
        page.waitForSelector("html[data-scripts=ready]");
        Axe.check(page);
        page.getByText("Sign in with a passkey").click();
    }

    /** Passkeys know no network addresses, only names. */
    private static String at(String base) {
        return base.replace("127.0.0.1", "localhost");
    }

    /** A device with a finger that is always the right one. */
    private static void authenticator(Page page) {
        var developer = page.context().newCDPSession(page);
        developer.send("WebAuthn.enable");
        var device = new JsonObject();
        device.addProperty("protocol", "ctap2");
        device.addProperty("transport", "internal");
        device.addProperty("hasResidentKey", true);
        device.addProperty("hasUserVerification", true);
        device.addProperty("isUserVerified", true);
        device.addProperty("automaticPresenceSimulation", true);
        var asked = new JsonObject();
        asked.add("options", device);
        developer.send("WebAuthn.addVirtualAuthenticator", asked);
    }

    private void signIn(String code) {
        var door = Browsers.page(visits.stranger(), Look.PHONE.night(), "/sign-in");
        door.getByLabel("E-mail").fill(here.owner().email());
        door.getByLabel("Password").fill(PASSWORD);
        door.keyboard().press("Enter");
        door.waitForSelector("input[name=code]");
        look(door, "sign-in-code");
        Browsers.expect("422");
        door.getByLabel("Code from your app").fill("123");
        door.keyboard().press("Enter");
        door.waitForSelector(".wrong");
        look(door, "sign-in-code-wrong");
        door.getByLabel("Code from your app").fill(code);
        door.keyboard().press("Enter");
        door.waitForURL(url -> !url.contains("sign-in"));
    }

    private void rules(Page page) {
        page.locator("#wanted").selectOption("everybody");
        page.getByText("Save").click();
        page.waitForSelector(".toast");
        assertThat(page.locator("#second-step-" + here.owner().id() + " summary").count())
                .isEqualTo(1);
    }

    private long now() {
        return clock.instant().getEpochSecond() / AuthenticatorKey.SECONDS;
    }

    private static void look(Page page, String name) {
        Axe.check(page);
        Screenshots.whole(page, name);
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as(name + " scrolls sideways")
                .isEqualTo(true);
    }
}
