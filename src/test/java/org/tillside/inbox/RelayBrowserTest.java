package org.tillside.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Role;
import org.tillside.kit.Axe;
import org.tillside.kit.BrowserTest;
import org.tillside.kit.Look;
import org.tillside.kit.Looks;
import org.tillside.kit.Screenshots;
import org.tillside.kit.Tour;

/** What stands beside a conversation that came through a marketplace. */
@BrowserTest
class RelayBrowserTest {

    private static final String ORDER = "302-1234567-7654321";

    @Autowired Offices offices;

    @Test
    void order_kind_and_alias_stand_beside_it_and_the_order_leads_to_the_search() {
        var office = offices.open();
        var it =
                office.writes(
                        new BuyerMail(
                                "Jonas - Amazon Marketplace",
                                "q7k2mx9w4b1c8ad@marketplace.amazon.de",
                                "Anfrage von Amazon-Kunden Jonas (Bestellung: " + ORDER + ")",
                                "Wann kommt das Paket?",
                                "",
                                "relay-1@amazon.example",
                                ""));
        var tour = new Tour(office.visit(Role.AGENT));
        var address = "/conversations/" + it.id() + "?view=open";
        for (var look : Looks.ALL) {
            var page = tour.page(look, address);
            Axe.check(page);
            Screenshots.take(page, "relay" + Looks.name(look));
        }
        var page = tour.page(Look.DESK, address);
        assertThat(page.locator("#relay .badge")).hasText("Delivery");
        assertThat(page.locator("#relay")).containsText("Looks like Amazon");
        page.locator("#relay .order-number a").click();
        assertThat(page.locator("input[name=q]").first()).hasValue("order:" + ORDER);
    }
}
