package org.tillside.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.KeyboardModifier;
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

/** Several conversations at once, by ticks and by keys. */
@BrowserTest
class BulkBrowserTest {

    @Autowired Offices offices;
    @Autowired People people;

    private Office office;

    @BeforeEach
    void four_write() {
        office = offices.open();
        office.write(
                List.of(
                        BuyerMail.of("Emma Whitfield", "Return label", "I need a label, please."),
                        BuyerMail.of("Jun Park", "Exchange", "Nobody came to collect it."),
                        BuyerMail.of("Anna Kovács", "Számla", "Kérném a számlát."),
                        BuyerMail.of("Ben Maier", "Danke", "Alles gut, danke!")));
    }

    @Test
    void x_selects_e_closes_them_all_and_z_takes_it_back() {
        var page = office.looks(Role.AGENT, "/inbox/open");
        assertThat(page.locator(".bulk")).isHidden();
        page.keyboard().press("j");
        page.keyboard().press("x");
        page.keyboard().press("j");
        page.keyboard().press("x");
        assertThat(page.locator(".bulk b")).hasText("2 selected");
        Axe.check(page);
        page.keyboard().press("e");
        assertThat(page.locator(".toast")).containsText("2 conversations closed");
        assertThat(page.locator(".bulk")).isHidden();
        assertThat(page.locator(".views [aria-current] .count")).hasText("2");
        page.keyboard().press("z");
        assertThat(page.locator(".toast")).containsText("2 conversations are as before");
        assertThat(page.locator(".views [aria-current] .count")).hasText("4");
    }

    @Test
    void shift_selects_those_between_and_escape_none() {
        var page = office.looks(Role.AGENT, "/inbox/open");
        pick(page, 0).click();
        pick(page, 2)
                .click(new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.SHIFT)));
        assertThat(page.locator(".bulk b")).hasText("3 selected");
        page.keyboard().press("Escape");
        assertThat(page.locator(".bulk")).isHidden();
    }

    @Test
    void a_tag_is_typed_once_for_the_whole_view() {
        var page = office.looks(Role.AGENT, "/inbox/open");
        pick(page, 0).click();
        page.locator(".bulk .whole").click();
        assertThat(page.locator(".bulk b")).hasText("4 selected");
        page.keyboard().press("t");
        page.keyboard().type("sale");
        page.keyboard().press("Enter");
        assertThat(page.locator(".toast")).containsText("4 conversations tagged");
        page.locator(".rows .item").first().click();
        assertThat(page.locator(".tags .tag")).containsText("sale");
    }

    @Test
    void what_is_open_beside_the_list_stays_and_the_next_deed_is_another_one() {
        var page = office.looks(Role.AGENT, "/inbox/open");
        page.locator(".rows .item").first().click();
        assertThat(page.locator(".message")).isVisible();
        pick(page, 1).click();
        page.keyboard().press("a");
        page.locator("#bulk-assign button").first().click();
        assertThat(page.locator(".toast")).containsText("1 conversation assigned");
        assertThat(page.locator(".message")).isVisible();
        pick(page, 2).click();
        page.keyboard().press("p");
        page.locator("#bulk-priority button").first().click();
        assertThat(page.locator(".toast")).containsText("1 conversation with the new priority");
        assertThat(page.locator(".rows .badge")).hasCount(1);
    }

    @Test
    void what_came_since_and_stands_in_the_list_belongs_to_the_whole_view() {
        var page = office.looks(Role.AGENT, "/inbox/open");
        office.writes(BuyerMail.of("Kim Seoyeon", "Cup", "It has a crack."));
        assertThat(page.locator(".rows .rowtick")).hasCount(5);
        pick(page, 0).click();
        page.locator(".bulk .whole").click();
        page.keyboard().press("e");
        assertThat(page.locator(".toast")).containsText("5 conversations closed");
    }

    @Test
    void the_whole_of_a_view_ends_with_the_view() {
        var page = office.looks(Role.AGENT, "/inbox/open");
        pick(page, 0).click();
        page.locator(".bulk .whole").click();
        page.locator(".views [href='/inbox/scheduled']").click();
        assertThat(page.locator("#list-title")).containsText("Scheduled");
        assertThat(page.locator(".bulk")).hasCount(0);
        page.locator(".views [href='/inbox/open']").click();
        assertThat(page.locator("#list-title")).containsText("Open");
        assertThat(page.locator(".bulk")).isHidden();
        pick(page, 0).click();
        assertThat(page.locator(".bulk b")).hasText("1 selected");
        assertThat(page.locator(".bulk .whole input")).not().isChecked();
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
        var page = tour.page(look, "/inbox/open");
        pick(page, 0).check();
        pick(page, 2).check();
        assertThat(page.locator(".bulk")).isVisible();
        Axe.check(page);
        Screenshots.take(page, "bulk" + Looks.name(look) + "-" + language);
    }

    private static Locator pick(Page page, int row) {
        return page.locator(".rows .rowtick").nth(row);
    }
}
