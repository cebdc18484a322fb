package org.tillside.notices;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.ApiKeys;
import org.tillside.access.Role;
import org.tillside.access.Scopes;
import org.tillside.access.Staff;
import org.tillside.channels.Mailboxes;
import org.tillside.kit.Axe;
import org.tillside.kit.BrowserTest;
import org.tillside.kit.Browsers;
import org.tillside.kit.Look;
import org.tillside.kit.Looks;
import org.tillside.kit.Screenshots;
import org.tillside.kit.Tour;
import org.tillside.kit.Visit;
import org.tillside.kit.Visits;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;
import org.tillside.notices.push.Devices;

/** The pages around the work, at every width, by day and by night, in every language. */
@BrowserTest
class FurnitureBrowserTest {

    private static final String FITS = "document.documentElement.scrollWidth <= innerWidth";
    private static final List<String> LANGUAGES = List.of("ko-KR", "de-DE", "hu-HU");

    private static final List<String> PAGES =
            List.of(
                    "/journal",
                    "/notices",
                    "/settings/notices",
                    "/settings/profile",
                    "/settings/keys",
                    "/settings/staff",
                    "/nothing");

    @Autowired Worlds worlds;
    @Autowired Visits visits;
    @Autowired Staff staff;
    @Autowired ApiKeys keys;
    @Autowired Notices notices;
    @Autowired Devices devices;
    @Autowired Mailboxes mailboxes;
    private final PushServer services = new PushServer();
    World here;

    @BeforeEach
    void a_workspace_where_something_happened() {
        here = worlds.create();
        here.asOwner(() -> keys.create("Web shop", Set.of(Scopes.MAIL_READ)));
        here.as(Role.OWNER, () -> staff.changeRole(here.guest().id(), Role.AGENT));
        here.as(
                Role.OWNER,
                () ->
                        notices.tell(
                                here.owner().id(),
                                "inbox.assigned",
                                List.of("7", "Where is it?", "Lena Lead"),
                                "/conversations/7",
                                "mail/1"));
    }

    @AfterEach
    void close() {
        services.close();
    }

    @Test
    void the_journal_stands_in_every_look() {
        everyLook(owner(), "/journal", "journal");
    }

    @Test
    void a_journal_of_which_nothing_is_left_says_so() {
        everyLook(owner(), "/journal?act=key.revoked", "journal-empty");
    }

    @Test
    void the_bell_stands_in_every_look() {
        everyLook(owner(), "/notices", "notices");
    }

    @Test
    void a_bell_that_never_rang_says_so() {
        everyLook(visits.signedIn(here, Role.AGENT), "/notices", "notices-empty");
    }

    @Test
    void health_stands_in_every_look() {
        here.asOwner(() -> mailboxes.create("help-" + here.owner().id() + "@shop.example", "Shop"));
        everyLook(owner(), "/admin/health", "health");
    }

    @Test
    void the_choices_of_notices_stand_in_every_look() {
        here.asOwner(() ->
                devices.subscribe(here.owner().id(), services.browser(), "Firefox, Android", "s"));
        here.asOwner(
                () -> mailboxes.create("service-" + here.owner().id() + "@shop.example", "Shop"));
        everyLook(owner(), "/settings/notices", "notice-choices");
        everyLook(owner(), "/settings/mailboxes", "mailboxes-staff");
    }

    @Test
    void a_page_that_is_not_there_stands_in_every_look() {
        Browsers.expect("404");
        everyLook(owner(), "/nothing", "error-404");
    }

    @Test
    void a_page_that_is_not_for_you_stands_in_every_look() {
        Browsers.expect("403|404");
        everyLook(visits.signedIn(here, Role.AGENT), "/settings/keys", "error-403");
    }

    @Test
    void every_page_fits_in_every_language() {
        Browsers.expect("404");
        var tour = new Tour(owner());
        var stranger = new Tour(visits.stranger());
        for (var language : LANGUAGES) {
            speaks(language.substring(0, 2));
            for (var path : PAGES) {
                var name = path.substring(1).replace('/', '-') + "-" + language;
                fits(tour.page(Look.DESK, path), name + "-1440");
                fits(tour.page(Look.PHONE.night(), path), name + "-390-dark");
            }
            fits(stranger.page(Look.PHONE.in(language), "/sign-in"), "sign-in-" + language);
        }
    }

    /** Who is signed in reads the language of their profile, whatever their browser says. */
    private void speaks(String language) {
        var changed =
                owner().post(
                                "/settings/profile",
                                "name",
                                here.owner().name(),
                                "language",
                                language,
                                "zone",
                                "Europe/Budapest",
                                "theme",
                                "system");
        assertThat(changed.statusCode()).isEqualTo(302);
    }

    private Visit owner() {
        return visits.signedIn(here, Role.OWNER);
    }

    private static void everyLook(Visit visit, String path, String name) {
        var tour = new Tour(visit);
        for (var look : Looks.ALL) {
            var page = tour.page(look, path);
            fits(page, name + Looks.name(look));
            Axe.whole(page);
        }
    }

    private static void fits(Page page, String name) {
        Screenshots.whole(page, name);
        assertThat(page.evaluate(FITS)).as(name + " scrolls sideways").isEqualTo(true);
    }
}
