package org.tillside.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Role;
import org.tillside.kit.BrowserTest;
import org.tillside.kit.Screenshots;

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
}
