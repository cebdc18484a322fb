package org.tillside.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.People;
import org.tillside.access.Role;
import org.tillside.inbox.answering.Answer;
import org.tillside.inbox.satisfaction.SurveyAsking;
import org.tillside.inbox.satisfaction.SurveyLink;
import org.tillside.inbox.satisfaction.Surveys;
import org.tillside.kernel.BackdatedClock;
import org.tillside.kit.Axe;
import org.tillside.kit.BrowserTest;
import org.tillside.kit.Browsers;
import org.tillside.kit.Look;
import org.tillside.kit.Looks;
import org.tillside.kit.Screenshots;
import org.tillside.kit.Tour;
import org.tillside.kit.Visits;
import org.tillside.web.PageLanguage;

/** A lead turns it on; a buyer clicks, comments and sends; the agent sees it. */
@BrowserTest
class SatisfactionBrowserTest {

    @Autowired Offices offices;
    @Autowired Visits visits;
    @Autowired People people;
    @Autowired Mailman mailman;
    @Autowired Surveys surveys;
    @Autowired SurveyAsking asking;
    @Autowired SurveyLink link;

    private Office office;
    private Conversation asked;

    @BeforeEach
    void a_buyer_writes() {
        office = offices.open();
        asked = office.writes(BuyerMail.of("Jun Park", "Exchange", "Please send me a label."));
    }

    @Test
    void from_the_setting_over_the_buyers_click_to_the_panel() {
        var page = office.looks(Role.LEAD, "/settings/satisfaction");
        Axe.check(page);
        var box = "#survey-" + asked.mailbox();
        page.locator(box + " input[name=running]").check();
        page.locator(box + " input[name=hours]").fill("1");
        page.locator(box + " button").last().click();
        assertThat(page.locator(".toast")).containsText("Saved");
        Screenshots.take(page, "satisfaction-settings");
        var path = path();
        var buyer = Browsers.page(visits.stranger(), Look.PHONE, path + "?choice=bad");
        assertThat(buyer.locator("input[value=bad]")).isChecked();
        Axe.check(buyer);
        Screenshots.take(buyer, "satisfaction-390-en");
        buyer.locator("#comment").fill("It took too long.");
        buyer.locator("main form button").first().click();
        assertThat(buyer.locator("h1")).hasText("Thank you");
        Axe.check(buyer);
        Screenshots.take(buyer, "satisfaction-thanks-390-en");
        var agent = office.looks(Role.AGENT, "/conversations/" + asked.id() + "?view=closed");
        assertThat(agent.locator("#survey")).containsText("It took too long.");
        assertThat(agent.locator(".happened").filter(said("The buyer says: Bad"))).hasCount(1);
        Axe.check(agent);
        Screenshots.take(agent, "satisfaction-panel");
        Browsers.expect(".*404.*");
        buyer.navigate("/satisfaction/" + UUID.randomUUID());
        assertThat(buyer.locator("h1")).hasText("This link has ended");
    }

    private static Locator.FilterOptions said(String words) {
        return new Locator.FilterOptions().setHasText(words);
    }

    /** An hour after it was closed with an answer, a day from now. */
    private String path() {
        var later = Instant.now().plus(Duration.ofDays(1));
        BackdatedClock.at(
                later,
                () ->
                        office.world()
                                .as(
                                        Role.AGENT,
                                        () ->
                                                mailman.answers(
                                                        asked.id(),
                                                        Answer.reply("Here it is.").closing())));
        BackdatedClock.at(
                later.plus(Duration.ofHours(2)),
                () ->
                        office.world()
                                .asOwner(() -> {
                                    asking.look();
                                    return true;
                                }));
        var survey = office.world().asOwner(() -> surveys.of(asked.id())).getFirst();
        return link.path(office.world().workspace(), survey.id());
    }

    @Test
    void the_settings_stand_in_every_look_and_language() {
        var tour = new Tour(office.visit(Role.LEAD));
        for (var look : Looks.ALL) stands(tour, look, "en");
        for (var language : List.of(PageLanguage.KO, PageLanguage.DE, PageLanguage.HU)) {
            people.greet(office.world().lead().id(), language, ZoneId.of("Asia/Seoul"));
            stands(tour, Look.DESK, language.tag());
        }
    }

    private static void stands(Tour tour, Look look, String language) {
        var page = tour.page(look, "/settings/satisfaction");
        Axe.check(page);
        Screenshots.take(page, "satisfaction-settings" + Looks.name(look) + "-" + language);
    }
}
