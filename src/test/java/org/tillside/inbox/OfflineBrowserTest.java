package org.tillside.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsHiddenOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Role;
import org.tillside.kit.BrowserTest;
import org.tillside.kit.Browsers;
import org.tillside.kit.Screenshots;

/** A desk whose line is cut. */
@BrowserTest
class OfflineBrowserTest {

    private static final double PATIENCE = 30_000;

    @Autowired Offices offices;
    Page page;

    @BeforeEach
    void open() {
        var office = offices.open();
        var mail = BuyerMail.of("Emma Whitfield", "Return label", "I would like a label, please.");
        var place = "/conversations/" + office.writes(mail).id() + "?view=open";
        page = office.looks(Role.AGENT, place);
    }

    @Test
    void what_one_writes_stays_sending_waits_and_both_go_on_when_the_line_is_back() {
        Browsers.expect("ERR_INTERNET_DISCONNECTED|Failed to fetch|NetworkError");
        page.context().setOffline(true);
        assertThat(page.locator("#offline")).isVisible(new IsVisibleOptions().setTimeout(PATIENCE));
        text().fill("Written without a line.");
        assertThat(saved()).hasText("Not saved yet: no connection");
        send().click();
        assertThat(saved()).hasText("Not sent yet: no connection");
        assertThat(text()).hasValue("Written without a line.");
        assertThat(page.locator(".message.ours")).hasCount(0);
        Screenshots.take(page, "offline");

        page.context().setOffline(false);
        assertThat(page.locator("#offline")).isHidden(new IsHiddenOptions().setTimeout(PATIENCE));
        assertThat(saved()).hasText("Draft saved", new HasTextOptions().setTimeout(PATIENCE));
        assertThat(page.locator(".message.ours")).hasCount(0);
        send().click();
        assertThat(page.locator(".message.ours .words")).hasText("Written without a line.");
        assertThat(text()).hasValue("");
    }

    private Locator text() {
        return page.locator(".composer textarea");
    }

    private Locator saved() {
        return page.locator(".saved");
    }

    private Locator send() {
        return page.locator(".composer .for-mail > .button.primary").first();
    }
}
