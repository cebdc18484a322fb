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
import org.tillside.inbox.followers.Followers;
import org.tillside.kit.Axe;
import org.tillside.kit.BrowserTest;
import org.tillside.kit.Look;
import org.tillside.kit.Looks;
import org.tillside.kit.Screenshots;
import org.tillside.kit.Tour;
import org.tillside.web.PageLanguage;

/** To hear of a conversation, and to call a colleague to it. */
@BrowserTest
class FollowersBrowserTest {

    @Autowired Offices offices;
    @Autowired Followers followers;
    @Autowired People people;

    private Office office;
    private String place;
    private Conversation asked;

    @BeforeEach
    void somebody_writes() {
        office = offices.open();
        asked = office.writes(BuyerMail.of("Emma Whitfield", "Return label", "A label, please."));
        place = "/conversations/" + asked.id() + "?view=open";
    }

    @Test
    void w_follows_an_at_calls_a_colleague_and_z_takes_the_following_back() {
        var page = office.looks(Role.AGENT, place);
        page.keyboard().press("w");
        assertThat(page.locator(".toast")).containsText("You are told");
        assertThat(page.locator("#followers li")).hasCount(1);
        calls(page);
        assertThat(page.locator(".happened").last()).containsText("asked Lena Lead to look");
        assertThat(page.locator("#followers li")).hasCount(2);
        page.navigate("/inbox/followed");
        assertThat(page.locator(".rows .item")).hasCount(1);
        page.navigate(place);
        assertThat(page.locator("html")).hasAttribute("data-scripts", "ready");
        page.keyboard().press("w");
        assertThat(page.locator(".toast")).containsText("You are told of it no longer");
        assertThat(page.locator(".following")).hasAttribute("title", "Follow");
        assertThat(page.locator("#followers li")).hasCount(1);
        page.keyboard().press("w");
        assertThat(page.locator(".following")).hasAttribute("title", "Follow no longer");
        assertThat(page.locator(".toast")).containsText("You are told of what is new");
        page.keyboard().press("z");
        assertThat(page.locator("#followers li")).hasCount(1);
        var lead = office.looks(Role.LEAD, "/notices");
        assertThat(lead.locator("main")).containsText("Aaron Agent asks you to look at #");
        Axe.check(lead);
    }

    /** Only a note calls; Escape and a name of nobody close the list. */
    private static void calls(Page page) {
        var text = page.locator("textarea[name=text]");
        text.click();
        text.pressSequentially("Dear @le");
        assertThat(page.locator(".pick")).hasCount(0);
        text.fill("");
        page.locator("[data-hotkey=n]").click();
        text.pressSequentially("@");
        assertThat(page.locator(".pick")).hasCount(2);
        text.press("Escape");
        assertThat(page.locator(".pick")).hasCount(0);
        text.press("Backspace");
        text.pressSequentially("@ow");
        assertThat(page.locator(".pick")).hasCount(1);
        text.fill("");
        text.pressSequentially("@le");
        assertThat(page.locator(".pick[aria-selected=true]")).containsText("Lena Lead");
        Screenshots.take(page, "mention-desk-en");
        Axe.check(page);
        text.press("Enter");
        assertThat(text).hasValue("@Lena Lead ");
        text.pressSequentially("may we refund it?");
        assertThat(page.locator(".pick")).hasCount(0);
        text.press("Control+Enter");
        assertThat(page.locator(".message.note")).containsText("may we refund it?");
    }

    @Test
    void who_follows_stands_beside_it_in_every_look_and_language() {
        var world = office.world();
        for (var member : List.of(world.agent(), world.lead()))
            world.asOwner(() -> {
                followers.follow(asked.id(), member.id());
                return true;
            });
        var tour = new Tour(office.visit(Role.AGENT));
        for (var look : Looks.ALL) stands(tour, look, "en");
        for (var language : List.of(PageLanguage.KO, PageLanguage.DE, PageLanguage.HU)) {
            people.greet(world.agent().id(), language, ZoneId.of("Asia/Seoul"));
            stands(tour, Look.DESK, language.tag());
        }
    }

    private void stands(Tour tour, Look look, String language) {
        var page = tour.page(look, place);
        assertThat(page.locator(".following")).isVisible();
        Axe.check(page);
        Screenshots.take(page, "following" + Looks.name(look) + "-" + language);
    }
}
