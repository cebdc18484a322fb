package org.tillside.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Role;
import org.tillside.kit.BrowserTest;

/** The whole desk without a mouse. */
@BrowserTest
class KeyboardBrowserTest {

    @Autowired Offices offices;
    @Autowired Slowness slowness;
    Office office;
    Page page;

    @BeforeEach
    void open() {
        office = offices.open();
        office.writes(
                BuyerMail.of("Emma Whitfield", "Return label", "I would like a label, please."));
        office.writes(BuyerMail.of("Jun Park", "Exchange", "Nobody came to collect it."));
        page = office.looks(Role.AGENT, "/inbox/open");
    }

    @Test
    void j_and_k_move_and_enter_opens() {
        page.keyboard().press("j");
        assertThat(row("Jun Park")).isFocused();
        page.keyboard().press("j");
        assertThat(row("Emma Whitfield")).isFocused();
        page.keyboard().press("k");
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("Exchange");
        assertThat(row("Jun Park")).isFocused();
    }

    @Test
    void r_writes_and_escape_leaves_and_letters_rest_while_one_writes() {
        opens("Jun Park");
        page.keyboard().press("r");
        assertThat(text()).isFocused();
        page.keyboard().type("near a jar");
        assertThat(text()).hasValue("near a jar");
        page.keyboard().press("Escape");
        assertThat(text()).not().isFocused();
        page.keyboard().press("Escape");
        assertThat(row("Jun Park")).isFocused();
    }

    @Test
    void n_takes_a_note_and_control_enter_adds_it() {
        opens("Jun Park");
        page.keyboard().press("n");
        assertThat(text()).isFocused();
        page.keyboard().type("Call the carrier");
        page.keyboard().press("Control+Enter");
        assertThat(page.locator(".message.note .words")).hasText("Call the carrier");
    }

    @Test
    void control_enter_sends_and_z_takes_it_back() throws InterruptedException {
        var held = slowness.holdsNextAnswer(office.world().workspace());
        opens("Jun Park");
        page.keyboard().press("r");
        page.keyboard().type("They come tomorrow.");
        page.keyboard().press("Control+Enter");
        assertThat(page.locator(".message.ours")).hasCount(1);
        held.join();
        loadsAgain();
        page.keyboard().press("z");
        assertThat(text()).hasValue("They come tomorrow.");
        assertThat(page.locator(".message.ours")).hasCount(0);
    }

    @Test
    void z_takes_back_what_was_done_last_and_then_the_last_answer() throws InterruptedException {
        opens("Jun Park");
        answers("They come tomorrow.");
        answers("At nine.");
        loadsAgain();
        page.keyboard().press("e");
        assertThat(page.locator(".toast")).containsText("Conversation closed");
        page.keyboard().press("z");
        assertThat(page.locator(".subject")).not().containsText("closed");
        assertThat(page.locator(".toast")).hasCount(0);
        assertThat(page.locator(".delivery button")).hasCount(2);
        page.keyboard().press("z");
        assertThat(text()).hasValue("At nine.");
        assertThat(page.locator(".message.ours .words")).hasText("They come tomorrow.");
    }

    @Test
    void e_closes_and_opens_again() {
        opens("Jun Park");
        page.keyboard().press("e");
        assertThat(page.locator(".subject .badge")).hasText("closed");
        page.keyboard().press("e");
        assertThat(page.locator(".subject .badge")).hasCount(0);
    }

    @Test
    void a_assigns_and_t_tags() {
        opens("Jun Park");
        page.keyboard().press("a");
        page.waitForFunction("() => document.activeElement.closest('#assign') !== null");
        page.keyboard().press("Enter");
        assertThat(page.locator(".assignee")).containsText("You");
        page.keyboard().press("t");
        assertThat(page.locator("#tag")).isFocused();
        page.keyboard().type("exchange");
        page.keyboard().press("Enter");
        assertThat(page.locator(".tags .tag")).containsText("exchange");
    }

    @Test
    void a_question_mark_shows_all_of_it() {
        page.keyboard().press("?");
        assertThat(page.locator("#keys")).containsText("Internal note");
        assertThat(page.locator("#keys")).containsText("Show new conversations");
    }

    @Test
    void letters_can_be_turned_off() {
        page.evaluate("document.documentElement.dataset.keyboard = 'off'");
        page.keyboard().press("j");
        assertThat(row("Jun Park")).not().isFocused();
    }

    private void opens(String name) {
        row(name).click();
        assertThat(page.locator(".message")).isVisible();
    }

    private void answers(String words) throws InterruptedException {
        var held = slowness.holdsNextAnswer(office.world().workspace());
        text().fill(words);
        text().press("Control+Enter");
        assertThat(page.locator(".message.ours").last()).containsText(words);
        assertThat(text()).hasValue("");
        held.join();
    }

    private void loadsAgain() {
        page.reload();
        page.waitForFunction("() => document.documentElement.dataset.scripts === 'ready'");
    }

    private Locator row(String name) {
        return page.locator(".rows .item", new Page.LocatorOptions().setHasText(name));
    }

    private Locator text() {
        return page.locator(".composer textarea");
    }
}
