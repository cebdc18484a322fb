package org.tillside.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.kit.Axe;
import org.tillside.kit.BrowserTest;
import org.tillside.kit.Browsers;
import org.tillside.kit.Look;
import org.tillside.kit.Looks;
import org.tillside.kit.Screenshots;
import org.tillside.kit.Tour;
import org.tillside.kit.Visits;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;

@BrowserTest
class AccessPagesTest {

    @Autowired Worlds worlds;
    @Autowired Visits visits;
    @Autowired Staff staff;
    @Autowired ApiKeys keys;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;

    World here;

    @BeforeEach
    void a_workspace() {
        here = worlds.create();
    }

    @Test
    void a_newcomer_follows_the_link_chooses_a_password_and_is_in() {
        var path =
                here.asOwner(() ->
                                staff.invite(
                                        "Nora Newcomer",
                                        "nora-" + UUID.randomUUID() + "@world.example",
                                        Role.AGENT))
                        .token()
                        .path();
        var page = Browsers.page(visits.stranger(), Look.DESK.in("de-DE"), path);
        assertThat(
                        page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))
                                .textContent())
                .isEqualTo("Guten Tag, Nora Newcomer");
        look(page, "access-link");
        page.getByLabel("Neues Passwort").fill("drei seltsame worte");
        page.getByRole(AriaRole.BUTTON).getByText("anmelden").click();
        page.waitForURL(url -> !url.contains("sign-in"));
        page.navigate("/settings/profile");
        assertThat(page.locator("html").getAttribute("lang")).isEqualTo("de");
        assertThat(page.locator("#zone").inputValue()).isNotBlank();
    }

    @Test
    void the_door_is_for_everybody_in_every_light_and_language() {
        var tour = new Tour(visits.stranger());
        for (var look : Looks.ALL)
            look(tour.page(look, "/sign-in"), "access-door" + Looks.name(look));
        var page = Browsers.page(visits.stranger(), Look.DESK, "/sign-in");
        page.getByText("한국어").last().click();
        page.waitForSelector("html[lang=ko]");
        page.getByLabel("이메일").fill("minji@world.example");
        page.getByLabel("비밀번호").fill("something else");
        Browsers.expect("422");
        page.keyboard().press("Enter");
        page.waitForSelector(".wrong");
        look(page, "access-door-ko");
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("password");
    }

    @Test
    void an_owner_invites_a_colleague_and_sees_the_link_once() {
        var page = Browsers.page(visits.signedIn(here, Role.OWNER), Look.DESK, "/settings/staff");
        page.getByLabel("Name").fill("Tamás Somogyi");
        page.getByLabel("E-mail").fill(here.guest().email());
        page.locator("#invite-role").selectOption("lead");
        Browsers.expect("422");
        page.locator("aside button").getByText("Invite").click();
        page.waitForSelector("[role=alert] .banner");
        assertThat(page.getByLabel("Name").inputValue()).isEqualTo("Tamás Somogyi");
        assertThat(page.locator("#invite-role").inputValue()).isEqualTo("lead");
        page.getByLabel("E-mail").fill("tamas-" + UUID.randomUUID() + "@world.example");
        page.locator("aside button").getByText("Invite").click();
        page.waitForSelector(".once");
        assertThat(page.locator(".once code").textContent()).contains("/sign-in/link/");
        look(page, "access-staff-link");
        page.reload();
        assertThat(page.locator(".once").count()).isZero();
        assertThat(page.locator("#invitations").getByText("Tamás Somogyi").isVisible()).isTrue();
        look(page, "access-invitations");
        page.setViewportSize(390, 844);
        look(page, "access-invitations-phone");
    }

    @Test
    void a_role_is_changed_in_the_row() {
        var page = Browsers.page(visits.signedIn(here, Role.OWNER), Look.DESK, "/settings/staff");
        var row = page.locator("#member-" + here.guest().id());
        assertThat(row.locator("summary").boundingBox().x)
                .isGreaterThan(row.locator(".badge").boundingBox().x);
        row.locator("summary").click();
        look(page, "access-staff-open");
        row.locator("select[name=role]").selectOption("agent");
        row.getByText("Change role").click();
        page.waitForSelector(".toast");
        assertThat(here.asOwner(() -> staff.find(here.guest().id())).orElseThrow().role())
                .isEqualTo(Role.AGENT);
    }

    @Test
    void a_guest_whose_last_day_is_over_is_told_so() {
        var today = LocalDate.now(ZoneOffset.UTC);
        here.asOwner(() -> {
            staff.changeLastDay(here.guest().id(), LastDay.of(today, ZoneOffset.UTC));
            return transaction.execute(_ ->
                    sql.execute(
                            "update access.membership set ends_at = now() where person_id = ?",
                            here.guest().id().value()));
        });
        Browsers.expect("403");
        var page = Browsers.page(visits.signedIn(here, Role.GUEST), Look.DESK, "/inbox/mine");
        page.waitForURL(url -> url.endsWith("/access-over"));
        look(page, "access-over");
        var owner = Browsers.page(visits.signedIn(here, Role.OWNER), Look.DESK, "/settings/staff");
        owner.locator("#member-" + here.guest().id() + " summary").click();
        look(owner, "access-staff-lapsed");
    }

    @Test
    void a_key_is_shown_once_and_can_be_revoked() {
        var page = Browsers.page(visits.signedIn(here, Role.OWNER), Look.DESK, "/settings/keys");
        look(page, "access-keys-none");
        page.getByLabel("Name").fill("Web shop");
        Browsers.expect("422");
        page.getByText("Create key").click();
        page.waitForSelector("[role=alert] .banner");
        assertThat(page.getByLabel("Name").inputValue()).isEqualTo("Web shop");
        page.getByLabel("Read conversations").check();
        page.getByText("Create key").click();
        page.waitForSelector(".once");
        var key = page.locator(".once code").textContent();
        look(page, "access-keys-made");
        assertThat(keys.whose(key)).isPresent();
        page.locator("summary", new Page.LocatorOptions().setHasText("Revoke")).click();
        page.locator("form button", new Page.LocatorOptions().setHasText("Revoke")).click();
        page.waitForSelector(".toast");
        assertThat(keys.whose(key)).isEmpty();
    }

    @Test
    void every_page_of_the_settings_stands_in_every_light_and_width() {
        here.asOwner(() -> keys.create("Web shop", Set.copyOf(Scopes.ALL)));
        here.asOwner(() ->
                keys.create(
                        "Robot that reads", Set.of(Scopes.CONVERSATIONS_READ, Scopes.MAIL_READ)));
        var tour = new Tour(visits.signedIn(here, Role.OWNER));
        for (var path : List.of("profile", "staff", "keys"))
            for (var look : Looks.ALL)
                look(tour.page(look, "/settings/" + path), "access-" + path + Looks.name(look));
    }

    @Test
    void a_person_switches_workspaces_in_the_menu() {
        var there = worlds.create();
        there.asOwner(() ->
                Actor.system("test")
                        .call(() -> staff.invite("X", here.agent().email(), Role.LEAD)));
        var page = Browsers.page(visits.signedIn(here, Role.AGENT), Look.DESK, "/settings/profile");
        page.locator(".rail .me").click();
        Screenshots.take(page, "access-menu");
        page.waitForResponse(
                answer -> answer.url().endsWith("/workspace"),
                () -> page.locator("#me button[name=workspace]:not([aria-current])").click());
        page.navigate("/settings/staff");
        assertThat(page.getByText(there.guest().email()).isVisible()).isTrue();
    }

    private static void look(Page page, String name) {
        Axe.check(page);
        Screenshots.whole(page, name);
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as(name + " scrolls sideways")
                .isEqualTo(true);
    }
}
