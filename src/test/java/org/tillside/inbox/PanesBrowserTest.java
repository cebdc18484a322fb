package org.tillside.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Role;
import org.tillside.kit.Axe;
import org.tillside.kit.BrowserTest;
import org.tillside.kit.Look;
import org.tillside.kit.Looks;
import org.tillside.kit.Screenshots;
import org.tillside.kit.Tour;

/** The desk at every width, by day and by night. */
@BrowserTest
class PanesBrowserTest {

    private static final String FITS = "document.documentElement.scrollWidth <= innerWidth";

    @Autowired Offices offices;
    Office office;
    String place;

    @BeforeEach
    void open() {
        office = offices.open();
        var mail =
                BuyerMail.of(
                        "Zsófia Kárpáti-Vörösmarty",
                        "Számlamódosítást szeretnék kérni",
                        "A számlán a régi cégnév szerepel.");
        place = "/conversations/" + office.writes(mail).id() + "?view=open";
    }

    @Test
    void a_phone_shows_one_pane_at_a_time() {
        var page = office.looks(Role.AGENT, Look.PHONE, "/inbox/open");
        assertThat(page.locator(".pane.list")).isVisible();
        page.locator(".rows .item").click();
        assertThat(page.locator(".pane.talk")).isVisible();
        assertThat(page.locator(".pane.list")).isHidden();
        page.locator(".talk .tabs").getByText("Buyer").click();
        assertThat(page.locator(".pane.side")).isVisible();
        assertThat(page.locator(".pane.talk")).isHidden();
        assertThat(page.locator(".side-alone")).not().isEmpty();
        Axe.check(page);
        page.getByLabel("Back to the conversation").click();
        assertThat(page.locator(".pane.talk")).isVisible();
        page.getByLabel("Back to the list").click();
        assertThat(page.locator(".pane.list")).isVisible();
        assertThat(page.locator(".pane.talk")).isHidden();
    }

    @Test
    void a_narrow_window_has_its_views_behind_the_title() {
        var page = office.looks(Role.AGENT, Look.DESK.wide(1024), "/inbox/open");
        assertThat(page.locator("nav.views")).isHidden();
        page.locator("#list-title button").click();
        page.locator("#views").getByText("Closed").click();
        assertThat(page.locator("#list-title")).containsText("Closed");
    }

    @Test
    void nothing_scrolls_sideways_down_to_320_pixels() {
        var tour = new Tour(office.visit(Role.AGENT));
        for (int width : new int[] {320, 390, 720, 1024}) {
            for (var path : List.of("/inbox/open", place, "/conversations/new")) {
                var page = tour.page(Look.DESK.wide(width), path);
                assertThat(page.evaluate(FITS)).as(path + " at " + width).isEqualTo(true);
            }
        }
    }

    @Test
    void everybody_can_use_it_at_every_width_by_day_and_by_night() {
        var tour = new Tour(office.visit(Role.AGENT));
        for (var path : List.of("/inbox/open", "/inbox/mine", place, "/conversations/new")) {
            for (var look : Looks.ALL) {
                var page = tour.page(look, path);
                assertThat(page.locator("main.desk")).isVisible();
                Axe.check(page);
                if (path.equals(place)) Screenshots.take(page, "desk" + Looks.name(look));
            }
        }
    }
}
