package org.tillside.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Role;
import org.tillside.kit.BrowserTest;
import org.tillside.kit.Browsers;
import org.tillside.kit.Look;
import org.tillside.kit.Screenshots;
import org.tillside.kit.Visit;
import org.tillside.kit.Visits;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;
import org.tillside.web.Live;

@BrowserTest
class LiveBrowserTest {

    private static final String PATH = "/kit/live";

    @Autowired Live live;
    @Autowired LiveStreams streams;
    @Autowired Visits visits;
    @Autowired Worlds worlds;
    @Autowired TransactionTemplate transaction;
    @Autowired DSLContext sql;

    private World world;
    private Visit visit;

    @BeforeEach
    void prepare() {
        world = worlds.create();
        visit = visits.signedIn(world, Role.AGENT);
    }

    @Test
    void eight_changes_move_nothing_that_a_person_is_doing() {
        var page = open(Browsers.open(visit, Look.DESK));
        page.locator("#line").fill("typed before");
        page.locator("#folded summary").click();
        page.locator("#draft").pressSequentially("half a sent");
        page.keyboard().press("ArrowLeft");
        page.evaluate("document.querySelector('main').scrollTop = 40");
        change(page, 8);
        assertThat(page.locator("#draft").inputValue()).isEqualTo("half a sent");
        assertThat(page.locator("#line").inputValue()).isEqualTo("typed before");
        assertThat(
                        page.evaluate(
                                "[document.activeElement.id, document.activeElement.selectionStart, document.querySelector('main').scrollTop, document.querySelector('#folded').open]"))
                .isEqualTo(List.of("draft", 10, 40, true));
        page.keyboard().type("x");
        assertThat(page.locator("#draft").inputValue()).isEqualTo("half a senxt");
    }

    @Test
    void a_selection_an_open_menu_and_a_focused_row_stay() {
        var page = open(Browsers.open(visit, Look.DESK));
        page.locator("#words-said").selectText();
        change(page, 1);
        assertThat(page.evaluate("getSelection().toString()"))
                .isEqualTo("These words can be selected.");
        var row = (LivePages.COUNTER.get() + 30) % 100;
        page.locator("#link-" + row).focus();
        change(page, 3);
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("link-" + row);
        page.locator("#opener").click();
        change(page, 1);
        assertThat(page.locator("#choices").isVisible()).isTrue();
    }

    @Test
    void a_korean_syllable_in_composition_survives_twenty_changes() {
        var context = Browsers.open(visit, Look.DESK);
        var page = open(context);
        page.evaluate(
                "window.ends = 0; document.querySelector('#draft').addEventListener('compositionend', () => window.ends++)");
        page.locator("#draft").focus();
        page.keyboard().insertText("안녕 ");
        var keys = context.newCDPSession(page);
        for (var syllable : List.of("ㅎ", "하", "한")) {
            keys.send("Input.imeSetComposition", composition(syllable));
            for (int n = 0; n < 7; n++) {
                LivePages.COUNTER.incrementAndGet();
                tell("kit");
            }
            page.waitForTimeout(1_300);
        }
        assertThat(page.locator("#draft").inputValue()).isEqualTo("안녕 한");
        assertThat(page.evaluate("window.ends")).isEqualTo(0);
        var committed = new JsonObject();
        committed.addProperty("text", "한");
        keys.send("Input.insertText", committed);
        page.waitForFunction(
                "n => document.querySelector('#n').textContent === n",
                String.valueOf(LivePages.COUNTER.get()));
        assertThat(page.locator("#draft").inputValue()).isEqualTo("안녕 한");
        assertThat(page.evaluate("[window.ends, document.activeElement.id]"))
                .isEqualTo(List.of(1, "draft"));
    }

    @Test
    void ten_tabs_stay_live_on_one_stream_and_an_eleventh_loads() {
        var browser = Browsers.open(visit, Look.DESK);
        var tabs = new ArrayList<Page>();
        for (int n = 0; n < 10; n++) tabs.add(open(browser));
        assertThat(count()).isEqualTo(1);
        LivePages.COUNTER.incrementAndGet();
        tell("kit");
        var now = String.valueOf(LivePages.COUNTER.get());
        for (var tab : tabs)
            tab.waitForFunction("n => document.querySelector('#n').textContent === n", now);
        var eleventh = open(browser);
        assertThat(eleventh.locator("h1").textContent()).isEqualTo("Live");
        tabs.subList(0, 9).forEach(Page::close);
        change(eleventh, 1);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void without_a_shared_worker_one_tab_leads_and_the_next_takes_over() {
        var browser = Browsers.open(visit, Look.DESK);
        browser.addInitScript("delete window.SharedWorker");
        var first = open(browser);
        var second = open(browser);
        change(second, 1);
        assertThat(count()).isEqualTo(1);
        first.close();
        change(second, 2);
        second.waitForCondition(() -> {
            tell("kit"); // the server notices that the first is gone when it writes to it
            return count() == 1;
        });
    }

    @Test
    void after_a_gap_the_page_catches_up_and_keeps_what_was_typed() {
        var page = open(Browsers.open(visit, Look.DESK));
        page.locator("#draft").pressSequentially("half a sent");
        LivePages.COUNTER.incrementAndGet();
        sql.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity where application_name = ?",
                LiveListener.NAME);
        page.waitForFunction(
                "n => document.querySelector('#n').textContent === n",
                String.valueOf(LivePages.COUNTER.get()));
        assertThat(page.locator("#draft").inputValue()).isEqualTo("half a sent");
    }

    @Test
    void what_changes_between_a_page_and_its_stream_is_not_missed() {
        var browser = Browsers.open(visit, Look.DESK);
        assertThat(changedBeforeTheScripts(browser)).isTrue();
        assertThat(changedBeforeTheScripts(browser)).isTrue(); // a second tab, on the same stream
    }

    @Test
    void without_a_shared_worker_nothing_is_missed_either() {
        var browser = Browsers.open(visit, Look.DESK);
        browser.addInitScript("delete window.SharedWorker");
        assertThat(changedBeforeTheScripts(browser)).isTrue();
        assertThat(changedBeforeTheScripts(browser)).isTrue();
    }

    @Test
    void a_page_that_one_goes_back_to_catches_up() {
        var page = open(Browsers.open(visit, Look.DESK));
        page.evaluate("Turbo.visit('/kit')");
        page.waitForURL("**/kit");
        page.waitForFunction("() => !document.querySelector('#n')");
        LivePages.COUNTER.incrementAndGet();
        tell("kit");
        page.goBack();
        page.waitForFunction(
                "n => document.querySelector('#n')?.textContent === n",
                String.valueOf(LivePages.COUNTER.get()));
    }

    @Test
    void a_frame_whose_reload_was_given_up_for_another_one_stays_live() {
        var page = open(Browsers.open(visit, Look.DESK));
        page.evaluate(
                """
                () => {
                  const frame = document.querySelector("#words")
                  const given = new Promise(() => {})
                  const reload = frame.reload.bind(frame)
                  frame.reload = () => { delete frame.reload; reload(); return given }
                }
                """);
        change(page, 3);
    }

    /** A change while the page is here and its scripts are still on their way. */
    private boolean changedBeforeTheScripts(BrowserContext browser) {
        var page = browser.newPage();
        page.route(
                "**/js/tillside.js*",
                script -> {
                    LivePages.COUNTER.incrementAndGet();
                    tell("kit");
                    script.resume();
                });
        page.navigate(PATH);
        page.waitForFunction(
                "n => document.querySelector('#n').textContent === n",
                String.valueOf(LivePages.COUNTER.get()));
        return true;
    }

    @Test
    void a_tab_whose_session_ended_shows_the_sign_in() {
        var page = open(Browsers.open(visit, Look.DESK));
        Browsers.expect("401|EventSource|/live");
        sql.execute(
                "delete from database.spring_session where session_id = ?",
                new String(Base64.getDecoder().decode(visit.cookie()), StandardCharsets.UTF_8));
        page.waitForURL(url -> url.contains("/sign-in"));
    }

    @Test
    void a_tab_that_slept_through_the_end_of_its_session_shows_the_sign_in() {
        Browsers.expect("401|EventSource|/live");
        var browser = Browsers.open(visit, Look.DESK);
        browser.addInitScript("delete window.SharedWorker");
        var page = browser.newPage();
        var asleep = new ArrayDeque<Route>();
        page.route("**/live?*", asleep::add);
        page.navigate(PATH);
        page.waitForCondition(() -> !asleep.isEmpty());
        browser.clearCookies();
        page.unroute("**/live?*");
        asleep.forEach(Route::resume);
        page.waitForURL(url -> url.contains("/sign-in"));
    }

    @Test
    void a_form_without_an_answer_says_so_whatever_the_browser_thinks_of_its_line() {
        Browsers.expect("502|ERR_FAILED|Failed to fetch");
        var page = open(Browsers.open(visit, Look.DESK));
        var said = page.locator("#problem");
        page.locator("#draft").fill("a long answer");
        page.route("**/kit/live", Route::abort);
        page.locator("#send").click();
        page.waitForCondition(said::isVisible);
        assertThat(said.textContent()).contains("No answer came");
        said.locator("button").click();
        page.unroute("**/kit/live");
        page.route("**/kit/live", LiveBrowserTest::proxied);
        page.locator("#send").click();
        page.waitForCondition(said::isVisible);
        assertThat(said.textContent()).contains("No answer came");
        assertThat(page.locator("#draft").inputValue()).isEqualTo("a long answer");
    }

    private static void proxied(Route route) {
        route.fulfill(
                new Route.FulfillOptions()
                        .setStatus(502)
                        .setContentType("text/html")
                        .setBody("<h1>Bad Gateway</h1>"));
    }

    @Test
    void a_form_that_is_refused_says_why_and_keeps_what_was_written() {
        var page = open(Browsers.open(visit, Look.DESK));
        Browsers.expect("409");
        page.locator("#draft").fill("a long answer");
        page.locator("#send").click();
        page.waitForCondition(() -> page.locator("#problem").isVisible());
        assertThat(page.locator("#problem").textContent())
                .contains("What you wanted to change is different by now");
        assertThat(page.locator("#draft").inputValue()).isEqualTo("a long answer");
        Screenshots.take(page, "refused-form");
    }

    /** A page that is connected and has caught up. */
    private Page open(BrowserContext browser) {
        var page = browser.newPage();
        page.navigate(PATH);
        page.waitForCondition(() -> count() > 0);
        page.waitForFunction(
                "() => window.Turbo !== undefined && document.querySelector('turbo-frame').complete");
        change(page, 1);
        return page;
    }

    private void change(Page page, int times) {
        for (int n = 0; n < times; n++) {
            var now = String.valueOf(LivePages.COUNTER.incrementAndGet());
            tell("kit");
            page.waitForFunction("n => document.querySelector('#n').textContent === n", now);
        }
    }

    private void tell(String topic) {
        world.as(Role.AGENT, () -> transaction.executeWithoutResult(_ -> live.changed(topic)));
    }

    private long count() {
        return streams.of(stream -> stream.workspace().equals(world.workspace())).count();
    }

    private static JsonObject composition(String text) {
        var set = new JsonObject();
        set.addProperty("text", text);
        set.addProperty("selectionStart", text.length());
        set.addProperty("selectionEnd", text.length());
        return set;
    }
}
