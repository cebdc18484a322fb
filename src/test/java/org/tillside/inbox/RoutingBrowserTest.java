package org.tillside.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.People;
import org.tillside.access.PersonId;
import org.tillside.access.Role;
import org.tillside.inbox.giving.Queue;
import org.tillside.inbox.giving.Queues;
import org.tillside.inbox.giving.Routings;
import org.tillside.kit.Axe;
import org.tillside.kit.BrowserTest;
import org.tillside.kit.Look;
import org.tillside.kit.Screenshots;
import org.tillside.web.PageLanguage;

/** The team, languages, queues, and who got it and why, as people see them. */
@BrowserTest
class RoutingBrowserTest {

    private static final Map<String, Look> LOOKS =
            Map.of("desk", Look.DESK, "phone-night", Look.PHONE.night());

    @Autowired Offices offices;
    @Autowired Crew crew;
    @Autowired Queues queues;
    @Autowired Routings routings;
    @Autowired People people;

    Office office;

    @BeforeEach
    void an_office() {
        office = offices.open();
        crew.takes(
                office.world(),
                Role.AGENT,
                java.util.Set.of("returns", "customs"),
                "hu",
                "de",
                "en");
        crew.takes(office.world(), Role.LEAD, 4, "ko", "en");
        crew.ends(office.world(), Role.OWNER, "de");
        office.world()
                .as(
                        Role.LEAD,
                        () -> {
                            queues.create(new Queue.Wanted("Magyar", null, null, "hu", null));
                            queues.create(
                                    new Queue.Wanted(
                                            "Retouren und Zoll",
                                            office.mailbox().id(),
                                            null,
                                            "de",
                                            "returns"));
                        });
    }

    @Test
    void a_lead_fills_in_a_person_and_sees_them_in_the_team() {
        var page = office.looks(Role.LEAD, "/settings/team");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Gita Guest")).click();
        page.getByLabel("German").selectOption("native");
        page.getByLabel("Monday").fill("17-9");
        org.tillside.kit.Browsers.expect("422");
        page.getByText("Save changes").click();
        page.waitForSelector("#day-1-wrong");
        page.getByLabel("Monday").fill("9–17:30");
        page.getByLabel("Public holidays of").selectOption("de");
        page.getByText("Save changes").click();
        page.waitForSelector(".toast");
        page.getByLabel("Region").selectOption("by");
        page.getByLabel("First day").fill("2099-12-24");
        page.getByText("Add absence").click();
        page.waitForSelector("text=24 Dec 2099");
        look(page, "workforce-person");
        page.navigate("/settings/team");
        assertThat(page.locator("#team").textContent()).contains("native");
    }

    @Test
    void going_away_is_in_the_menu_and_the_team_sees_it_at_once() {
        var team = office.looks(Role.LEAD, "/settings/team");
        var mine = office.looks(Role.AGENT, "/settings/work");
        mine.locator(".rail .me").click();
        Screenshots.take(mine, "workforce-menu");
        mine.getByText("Nothing new comes to you").click();
        mine.waitForSelector(".toast");
        team.waitForSelector("#team .badge[data-tone=warn]");
    }

    @Test
    void the_next_one_opens_with_its_reasons_beside_it() {
        var letter = BuyerMail.of("Kiss Anna", "Hol a csomagom?", Crew.HUNGARIAN);
        office.writes(letter);
        office.writes(BuyerMail.of("Ben Short", "?", "OK"));
        var page = office.looks(Role.AGENT, "/inbox/unassigned");
        look(page, "routing-unassigned");
        page.getByText("Take the next one").click();
        page.waitForSelector(".giving");
        assertThat(page.locator("#panel").textContent()).contains("took it", "by its words");
        page.locator(".tongue select").selectOption("de");
        page.waitForSelector("text=corrected by a person");
        office.world().as(Role.LEAD, () -> routings.turn(true, "Nobody speaks it"));
        var given = office.writes(BuyerMail.of("Nagy Béla", "Számla", Crew.HUNGARIAN));
        page.navigate("/conversations/" + given.id());
        page.waitForSelector(".giving .why");
        look(page, "routing-why");
    }

    @Test
    void every_page_is_for_everybody_in_every_light_and_language() {
        office.world().as(Role.LEAD, () -> routings.turn(true, "Nobody speaks it"));
        var paths =
                List.of(
                        "/settings/team",
                        "/settings/work",
                        "/settings/assignment",
                        "/settings/languages");
        for (var look : LOOKS.entrySet()) {
            var language = look.getValue().dark() ? PageLanguage.KO : PageLanguage.EN;
            var lead = office.world().lead().id();
            office.world().asOwner(() -> greet(lead, language));
            for (var path : paths) {
                var page = office.looks(Role.LEAD, look.getValue(), path);
                look(page, path.substring(1).replace('/', '-') + "-" + look.getKey());
            }
        }
    }

    private boolean greet(PersonId person, PageLanguage language) {
        people.greet(person, language, ZoneId.of("Asia/Seoul"));
        return true;
    }

    private static void look(Page page, String name) {
        Axe.check(page);
        Screenshots.take(page, name);
    }
}
