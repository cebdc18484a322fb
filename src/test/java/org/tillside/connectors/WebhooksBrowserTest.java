package org.tillside.connectors;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.People;
import org.tillside.access.Role;
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
import org.tillside.web.PageLanguage;

/** A program elsewhere is named, tried, and told by a rule; what it was told is told again. */
@BrowserTest
class WebhooksBrowserTest {

    @Autowired Worlds worlds;
    @Autowired Visits visits;
    @Autowired People people;

    private final WebhookServer server = new WebhookServer();
    private World world;

    @BeforeEach
    void open() {
        world = worlds.create();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void from_an_address_over_a_test_to_a_rule_that_tells_it() {
        var page =
                Browsers.page(visits.signedIn(world, Role.OWNER), Look.DESK, "/settings/webhooks");
        page.navigate("/settings/webhooks");
        Axe.check(page);
        var address = server.address();
        server.answer(address, 500, null);
        make(page, "Ledger", address);
        assertThat(page.locator(".once")).containsText("whsec_");
        Axe.check(page);
        page.locator("main button:has-text('Send a test')").click();
        assertThat(page.locator(".toast")).containsText("HTTP 500");
        assertThat(page.locator("#deliveries details[open] .attempts")).containsText("HTTP 500");
        Axe.check(page);
        page.locator("#deliveries button").first().click();
        assertThat(page.locator(".toast")).containsText("on its way again");
        while (server.heard(address).size() < 2) Thread.onSpinWait();
        page.navigate("/settings/rules/new");
        page.locator("#name").fill("Tell the ledger");
        page.locator("#webhook")
                .selectOption(
                        new com.microsoft.playwright.options.SelectOption().setLabel("Ledger"));
        page.getByText("Add the rule").click();
        assertThat(page.locator(".line.rule")).containsText("tell the webhook Ledger");
        page.navigate("/settings/webhooks");
        Browsers.expect(".*422.*");
        page.locator("#name").fill("Wrong");
        page.locator("#url").fill("ftp://x.example/");
        page.getByText("Make the webhook").click();
        assertThat(page.locator("main [role=alert] .banner")).containsText("https address");
        Browsers.refresh(page);
        assertThat(page.locator("main [role=alert] .banner")).containsText("https address");
        assertThat(page.locator("#name")).hasValue("Wrong");
    }

    private static void make(Page page, String name, String address) {
        page.locator("#name").fill(name);
        page.locator("#url").fill(address);
        page.locator("[name=events][value='message.received']").check();
        page.getByText("Make the webhook").click();
    }

    @Test
    void it_stands_in_every_look_and_language() {
        var visit = visits.signedIn(world, Role.OWNER);
        var page = Browsers.page(visit, Look.DESK, "/settings/webhooks");
        page.navigate("/settings/webhooks");
        var address = server.address();
        server.answer(address, 503, "3600");
        make(page, "Ledger of the bookkeepers", address);
        page.locator("main button:has-text('Send a test')").click();
        assertThat(page.locator("#deliveries details[open] .attempts")).containsText("HTTP 503");
        var sent = URI.create(page.url());
        var here = sent.getPath() + "?" + sent.getQuery();
        var tour = new Tour(visit);
        for (var look : Looks.ALL) stands(tour, look, here, "en");
        for (var language : List.of(PageLanguage.KO, PageLanguage.DE, PageLanguage.HU)) {
            people.greet(world.owner().id(), language, ZoneId.of("Asia/Seoul"));
            stands(tour, Look.DESK, here, language.tag());
        }
    }

    private static void stands(Tour tour, Look look, String here, String language) {
        var one = tour.page(look, here);
        Axe.check(one);
        Screenshots.take(one, "webhook" + Looks.name(look) + "-" + language);
    }
}
