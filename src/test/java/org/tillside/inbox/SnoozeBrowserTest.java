package org.tillside.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Clock;
import java.time.LocalDate;
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

/** Out of sight until later, by mouse and by key. */
@BrowserTest
class SnoozeBrowserTest {

    @Autowired Offices offices;
    @Autowired People people;
    @Autowired Clock clock;

    private Office office;
    private Conversation asked;

    @BeforeEach
    void two_write() {
        office = offices.open();
        asked =
                office.writes(
                        BuyerMail.of("Emma Whitfield", "Return label", "I need a label, please."));
        office.writes(BuyerMail.of("Jun Park", "Exchange", "Nobody came to collect it."));
    }

    @Test
    void h_snoozes_what_is_open_and_z_has_it_back() {
        var page = office.looks(Role.AGENT, "/conversations/" + asked.id() + "?view=open");
        page.keyboard().press("h");
        assertThat(page.locator("#snooze")).isVisible();
        Axe.check(page);
        page.locator("#snooze button[value=tomorrow]").click();
        assertThat(page.locator(".toast")).containsText("Snoozed until");
        assertThat(page.locator(".subject .badge")).containsText("until");
        assertThat(page.locator(".happened").last()).containsText("snoozed it until");
        page.locator(".toast button").click();
        assertThat(page.locator(".subject .badge")).hasCount(0);
        assertThat(page.locator(".happened").last()).containsText("had it back");
    }

    @Test
    void a_time_of_ones_own_is_typed_and_it_stands_under_snoozed() {
        var page = office.looks(Role.AGENT, "/conversations/" + asked.id() + "?view=open");
        page.keyboard().press("h");
        page.locator("#snooze-time").fill(LocalDate.now(clock).plusDays(40) + "T08:15");
        page.locator("#snooze-time").press("Enter");
        assertThat(page.locator(".toast")).containsText("08:15");
        page.navigate("/inbox/snoozed");
        assertThat(page.locator(".rows .item")).hasCount(1);
        assertThat(page.locator(".rows .badge")).containsText("08:15");
        Axe.check(page);
    }

    @Test
    void several_are_snoozed_at_once() {
        var page = office.looks(Role.AGENT, "/inbox/open");
        page.keyboard().press("j");
        page.keyboard().press("x");
        page.keyboard().press("j");
        page.keyboard().press("x");
        page.keyboard().press("h");
        page.locator("#bulk-snooze button[value='snooze:tomorrow']").click();
        assertThat(page.locator(".toast")).containsText("2 conversations snoozed");
        page.navigate("/inbox/snoozed");
        assertThat(page.locator(".rows .item")).hasCount(2);
    }

    @Test
    void it_stands_in_every_look_and_language() {
        var tour = new Tour(office.visit(Role.AGENT));
        for (var look : Looks.ALL) stands(tour, look, "en");
        for (var language : List.of(PageLanguage.KO, PageLanguage.DE, PageLanguage.HU)) {
            people.greet(office.world().agent().id(), language, ZoneId.of("Asia/Seoul"));
            stands(tour, Look.DESK, language.tag());
        }
    }

    private void stands(Tour tour, Look look, String language) {
        var page = tour.page(look, "/conversations/" + asked.id() + "?view=open");
        opens(page);
        Axe.check(page);
        Screenshots.take(page, "snooze" + Looks.name(look) + "-" + language);
    }

    private static void opens(Page page) {
        page.locator("[popovertarget=snooze]").click();
        assertThat(page.locator("#snooze")).isVisible();
    }
}
