package org.tillside.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsHiddenOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.Cookie;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Role;
import org.tillside.kit.Axe;
import org.tillside.kit.BrowserTest;
import org.tillside.kit.Browsers;
import org.tillside.kit.Screenshots;
import org.tillside.kit.Visit;

/** A desk whose line is cut, or whose session is over: what was typed stays, and goes once. */
@BrowserTest
class OfflineBrowserTest {

    private static final double PATIENCE = 30_000;

    private static final double A_MOMENT = 700;

    @Autowired Offices offices;
    Office office;
    Page page;

    @BeforeEach
    void open() {
        office = offices.open();
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

    @Test
    void an_answer_that_was_sent_though_its_sender_never_heard_of_it_goes_once() {
        Browsers.expect("ERR_FAILED|Failed to fetch");
        page.route("**/replies", OfflineBrowserTest::letThroughAndLose);
        text().fill("Sent once.");
        send().click();
        assertThat(saved()).hasText("Not sent yet: no connection");
        text().dispatchEvent("change");
        assertThat(saved()).hasText("Draft saved");
        Browsers.refresh(page);
        assertThat(page.locator(".message.ours")).hasCount(1);
        assertThat(text()).hasValue("Sent once.");
        page.unroute("**/replies");
        send().click();
        assertThat(text()).hasValue("");
        assertThat(page.locator(".message.ours")).hasCount(1);
        page.reload();
        assertThat(text()).hasValue("");
    }

    @Test
    void a_page_that_looks_again_does_not_give_up_an_answer_that_is_on_its_way() {
        var held = new ArrayDeque<Route>();
        page.route("**/replies", held::add);
        text().fill("On its way.");
        send().click();
        page.waitForCondition(() -> held.size() == 1);
        looksAgain();
        page.waitForTimeout(A_MOMENT);
        held.remove().resume();
        assertThat(page.locator(".message.ours")).hasCount(1);
        assertThat(text()).hasValue("");
    }

    @Test
    void a_page_that_cannot_be_fetched_again_stays_with_all_that_was_typed() {
        Browsers.expect("ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch");
        text().fill("Typed in the evening.");
        assertThat(saved()).hasText("Draft saved");
        page.evaluate("window.stayed = true");
        var lost = new ArrayDeque<String>();
        page.route(
                page.url(),
                route -> {
                    lost.add(route.request().url());
                    route.abort();
                });
        looksAgain();
        page.waitForCondition(() -> lost.size() == 1);
        page.waitForTimeout(A_MOMENT);
        assertThat(text()).hasValue("Typed in the evening.");
        page.unroute(page.url());
        page.waitForResponse(page.url(), () -> page.evaluate("dispatchEvent(new Event('online'))"));
        assertThat(text()).hasValue("Typed in the evening.");
        assertThat(page.evaluate("window.stayed")).isEqualTo(true);
    }

    @Test
    void a_long_draft_is_saved_however_many_bytes_its_letters_take() {
        text().fill("가".repeat(10_000));
        assertThat(saved()).hasText("Draft saved");
        page.reload();
        assertThat(text().inputValue()).hasSize(10_000);
    }

    @Test
    void who_is_signed_out_keeps_what_they_wrote_and_sends_it_when_they_have_signed_in_again() {
        Browsers.expect("401|403");
        text().fill("Written for a long time.");
        page.context().clearCookies();
        send().click();
        var said = page.locator("#signed-out");
        assertThat(said).containsText("You are signed out");
        assertThat(said.locator("a")).hasAttribute("href", "/sign-in");
        assertThat(text()).hasValue("Written for a long time.");
        Axe.check(page);
        Screenshots.take(page, "signed-out");
        signInAgain();
        send().click();
        assertThat(page.locator(".message.ours .words")).hasText("Written for a long time.");
        assertThat(text()).hasValue("");
    }

    /** The session ended overnight, with an answer of which nobody knows whether it left. */
    @Test
    void an_answer_that_may_have_left_stays_the_same_form_through_a_new_sign_in() {
        Browsers.expect("401|403|ERR_FAILED|Failed to fetch");
        page.route("**/replies", OfflineBrowserTest::letThroughAndLose);
        text().fill("Sent in the evening.");
        send().click();
        assertThat(saved()).hasText("Not sent yet: no connection");
        page.unroute("**/replies");
        page.context().clearCookies();
        send().click();
        assertThat(page.locator("#signed-out")).isVisible();
        signInAgain();
        assertThat(page.locator(".message.ours")).hasCount(1);
        send().click();
        assertThat(text()).hasValue("");
        assertThat(page.locator(".message.ours")).hasCount(1);
    }

    @Test
    void a_page_that_was_fetched_before_an_answer_left_does_not_bring_its_words_back() {
        text().fill("Left meanwhile.");
        assertThat(saved()).hasText("Draft saved");
        var late = new ArrayDeque<Runnable>();
        page.route(
                page.url(),
                route -> {
                    if (!late.isEmpty() || route.request().isNavigationRequest()) {
                        route.resume();
                        return;
                    }
                    var answer = route.fetch();
                    late.add(() -> route.fulfill(new Route.FulfillOptions().setResponse(answer)));
                });
        looksAgain();
        page.waitForCondition(() -> late.size() == 1);
        send().click();
        assertThat(page.locator(".message.ours")).hasCount(1);
        assertThat(text()).hasValue("");
        late.peek().run();
        page.waitForTimeout(A_MOMENT);
        assertThat(text()).hasValue("");
        assertThat(page.locator(".message.ours")).hasCount(1);
    }

    private void signInAgain() {
        var anew = office.visit(Role.AGENT);
        page.context()
                .addCookies(List.of(new Cookie(Visit.COOKIE, anew.cookie()).setUrl(anew.base())));
        page.evaluate("dispatchEvent(new Event('online'))");
        assertThat(page.locator("#signed-out")).isHidden();
    }

    /** As after a gap, when anything may have changed. */
    private void looksAgain() {
        page.evaluate("dispatchEvent(new CustomEvent('live:change', { detail: { topic: '*' } }))");
    }

    private static void letThroughAndLose(Route route) {
        route.fetch(new Route.FetchOptions().setMaxRedirects(0));
        route.abort();
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
