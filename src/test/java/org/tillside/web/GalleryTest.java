package org.tillside.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Role;
import org.tillside.kit.Axe;
import org.tillside.kit.BrowserTest;
import org.tillside.kit.Browsers;
import org.tillside.kit.Look;
import org.tillside.kit.Looks;
import org.tillside.kit.Screenshots;
import org.tillside.kit.Tour;
import org.tillside.kit.Visits;
import org.tillside.kit.Worlds;

@BrowserTest
class GalleryTest {

    @Autowired Visits visits;
    @Autowired Worlds worlds;

    @Test
    void every_component_is_accessible_by_day_and_by_night_at_every_width() {
        var tour = new Tour(visits.signedIn(worlds.create(), Role.AGENT));
        for (var look : Looks.ALL) {
            var page = tour.page(look, "/kit");
            Axe.check(page);
            Screenshots.whole(page, "kit" + Looks.name(look));
        }
    }

    @Test
    void nothing_scrolls_sideways_on_the_narrowest_phone() {
        var page = kit(Look.PHONE.wide(320));
        assertThat(
                        page.evaluate(
                                "document.documentElement.scrollWidth <= innerWidth && document.querySelector('main').scrollWidth <= innerWidth"))
                .isEqualTo(true);
    }

    @Test
    void a_dialog_gives_the_focus_back_to_what_opened_it() {
        var page = kit(Look.DESK);
        page.getByText("Open the dialog").click();
        assertThat(page.locator("#question").isVisible()).isTrue();
        page.keyboard().press("Escape");
        assertThat(page.locator("#question").isVisible()).isFalse();
        assertThat(page.evaluate("document.activeElement.textContent.trim()"))
                .isEqualTo("Open the dialog");
    }

    @Test
    void a_menu_is_walked_with_arrows_and_closes_after_a_choice() {
        var page = kit(Look.DESK);
        page.locator("button[popovertarget=assign]").click();
        page.waitForFunction("() => document.activeElement.closest('#assign') !== null");
        page.keyboard().press("ArrowDown");
        assertThat(page.evaluate("document.activeElement.textContent"))
                .asString()
                .contains("Tamás");
        page.keyboard().press("Enter");
        page.waitForCondition(() -> !page.locator("#assign").isVisible());
    }

    @Test
    void a_question_mark_opens_the_sheet_of_keys_but_not_while_one_writes() {
        var page = kit(Look.DESK);
        page.locator("#name").focus();
        page.keyboard().press("?");
        assertThat(page.locator("#keys").isVisible()).isFalse();
        page.locator("h1").click();
        page.keyboard().press("?");
        assertThat(page.locator("#keys").isVisible()).isTrue();
    }

    private Page kit(Look look) {
        var page = Browsers.page(visits.signedIn(worlds.create(), Role.AGENT), look, "/kit");
        page.waitForFunction(
                "() => document.querySelector('dialog') !== null && window.Turbo !== undefined");
        return page;
    }
}
