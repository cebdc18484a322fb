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
import org.tillside.kit.Look;
import org.tillside.kit.Looks;
import org.tillside.kit.Screenshots;
import org.tillside.kit.Tour;
import org.tillside.web.PageLanguage;

/** Two conversations that are one matter, and one that is two. */
@BrowserTest
class MergeBrowserTest {

    @Autowired Offices offices;
    @Autowired People people;

    private Office office;
    private Conversation first;
    private Conversation second;

    @BeforeEach
    void open() {
        office = offices.open();
        first = office.writes(letter("Lamp arrived broken", "The shade of my lamp is cracked."));
        second = office.writes(letter("Is anybody there?", "The lamp is still broken."));
    }

    @Test
    void two_become_one_and_are_parted_again() {
        var page = office.looks(Role.AGENT, "/conversations/" + first.id() + "?view=open");
        page.locator("#merging summary").click();
        page.locator("#other-number").fill("#" + second.number());
        Axe.check(page);
        page.getByText("Merge into this one").click();
        assertThat(page.locator(".message")).hasCount(2);
        assertThat(page.locator(".happened").last()).containsText("merged #" + second.number());
        assertThat(page.locator(".rows .item:not(.gone)")).hasCount(1);
        page.locator(".toast button").first().click();
        assertThat(page.locator(".toast")).containsText("stands by itself again");
        assertThat(page.locator(".message")).hasCount(1);
        assertThat(page.locator(".rows .item:not(.gone)")).hasCount(2);
    }

    @Test
    void the_link_of_the_one_that_is_gone_leads_to_the_other() {
        var page = office.looks(Role.AGENT, "/conversations/" + first.id() + "?view=open");
        page.locator("#merging summary").click();
        page.locator("#other-number").fill(String.valueOf(second.number()));
        page.getByText("Merge into this one").click();
        assertThat(page.locator(".parting")).containsText("Holds #" + second.number());
        page.navigate("/conversations/" + second.id() + "?view=open");
        page.waitForURL("**/conversations/" + first.id() + "?view=open");
        page.locator("#envelope-" + newest() + " button").evaluate("it => it.click()");
        assertThat(page.locator(".happened").first()).containsText("split this off");
        assertThat(page.locator(".message")).hasCount(1);
        page.getByText("Put back where it was split off").click();
        assertThat(page.locator(".message")).hasCount(2);
    }

    @Test
    void it_stands_in_every_look_and_language() {
        var page = office.looks(Role.AGENT, "/conversations/" + first.id() + "?view=open");
        page.locator("#merging summary").click();
        page.locator("#other-number").fill(String.valueOf(second.number()));
        page.getByText("Only link").click();
        assertThat(page.locator(".parting")).hasCount(1);
        var tour = new Tour(office.visit(Role.AGENT));
        for (var look : Looks.ALL) stands(tour, look, "en");
        for (var language : List.of(PageLanguage.KO, PageLanguage.DE, PageLanguage.HU)) {
            people.greet(office.world().agent().id(), language, ZoneId.of("Asia/Seoul"));
            stands(tour, Look.DESK, language.tag());
        }
    }

    private void stands(Tour tour, Look look, String language) {
        var page = tour.page(look, "/conversations/" + first.id() + "?view=open");
        page.locator("#merging").evaluate("it => it.open = true");
        Axe.check(page);
        page.evaluate("document.querySelector('[data-desk-part-param=side]')?.click()");
        page.locator("#merging").evaluate("it => it.scrollIntoView()");
        Screenshots.take(page, "merging" + Looks.name(look) + "-" + language);
    }

    private static BuyerMail letter(String subject, String words) {
        return BuyerMail.of("Emma Whitfield", subject, words);
    }

    private String newest() {
        return office.world()
                .asOwner(() -> office.conversations().get(first.id()).newest())
                .toString();
    }
}
