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
import org.tillside.channels.Mailboxes;
import org.tillside.kit.Axe;
import org.tillside.kit.BrowserTest;
import org.tillside.kit.Look;
import org.tillside.kit.Looks;
import org.tillside.kit.Screenshots;
import org.tillside.kit.Tour;
import org.tillside.malls.HangsOn;
import org.tillside.malls.MallDraft;
import org.tillside.malls.Malls;
import org.tillside.malls.ReplyTargets;
import org.tillside.malls.TargetDraft;
import org.tillside.web.PageLanguage;

/** A lead says how soon buyers are answered; whoever answers sees it. */
@BrowserTest
class ReplyTimesBrowserTest {

    @Autowired Offices offices;
    @Autowired Malls malls;
    @Autowired Mailboxes mailboxes;
    @Autowired ReplyTargets targets;
    @Autowired People people;

    private Office office;

    @BeforeEach
    void open() {
        office = offices.open();
    }

    @Test
    void from_a_mall_over_what_its_marketplace_asks_for_to_a_clock_that_is_stopped() {
        var page = office.looks(Role.LEAD, "/settings/malls");
        page.locator("#platform").selectOption("amazon");
        page.locator("#name").fill("Amazon Deutschland");
        page.locator("#country").selectOption("DE");
        page.locator("#language").selectOption("de");
        page.locator("#zone").selectOption("Europe/Berlin");
        page.getByText("Add the mall").click();
        assertThat(page.locator("table")).containsText("Amazon Deutschland");
        page.navigate("/settings/mailboxes/" + office.mailbox().id());
        page.locator("#mall").selectOption("Amazon Deutschland");
        page.locator("#face button").click();
        page.navigate("/settings/reply-times");
        page.getByText("Use", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("table")).containsText("24 h");
        office.writes(BuyerMail.of("Emma Whitfield", "Where is it?", "It has not come."));
        page.navigate("/inbox/due");
        assertThat(page.locator(".item .badge")).containsText("due");
        page.getByText("Emma Whitfield").first().click();
        assertThat(page.locator(".clocks .badge")).hasText("in time");
        Axe.check(page);
        page.locator("#panel").getByText("No answer needed…").click();
        page.locator("#panel").getByText("They said thanks").click();
        page.locator("#panel").getByText("Stop the clocks").click();
        assertThat(page.locator(".clocks .badge")).hasText("no answer needed");
        assertThat(page.locator(".happened").last()).containsText("it was a thank-you");
        page.locator(".toast button").first().click();
        assertThat(page.locator(".clocks .badge")).hasText("in time");
    }

    @Test
    void the_settings_stand_in_every_light_and_width() {
        var world = office.world();
        var mall =
                world.asOwner(() ->
                        malls.create(new MallDraft("coupang", "쿠팡 본점", "KR", "ko", "Asia/Seoul")));
        world.asOwner(
                () -> malls.create(new MallDraft("ebay", "eBay UK", "GB", "en", "Europe/London")));
        world.asOwner(() ->
                targets.create(
                        new TargetDraft(
                                "VIP",
                                new HangsOn.Everything(),
                                "first-answer",
                                "hours",
                                "4",
                                null,
                                null,
                                null,
                                "answer",
                                false,
                                "1",
                                null)));
        world.as(Role.OWNER, () -> mailboxes.belong(office.mailbox().id(), mall.id()));
        var tour = new Tour(office.visit(Role.LEAD));
        for (var path : List.of("malls", "calendars", "reply-times"))
            for (var look : Looks.ALL) stands(tour, look, path);
        for (var language : List.of(PageLanguage.KO, PageLanguage.DE, PageLanguage.HU)) {
            people.greet(world.lead().id(), language, ZoneId.of("Asia/Seoul"));
            for (var path : List.of("malls", "calendars", "reply-times"))
                stands(tour, Look.PHONE.in(language.tag()), path);
        }
    }

    private static void stands(Tour tour, Look look, String path) {
        var page = tour.page(look, "/settings/" + path);
        Axe.check(page);
        Screenshots.whole(page, path + Looks.name(look) + "-" + look.language());
        var wide = page.evaluate("document.documentElement.scrollWidth <= innerWidth");
        org.assertj.core.api.Assertions.assertThat(wide).as(path + " fits " + look).isEqualTo(true);
    }
}
