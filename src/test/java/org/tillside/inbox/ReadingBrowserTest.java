package org.tillside.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Role;
import org.tillside.kit.BrowserTest;
import org.tillside.kit.Looks;
import org.tillside.kit.Screenshots;
import org.tillside.kit.Tour;

/** What one does with a mail that has come. */
@BrowserTest
class ReadingBrowserTest {

    @Autowired Offices offices;
    Office office;

    @BeforeEach
    void open() {
        office = offices.open();
    }

    @Test
    void a_mail_stands_in_the_list_and_opens_beside_it() {
        office.writes(
                BuyerMail.of(
                        "Annegret Küppersbusch",
                        "Kaffeemühle blockiert",
                        "Guten Tag, die Kurbel dreht nicht mehr."));
        var page = office.looks(Role.AGENT, "/inbox/unassigned");
        var row = page.locator(".rows .item");
        assertThat(row).containsText("Annegret Küppersbusch");
        assertThat(row).hasClass(java.util.regex.Pattern.compile("unread"));
        row.click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("Kaffeemühle blockiert");
        assertThat(page.locator(".message .words")).containsText("die Kurbel dreht nicht mehr");
        assertThat(row).hasAttribute("aria-current", "true");
        assertThat(row).not().hasClass(java.util.regex.Pattern.compile("unread"));
        Screenshots.take(page, "reading");
    }

    @Test
    void a_designed_mail_shows_no_picture_from_elsewhere_until_it_is_asked() {
        var mail =
                BuyerMail.of("Newsletter", "Autumn", "Autumn is here")
                        .drawn(
                                "<h1>Autumn is here</h1><img src=\"https://tracker.example/p.gif\" alt=\"leaf\">");
        var conversation = office.writes(mail);
        var page = office.looks(Role.AGENT, "/inbox/open");
        var asked = new java.util.concurrent.CopyOnWriteArrayList<String>();
        page.route(
                "https://tracker.example/**",
                route -> {
                    asked.add(route.request().url());
                    route.fulfill(
                            new com.microsoft.playwright.Route.FulfillOptions()
                                    .setStatus(200)
                                    .setContentType("image/gif")
                                    .setBodyBytes(new byte[0]));
                });
        com.microsoft.playwright.Page opened = page;
        opened.navigate("/conversations/" + conversation.id() + "?view=open");
        opened.getByText("Show as it was designed").click();
        var drawn = opened.frameLocator(".original iframe");
        assertThat(drawn.locator("h1")).hasText("Autumn is here");
        org.assertj.core.api.Assertions.assertThat(asked).isEmpty();
        opened.getByText("Show remote images").click();
        opened.waitForCondition(() -> !asked.isEmpty());
        assertThat(drawn.locator("h1")).hasText("Autumn is here");
    }

    @Test
    void a_designed_mail_stands_on_its_own_ground_in_every_look() {
        var mail =
                BuyerMail.of("Annegret Küppersbusch", "Kaffeemühle blockiert", "Siehe Bild")
                        .drawn(
                                "<table width=\"560\" bgcolor=\"#f4efe6\" cellpadding=\"16\"><tr><td><h2>Reklamation</h2><p style=\"color:#555\">Die Kurbel dreht nicht mehr, seit <b>Montag</b>.</p><p><a href=\"https://shop.example/\">Zur Bestellung</a></p><img src=\"https://tracker.example/p.gif\" alt=\"\"></td></tr></table>");
        var place = "/conversations/" + office.writes(mail).id() + "?view=open";
        var tour = new Tour(office.visit(Role.AGENT));
        for (var look : Looks.ALL) {
            var page = tour.page(look, place);
            page.getByText("Show as it was designed").click();
            assertThat(page.frameLocator(".original iframe").locator("h2")).hasText("Reklamation");
            Screenshots.take(page, "designed" + Looks.name(look));
        }
    }

    @Test
    void each_empty_view_says_why_and_what_comes_next() {
        var page = office.looks(Role.AGENT, "/inbox/mine");
        assertThat(page.locator(".beginning")).containsText("Connect a mailbox");
        office.writes(BuyerMail.of("Emma Whitfield", "Return label", "A label, please"));
        page.navigate("/inbox/mine");
        assertThat(page.locator(".empty")).containsText("1 conversation has no owner yet.");
        page.getByText("Take the next one").click();
        assertThat(page.locator(".rows .item")).containsText("Emma Whitfield");
        page.navigate("/inbox/closed");
        assertThat(page.locator(".empty")).containsText("Nothing is closed yet");
        page.navigate("/inbox/quarantined");
        assertThat(page.locator(".empty")).containsText("Nothing in quarantine");
    }

    @Test
    void what_was_quoted_is_folded_and_can_be_shown() {
        var first = BuyerMail.of("Emma Whitfield", "Return label", "I would like a label, please.");
        office.writes(first);
        var conversation =
                office.writes(
                        first.again(
                                "Any news?\n\nOn 24 Nov 2026, Nordlicht wrote:\n> We will look into it."));
        var page = office.looks(Role.AGENT, "/conversations/" + conversation.id() + "?view=open");
        var quote = page.locator(".folded .quote");
        assertThat(quote).isHidden();
        page.getByText("Show quoted text").click();
        assertThat(quote).containsText("We will look into it.");
    }
}
