package org.tillside.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.People;
import org.tillside.access.Role;
import org.tillside.inbox.spam.BlockedSenders;
import org.tillside.inbox.spam.Spams;
import org.tillside.kit.Axe;
import org.tillside.kit.BrowserTest;
import org.tillside.kit.Browsers;
import org.tillside.kit.Look;
import org.tillside.kit.Looks;
import org.tillside.kit.Screenshots;
import org.tillside.kit.Tour;
import org.tillside.web.PageLanguage;

/** What nobody works on, by mouse and by key. */
@BrowserTest
class SpamBrowserTest {

    private static final String SENDERS = "/settings/blocked-senders";

    @Autowired Offices offices;
    @Autowired Spams spams;
    @Autowired BlockedSenders blocked;
    @Autowired People people;

    private Office office;
    private String place;
    private Conversation junk;

    @BeforeEach
    void two_write() {
        office = offices.open();
        junk = office.writes(BuyerMail.of("Lucky Winner", "You have won", "Click here at once."));
        office.writes(BuyerMail.of("Jun Park", "Exchange", "Nobody came to collect it."));
        place = "/conversations/" + junk.id() + "?view=open";
    }

    @Test
    void a_key_marks_it_and_the_same_key_has_it_back() {
        var page = office.looks(Role.AGENT, place);
        page.keyboard().press("!");
        assertThat(page.locator(".toast")).containsText("Marked as spam");
        assertThat(page.locator(".talk .banner").first())
                .containsText("Aaron Agent marked it as spam");
        assertThat(page.locator(".composer")).hasCount(0);
        page.navigate("/inbox/open");
        assertThat(page.locator(".rows .item")).hasCount(1);
        page.navigate("/inbox/spam");
        assertThat(page.locator(".rows .item")).hasCount(1);
        page.locator(".rows a").first().click();
        assertThat(page.locator(".talk .banner").first()).isVisible();
        assertThat(page.locator("html")).hasAttribute("data-scripts", "ready");
        page.keyboard().press("!");
        assertThat(page.locator(".toast")).containsText("as it was");
        assertThat(page.locator(".composer")).isVisible();
        page.keyboard().press("!");
        assertThat(page.locator(".composer")).hasCount(0);
        page.keyboard().press("z");
        assertThat(page.locator(".composer")).isVisible();
    }

    @Test
    void many_are_marked_and_put_back() {
        var page = office.looks(Role.AGENT, "/inbox/open");
        ticked(page, 2);
        page.locator("[popovertarget=bulk-more]").click();
        page.locator("#bulk-more button[value=spam]").click();
        assertThat(page.locator(".toast")).containsText("2 conversations marked as spam");
        page.navigate("/inbox/spam");
        assertThat(page.locator("html")).hasAttribute("data-scripts", "ready");
        ticked(page, 1);
        Axe.check(page);
        Screenshots.take(page, "spam-bulk-en");
        page.keyboard().press("!");
        assertThat(page.locator(".toast")).containsText("1 conversation is no spam");
        assertThat(page.locator("nav.views")).containsText("Open1");
    }

    private static void ticked(Page page, int many) {
        for (int i = 0; i < many; i++) {
            page.keyboard().press("j");
            page.keyboard().press("x");
        }
    }

    @Test
    void a_lead_blocks_from_beside_a_conversation_and_unblocks() {
        var page = office.looks(Role.LEAD, place);
        page.locator("#panel a[href^='/settings/blocked-senders']").click();
        assertThat(page.locator("#who")).hasValue(java.util.regex.Pattern.compile(".+@.+"));
        page.locator("#blocking [name=before]").check();
        Axe.check(page);
        page.locator("#why").fill("Promises a fortune");
        page.locator("#blocking button.primary").click();
        assertThat(page.locator(".table")).containsText("Promises a fortune");
        assertThat(page.locator(".toast")).containsText("1 conversation of theirs is spam");
        Browsers.expect("422");
        page.locator("#who").fill("marketplace.amazon.de");
        page.locator("#blocking button.primary").click();
        assertThat(page.locator(".inside [role=alert]")).containsText("Buyers of a marketplace");
        assertThat(page.locator("#who")).hasValue("marketplace.amazon.de");
        Axe.check(page);
        page.navigate(SENDERS);
        page.locator(".table button").click();
        assertThat(page.locator(".table")).hasCount(0);
    }

    @Test
    void it_stands_in_every_look_and_language() {
        var world = office.world();
        world.as(Role.LEAD, () -> spams.mark(junk.id()));
        world.as(Role.LEAD, () -> blocked.block("winner.example", "Promises a fortune"));
        world.as(Role.LEAD, () -> blocked.block("lucky@web.example", ""));
        var tour = new Tour(office.visit(Role.LEAD));
        for (var look : Looks.ALL) stands(tour, look, "en");
        for (var language : List.of(PageLanguage.KO, PageLanguage.DE, PageLanguage.HU)) {
            people.greet(world.lead().id(), language, ZoneId.of("Asia/Seoul"));
            stands(tour, Look.DESK, language.tag());
        }
    }

    private void stands(Tour tour, Look look, String language) {
        for (var path : List.of("/conversations/" + junk.id() + "?view=spam", SENDERS)) {
            var page = tour.page(look, path);
            Axe.check(page);
            var name = path.equals(SENDERS) ? "blocked" : "spam";
            Screenshots.take(page, name + Looks.name(look) + "-" + language);
        }
    }
}
