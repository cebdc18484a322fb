package org.tillside.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.ZoneId;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.People;
import org.tillside.access.Role;
import org.tillside.inbox.asides.Asides;
import org.tillside.kit.Axe;
import org.tillside.kit.BrowserTest;
import org.tillside.kit.Browsers;
import org.tillside.kit.Look;
import org.tillside.kit.Looks;
import org.tillside.kit.Screenshots;
import org.tillside.kit.Tour;
import org.tillside.web.PageLanguage;

/** A carrier is asked beside a conversation, answers, and the buyer never hears of it. */
@BrowserTest
class AsidesBrowserTest {

    @Autowired Offices offices;
    @Autowired Asides asides;
    @Autowired People people;

    private Office office;
    private String place;
    private Conversation asked;

    @BeforeEach
    void a_parcel_is_late() {
        office = offices.open();
        asked =
                office.writes(
                        BuyerMail.of(
                                "Emma Whitfield",
                                "Where is my parcel?",
                                "Parcel 612345678901 has not come. Call me: 0170 1234567"));
        place = "/conversations/" + asked.id() + "?view=open";
    }

    @Test
    void o_asks_somebody_what_tells_too_much_is_held_and_the_answer_comes_by_itself() {
        Browsers.expect("422");
        var page = office.looks(Role.AGENT, place);
        page.keyboard().press("o");
        assertThat(page.locator("#aside-to")).isFocused();
        assertThat(page.locator("#aside-subject")).hasValue("Where is my parcel?");
        page.locator("#aside-to").fill("DHL <help@carrier.example>");
        var text = page.locator("textarea[name=text]");
        text.fill("Where is 612345678901? Call the buyer: 0170 1234567");
        assertThat(page.locator(".saved")).not().isEmpty();
        page.locator(".tools button:has-text('Quote the buyer')").click();
        assertThat(text).hasValue(Pattern.compile("Where is[\\s\\S]*> Parcel[\\s\\S]*•••"));
        text.press("Control+Enter");
        assertThat(page.locator(".conflict")).containsText("telephone number: 0170 1234567");
        Axe.check(page);
        Screenshots.take(page, "aside-held-desk-en");
        text.fill("Where is 612345678901?");
        text.press("Control+Enter");
        assertThat(page.locator(".message.ours")).containsText("Where is 612345678901?");
        assertThat(page.locator("#asides .badge")).containsText("waiting for them");
        answers("It comes **tomorrow**.");
        assertThat(page.locator(".message:not(.ours)")).containsText("It comes **tomorrow**.");
        assertThat(page.locator(".rows .item")).containsText("DHL answered");
        leaves(page);
    }

    /** Back beside the buyer, where the thread tells of it; then it is done. */
    private void leaves(Page page) {
        page.locator(".talk .head .link").click();
        assertThat(page.locator(".happened").last()).containsText("DHL answered");
        assertThat(page.locator(".thread .message")).hasCount(1);
        page.locator("#asides a.other").click();
        assertThat(page.locator(".message")).hasCount(2);
        page.locator(".talk .body").focus();
        page.keyboard().press("e");
        assertThat(page.locator(".toast")).containsText("done");
        assertThat(page.locator("#asides .badge")).containsText("done");
        page.keyboard().press("z");
        assertThat(page.locator("#asides .badge")).containsText("your turn");
        stands();
    }

    private void stands() {
        var one = asides().getFirst();
        var here = "/conversations/" + asked.id() + "/asides/" + one.id() + "?view=open";
        var tour = new Tour(office.visit(Role.AGENT));
        for (var look : Looks.ALL) shows(tour, look, here, "en");
        var agent = office.world().agent().id();
        people.greet(agent, PageLanguage.KO, ZoneId.of("Asia/Seoul"));
        shows(tour, Look.DESK, here, "ko");
        var fresh = tour.page(Look.DESK, "/conversations/" + asked.id() + "/asides/new?view=open");
        assertThat(fresh.locator("#aside-to")).hasValue("");
    }

    private static void shows(Tour tour, Look look, String here, String name) {
        var page = tour.page(look, here);
        assertThat(page.locator(".composer")).isVisible();
        Axe.check(page);
        Screenshots.take(page, "aside" + Looks.name(look) + "-" + name);
    }

    private java.util.List<org.tillside.inbox.asides.Aside> asides() {
        return office.world().asOwner(() -> asides.beside(asked.id()));
    }

    private void answers(String words) {
        var sent =
                office.world().asOwner(() -> asides.letters(asides().getFirst().id())).getFirst();
        var letter =
                new BuyerMail(
                        "DHL",
                        "help@carrier.example",
                        "Re: Where is my parcel?",
                        words,
                        "",
                        UUID.randomUUID() + "@carrier.example",
                        sent.messageId());
        office.deliver(letter.raw(office.mailbox().address()));
    }
}
