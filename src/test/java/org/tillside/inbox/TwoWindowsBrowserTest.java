package org.tillside.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Role;
import org.tillside.kit.BrowserTest;
import org.tillside.kit.Browsers;
import org.tillside.kit.Screenshots;

/** One person, one conversation, two windows: nothing that was typed is lost. */
@BrowserTest
class TwoWindowsBrowserTest {

    @Autowired Offices offices;
    Office office;
    String place;

    @BeforeEach
    void open() {
        office = offices.open();
        var mail = BuyerMail.of("Emma Whitfield", "Return label", "I would like a label, please.");
        place = "/conversations/" + office.writes(mail).id() + "?view=open";
    }

    @Test
    void what_is_written_in_one_window_stands_in_the_other_where_nobody_writes() {
        var here = office.looks(Role.AGENT, place);
        var there = beside(here);
        text(here).fill("Here is your label.");
        assertThat(text(there)).hasValue("Here is your label.");
        assertThat(there.locator(".saved")).hasText("Changed in another window");
        text(there).pressSequentially(" Bye.");
        assertThat(text(here)).hasValue("Here is your label. Bye.");
        assertThat(here.locator(".twins")).isHidden();
        text(here).fill("Sent.");
        assertThat(text(there)).hasValue("Sent.");
        send(here).click();
        assertThat(here.locator(".message.ours")).hasCount(1);
        assertThat(text(there)).hasValue("");
    }

    @Test
    void who_wrote_in_both_is_asked_and_may_keep_both() {
        Browsers.expect("409");
        var here = office.looks(Role.AGENT, place);
        var there = elsewhere();
        text(here).fill("Written here.");
        assertThat(here.locator(".saved")).hasText("Draft saved");
        text(there).fill("Written there.");
        var asked = there.locator(".twins");
        assertThat(asked).containsText("changed in another window");
        assertThat(asked.locator("blockquote")).hasText("Written here.");
        assertThat(text(there)).hasValue("Written there.");
        Screenshots.take(there, "two-windows");
        asked.getByText("Keep both").click();
        assertThat(text(there)).hasValue("Written there.\n\nWritten here.");
        assertThat(there.locator(".saved")).hasText("Draft saved");
        assertThat(asked).isHidden();
        here.reload();
        assertThat(text(here)).hasValue("Written there.\n\nWritten here.");
    }

    @Test
    void who_chooses_one_keeps_that() {
        Browsers.expect("409");
        var here = office.looks(Role.AGENT, place);
        var there = elsewhere();
        text(here).fill("Written here.");
        assertThat(here.locator(".saved")).hasText("Draft saved");
        text(there).fill("Written there.");
        there.locator(".twins").getByText("Take the other").click();
        assertThat(text(there)).hasValue("Written here.");
        text(here).fill("Written on.");
        assertThat(here.locator(".twins")).isVisible();
        here.locator(".twins").getByText("Keep what is here").click();
        assertThat(here.locator(".saved")).hasText("Draft saved");
        there.reload();
        assertThat(text(there)).hasValue("Written on.");
    }

    @Test
    void who_sends_in_one_window_finds_what_was_written_in_the_other() {
        var here = office.looks(Role.AGENT, place);
        var there = elsewhere();
        text(there).fill("Also from there.");
        assertThat(there.locator(".saved")).hasText("Draft saved");
        Browsers.expect("409");
        text(here).fill("Sent from here.");
        send(here).click();
        assertThat(here.locator(".message.ours .words")).hasText("Sent from here.");
        assertThat(text(here)).hasValue("Also from there.");
        here.waitForResponse(
                answer -> answer.url().endsWith("/draft") && answer.ok(),
                () -> text(here).fill("Also from there. And on."));
        assertThat(here.locator(".twins")).isHidden();
        here.reload();
        assertThat(text(here)).hasValue("Also from there. And on.");
    }

    @Test
    void who_goes_away_without_a_choice_finds_both() {
        Browsers.expect("409");
        var here = office.looks(Role.AGENT, place);
        var there = elsewhere();
        text(here).fill("Written here.");
        assertThat(here.locator(".saved")).hasText("Draft saved");
        text(there).fill("Written there.");
        assertThat(there.locator(".twins")).isVisible();
        there.navigate("/inbox/closed");
        there.waitForCondition(() -> {
            there.navigate(place);
            return text(there).inputValue().equals("Written there.\n\nWritten here.");
        });
    }

    /** Another tab of the same browser. */
    private Page beside(Page page) {
        var other = page.context().newPage();
        other.navigate(place);
        other.waitForFunction("() => document.documentElement.dataset.scripts === 'ready'");
        return other;
    }

    /** Another browser of the same person: nothing is told from one to the other. */
    private Page elsewhere() {
        return office.looks(Role.AGENT, place);
    }

    private static Locator text(Page page) {
        return page.locator(".composer textarea");
    }

    private static Locator send(Page page) {
        return page.locator(".composer .for-mail > .button.primary").first();
    }
}
