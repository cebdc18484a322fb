package org.tillside.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
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

/** An answer that leaves later, from the composer to the thread and back. */
@BrowserTest
class ScheduleBrowserTest {

    @Autowired Offices offices;
    @Autowired People people;

    private Office office;
    private BuyerMail first;
    private Conversation asked;

    @BeforeEach
    void somebody_asks() {
        office = offices.open();
        first = BuyerMail.of("Emma Whitfield", "Return label", "I need a label, please.");
        asked = office.writes(first);
    }

    @Test
    void it_stands_in_the_thread_and_is_a_draft_again() {
        var page = office.looks(Role.AGENT, "/conversations/" + asked.id() + "?view=open");
        schedules(page);
        assertThat(page.locator(".toast")).containsText("It leaves");
        assertThat(page.locator(".scheduled .words")).hasText("We will see tomorrow.");
        assertThat(text(page)).hasValue("");
        Axe.check(page);
        page.keyboard().press("Escape");
        page.keyboard().press("z");
        assertThat(text(page)).hasValue("We will see tomorrow.");
        assertThat(page.locator(".scheduled")).hasCount(0);
    }

    @Test
    void what_the_buyer_writes_holds_it_while_one_looks_and_it_is_sent_anyway() {
        var page = office.looks(Role.AGENT, "/conversations/" + asked.id() + "?view=open");
        schedules(page);
        assertThat(page.locator(".scheduled")).hasCount(1);
        office.writes(first.again("It is urgent, please."));
        assertThat(page.locator(".scheduled .banner")).containsText("The buyer wrote meanwhile");
        Axe.check(page);
        page.locator(".scheduled").getByText("Send anyway").click();
        assertThat(page.locator(".message.ours:not(.scheduled)")).hasCount(1);
        assertThat(page.locator(".scheduled")).hasCount(0);
    }

    @Test
    void everybody_s_stand_in_one_list_where_they_are_moved_and_taken_back() {
        var page = office.looks(Role.AGENT, "/conversations/" + asked.id() + "?view=open");
        schedules(page);
        assertThat(page.locator(".scheduled")).hasCount(1);
        var tour = new Tour(office.visit(Role.LEAD));
        for (var look : Looks.ALL) {
            var list = tour.page(look, "/inbox/scheduled");
            assertThat(list.locator(".timed")).containsText("We will see tomorrow.");
            list.locator(".timed > .button").click();
            assertThat(list.locator(".timed .menu")).isVisible();
            Axe.check(list);
            Screenshots.take(list, "scheduled" + Looks.name(look));
        }
        var list = office.looks(Role.LEAD, "/inbox/scheduled");
        list.locator(".timed > .button").click();
        list.locator(".timed .menu button.choice[value=tomorrow]").click();
        assertThat(list.locator(".toast")).containsText("It leaves");
        list.locator(".timed > .item").click();
        assertThat(list.locator(".thread .scheduled")).isVisible();
        list.navigate(list.url().replaceAll("/conversations.*", "/inbox/scheduled"));
        list.locator("html[data-scripts=ready] .timed > .button").click();
        list.locator(".timed .menu button.choice >> nth=0").click();
        assertThat(list.locator(".toast")).containsText("draft");
        assertThat(list.locator(".timed")).hasCount(0);
        assertThat(list.locator("#list")).containsText("No answer waits to leave");
        Axe.check(list);
    }

    @Test
    void it_stands_in_every_look_and_language() {
        var page = office.looks(Role.AGENT, "/conversations/" + asked.id() + "?view=open");
        schedules(page);
        assertThat(page.locator(".scheduled")).hasCount(1);
        var tour = new Tour(office.visit(Role.AGENT));
        for (var look : Looks.ALL) stands(tour, look, "en");
        for (var language : List.of(PageLanguage.KO, PageLanguage.DE, PageLanguage.HU)) {
            people.greet(office.world().agent().id(), language, ZoneId.of("Asia/Seoul"));
            stands(tour, Look.DESK, language.tag());
        }
    }

    private void stands(Tour tour, Look look, String language) {
        var page = tour.page(look, "/conversations/" + asked.id() + "?view=open");
        page.locator("[popovertarget^=sending]").click();
        assertThat(page.locator("[id^=sending]")).isVisible();
        Axe.check(page);
        Screenshots.take(page, "schedule" + Looks.name(look) + "-" + language);
    }

    private void schedules(Page page) {
        text(page).fill("We will see tomorrow.");
        page.locator("[popovertarget^=sending]").click();
        page.locator("[id^=sending] button[value=tomorrow]").click();
    }

    private static Locator text(Page page) {
        return page.locator(".composer textarea");
    }
}
