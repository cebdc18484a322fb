package org.tillside.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
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
import org.tillside.malls.MallDraft;
import org.tillside.malls.Malls;
import org.tillside.web.PageLanguage;

/** A date is named to a buyer, moved, and taken back. */
@BrowserTest
class PromiseBrowserTest {

    @Autowired Offices offices;
    @Autowired People people;
    @Autowired Malls malls;
    @Autowired Mailboxes mailboxes;
    @Autowired Clock clock;

    private Office office;
    private Conversation asked;

    @BeforeEach
    void a_buyer_in_korea_writes() {
        office = offices.open();
        asked = office.writes(BuyerMail.of("Jun Park", "Exchange", "Nobody came to collect it."));
        var world = office.world();
        var mall =
                world.asOwner(() ->
                        malls.create(
                                new MallDraft("coupang", "Coupang", "KR", "ko", "Asia/Seoul")));
        world.as(Role.OWNER, () -> mailboxes.belong(asked.mailbox(), mall.id()));
    }

    @Test
    void a_date_is_promised_moved_and_taken_back() {
        var page = office.looks(Role.AGENT, "/conversations/" + asked.id() + "?view=open");
        promise(page, "The courier comes again", 21);
        assertThat(page.locator(".toast")).containsText("Promised until");
        assertThat(page.locator(".clocks > li")).containsText("The courier comes again");
        assertThat(page.locator(".clocks > li"))
                .containsText(
                        Pattern.compile(
                                " " + day(22).getDayOfMonth() + " \\w{3}.*\\s02:00 at Coupang"));
        assertThat(page.locator(".clocks > li")).not().containsText("min left");
        assertThat(page.locator(".happened").last()).containsText("promised an answer until");
        Axe.check(page);
        promise(page, "The courier comes later", 22);
        assertThat(page.locator(".clocks > li")).containsText("comes later");
        assertThat(page.locator(".toast")).containsText(String.valueOf(day(22).getDayOfMonth()));
        page.locator(".toast button").click();
        assertThat(page.locator(".clocks > li")).containsText("comes again");
        page.locator(".clocks form button").click();
        assertThat(page.locator(".toast")).containsText("taken back");
        assertThat(page.locator(".clocks > li")).hasCount(0);
    }

    private LocalDate day(int ahead) {
        return LocalDate.now(clock.withZone(ZoneOffset.UTC)).plusDays(ahead);
    }

    private void promise(Page page, String why, int days) {
        page.locator(".promising > summary").click();
        page.locator("#promise-why").fill(why);
        page.locator("#promise-time").fill(day(days) + "T17:00");
        page.locator(".promising button").click();
    }

    @Test
    void it_stands_in_every_look_and_language() {
        var page = office.looks(Role.AGENT, "/conversations/" + asked.id() + "?view=open");
        promise(page, "The courier comes again", 21);
        assertThat(page.locator(".clocks > li")).hasCount(1);
        var tour = new Tour(office.visit(Role.AGENT));
        for (var look : Looks.ALL) stands(tour, look, "en");
        for (var language : List.of(PageLanguage.KO, PageLanguage.DE, PageLanguage.HU)) {
            people.greet(office.world().agent().id(), language, ZoneId.of("Europe/Berlin"));
            stands(tour, Look.DESK, language.tag());
        }
    }

    private void stands(Tour tour, Look look, String language) {
        var page = tour.page(look, "/conversations/" + asked.id() + "?view=open");
        var side = page.locator("[data-desk-part-param=side]").first();
        boolean folds = side.isVisible();
        if (folds) side.click();
        page.locator(".promising > summary").click();
        if (!folds) Axe.check(page);
        Screenshots.take(page, "promise" + Looks.name(look) + "-" + language);
    }
}
