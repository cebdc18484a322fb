package org.tillside.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.time.ZoneId;
import java.util.List;
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
import org.tillside.web.PageLanguage;

/** An owner sees what would go before saying so; a lead deletes a person, and others are told. */
@BrowserTest
class RetentionBrowserTest {

    @Autowired Offices offices;
    @Autowired People people;

    private Office office;
    private BuyerMail letter;
    private Conversation asked;

    @BeforeEach
    void a_buyer_writes() {
        office = offices.open();
        letter = BuyerMail.of("Jun Park", "Exchange", "Please send me a label.");
        asked = office.writes(letter);
    }

    @Test
    void a_rule_is_shown_first_and_a_person_is_deleted_while_somebody_looks() {
        var page = office.looks(Role.OWNER, "/settings/retention");
        Axe.check(page);
        page.locator("#closed").fill("24");
        page.locator("#held").fill("legal hold");
        page.locator("#retention-rules button").click();
        assertThat(page.locator("#retention-preview")).containsText("no way back");
        Axe.check(page);
        page.locator("input[name=sure]").check();
        page.locator("#retention-sure button").click();
        assertThat(page.locator(".toast")).containsText("before a day is over");
        assertThat(page.locator("#closed")).hasValue("24");
        var agent = office.looks(Role.AGENT, "/conversations/" + asked.id() + "?view=open");
        page.navigate("/conversations/" + asked.id() + "?view=open");
        page.locator("#panel a[href$='/erasure']").click();
        assertThat(page.locator("#holdings")).isVisible();
        Axe.check(page);
        page.locator("#reason").fill("asked by letter");
        page.locator("#address").fill(letter.address());
        Browsers.expect("410");
        page.locator("#erasing button").click();
        assertThat(page.locator(".toast")).containsText("Deleted for good: 1");
        assertThat(agent.locator("#problem-said")).containsText("deleted for good");
    }

    @Test
    void it_stands_in_every_look_and_language() {
        var paths = List.of("/settings/retention", "/buyers/" + asked.buyer() + "/erasure");
        var tour = new Tour(office.visit(Role.OWNER));
        for (var path : paths) for (var look : Looks.ALL) stands(tour, look, path, "en");
        for (var language : List.of(PageLanguage.KO, PageLanguage.DE, PageLanguage.HU)) {
            people.greet(office.world().owner().id(), language, ZoneId.of("Asia/Seoul"));
            for (var path : paths) stands(tour, Look.DESK, path, language.tag());
        }
    }

    private static void stands(Tour tour, Look look, String path, String language) {
        var page = tour.page(look, path);
        Axe.check(page);
        var name = path.endsWith("erasure") ? "erasure" : "retention";
        Screenshots.take(page, name + Looks.name(look) + "-" + language);
    }
}
