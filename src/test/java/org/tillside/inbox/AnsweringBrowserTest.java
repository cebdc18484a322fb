package org.tillside.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Role;
import org.tillside.kit.BrowserTest;
import org.tillside.kit.Browsers;
import org.tillside.kit.Look;

/** What one does to answer. */
@BrowserTest
class AnsweringBrowserTest {

    /** Longer than the composer waits before it saves. */
    private static final double AFTER_A_PAUSE = 1_000;

    private static final double A_MOMENT = 300;

    @Autowired Offices offices;
    @Autowired Slowness slowness;
    Office office;
    String place;

    @BeforeEach
    void open() {
        office = offices.open();
        var mail = BuyerMail.of("Emma Whitfield", "Return label", "I would like a label, please.");
        place = "/conversations/" + office.writes(mail).id() + "?view=open";
    }

    @Test
    void an_answer_stands_below_the_letter_and_the_composer_is_empty_again() {
        var page = office.looks(Role.AGENT, place);
        text(page).fill("Here is your label.\n\n- print it\n- stick it on");
        send(page).click();
        assertThat(page.locator(".message.ours .words li")).hasCount(2);
        assertThat(text(page)).hasValue("");
        assertThat(page.locator(".toast")).containsText("leaves in a few seconds");
        assertThat(page.locator(".message.ours .delivery")).containsText("Sent");
    }

    @Test
    void where_no_server_is_set_up_the_composer_says_where_answers_go_instead() {
        var page = office.looks(Role.LEAD, place);
        var told = page.locator(".composer .outbox");
        assertThat(told).containsText("written to DATA/outbox and do not leave");
        told.locator("a").click();
        assertThat(page).hasURL(Pattern.compile(".*/settings/mailboxes"));
    }

    @Test
    void what_was_sent_can_be_taken_back_and_stands_in_the_composer_again()
            throws InterruptedException {
        var held = slowness.holdsNextAnswer(office.world().workspace());
        var page = office.looks(Role.AGENT, place);
        text(page).fill("Too quick.");
        send(page).click();
        assertThat(page.locator(".message.ours")).hasCount(1);
        held.join();
        page.reload();
        page.locator(".message.ours .delivery button").click();
        assertThat(text(page)).hasValue("Too quick.");
        assertThat(page.locator(".message.ours")).hasCount(0);
    }

    @Test
    void a_draft_survives_a_closed_browser() {
        var page = office.looks(Role.AGENT, place);
        text(page).fill("Half a sentence");
        assertThat(page.locator(".saved")).hasText("Draft saved");
        page.context().close();
        var later = office.looks(Role.AGENT, place);
        assertThat(text(later)).hasValue("Half a sentence");
    }

    @Test
    void a_draft_is_kept_when_one_turns_to_another_conversation_at_once() {
        office.writes(BuyerMail.of("Bálint Hegedűs", "Csomag", "Hol van a csomagom?"));
        var page = office.looks(Role.AGENT, place);
        text(page).fill("Not finished");
        page.locator(".rows .item", new Page.LocatorOptions().setHasText("Bálint")).click();
        assertThat(page.locator("h1")).hasText("Csomag");
        assertThat(text(page)).hasValue("");
        page.locator(".rows .item", new Page.LocatorOptions().setHasText("Emma")).click();
        assertThat(page.locator("h1")).hasText("Return label");
        assertThat(text(page)).hasValue("Not finished");
    }

    @Test
    void the_second_who_answers_is_shown_the_first_answer_before_theirs_is_sent() {
        Browsers.expect("422");
        var second = office.looks(Role.LEAD, place);
        text(second).fill("Mine, too");
        var first = office.looks(Role.AGENT, place);
        text(first).fill("I was quicker.");
        send(first).click();
        assertThat(first.locator(".message.ours")).hasCount(1);

        assertThat(second.locator(".composer [data-composer-target=answered]"))
                .containsText("Aaron Agent answered while you were writing");
        send(second).click();
        var warning = second.locator(".conflict");
        assertThat(warning).containsText("I was quicker.");
        assertThat(second.locator(".message.ours")).hasCount(1);
        assertThat(text(second)).hasValue("Mine, too");
        warning.getByText("Send anyway").click();
        assertThat(second.locator(".message.ours")).hasCount(2);
    }

    @Test
    void a_note_is_for_colleagues_and_goes_to_nobody() {
        var page = office.looks(Role.AGENT, place);
        mode(page, "Note").click();
        assertThat(page.locator(".recipients")).isHidden();
        text(page).fill("Third one this week.");
        page.getByRole(AriaRole.BUTTON, named("Add note")).click();
        assertThat(page.locator(".message.note .words")).hasText("Third one this week.");
        assertThat(page.locator(".delivery")).hasCount(0);
    }

    @Test
    void another_kind_of_answer_brings_its_own_recipients_and_keeps_the_words() {
        var page = office.looks(Role.AGENT, place);
        assertThat(page.locator(".recipients summary")).containsText("to Emma Whitfield");
        text(page).fill("Please have a look");
        mode(page, "Forward").click();
        var to = page.locator("[name=to]");
        assertThat(to).hasValue("");
        assertThat(to).isVisible();
        assertThat(text(page)).hasValue("Please have a look");
        to.fill("quality@nordhamn.example");
        send(page).click();
        assertThat(page.locator(".message.ours .words")).hasText("Please have a look");
    }

    @Test
    void files_go_along_and_can_be_taken_away_before() {
        var page = office.looks(Role.AGENT, place);
        attach(page, "label.txt", "A label");
        attach(page, "wrong.txt", "Not this one");
        assertThat(page.locator(".file .num")).hasCount(2);
        page.getByLabel("Remove wrong.txt").click();
        assertThat(page.locator(".file")).hasCount(1);
        page.reload();
        assertThat(page.locator(".file")).containsText("label.txt");
        text(page).fill("See the file.");
        send(page).click();
        assertThat(page.locator(".message.ours .attachment")).containsText("label.txt");
        assertThat(page.locator(".file")).hasCount(0);
    }

    @Test
    void a_file_that_could_not_be_removed_stays_and_says_so() {
        Browsers.expect("ERR_FAILED|503");
        var page = office.looks(Role.AGENT, place);
        attach(page, "wrong.txt", "Another buyer's invoice");
        var held = held(page, "**/draft/attachments/*");
        var file = page.locator(".file");
        var cross = page.getByLabel("Remove wrong.txt");
        cross.click();
        page.waitForCondition(() -> held.size() == 1);
        held.removeFirst().fulfill(new Route.FulfillOptions().setStatus(503));
        assertThat(file).containsText("wrong.txt could not be removed and is still attached");
        assertThat(file).hasAttribute("role", "alert");
        Browsers.refresh(page);
        assertThat(file).not().hasAttribute("role", "alert");
        cross.click();
        page.waitForCondition(() -> held.size() == 1);
        held.removeFirst().abort();
        assertThat(file).containsText("could not be removed");
        cross.click();
        page.waitForCondition(() -> held.size() == 1);
        held.removeFirst().resume();
        assertThat(file).hasCount(0);
        page.reload();
        assertThat(file).hasCount(0);
    }

    @Test
    void an_answer_waits_for_the_file_that_goes_up() {
        Browsers.expect("ERR_FAILED");
        var page = office.looks(Role.AGENT, place);
        var held = held(page, "**/draft/attachments");
        text(page).fill("See the photo.");
        attach(page, held, "lost.txt");
        send(page).click();
        assertThat(said(page)).hasText("Sent as soon as all files are attached");
        held.removeFirst().abort();
        assertThat(said(page)).hasText("Not sent: a file is missing");
        page.locator(".file.bad button").click();
        attach(page, held, "photo.txt");
        send(page).click();
        Browsers.refresh(page);
        assertThat(said(page)).hasText("Sent as soon as all files are attached");
        assertThat(page.locator(".file.loading")).hasCount(1);
        text(page).fill("See the attached photo.");
        assertThat(said(page)).hasText("");
        send(page).click();
        assertThat(page.locator(".message.ours")).hasCount(0);
        held.removeFirst().resume();
        assertThat(page.locator(".message.ours .attachment")).containsText("photo.txt");
        assertThat(page.locator(".message.ours .words")).hasText("See the attached photo.");
        assertThat(page.locator(".file")).hasCount(0);
        assertThat(text(page)).hasValue("");
        text(page).fill("And a last one.");
        attach(page, held, "late.txt");
        send(page).click();
        assertThat(said(page)).hasText("Sent as soon as all files are attached");
        page.evaluate("Turbo.visit('/inbox/mine')");
        assertThat(page.locator(".toast")).containsText("Not sent: you went on");
        held.removeFirst().abort();
    }

    @Test
    void an_answer_waits_for_the_last_of_the_saves_that_are_under_way() {
        var page = office.looks(Role.AGENT, place);
        var held = held(page, "**/draft");
        text(page).fill("First");
        page.waitForCondition(() -> held.size() == 1);
        text(page).fill("Second");
        page.waitForTimeout(AFTER_A_PAUSE);
        held.removeFirst().resume();
        page.waitForCondition(() -> held.size() == 1);
        var asked = new ArrayList<String>();
        page.onRequest(it -> asked.add(it.url()));
        send(page).click();
        page.waitForTimeout(A_MOMENT);
        org.assertj.core.api.Assertions.assertThat(asked).noneMatch(it -> it.endsWith("/replies"));
        held.removeFirst().resume();
        assertThat(page.locator(".message.ours .words")).hasText("Second");
        assertThat(text(page)).hasValue("");
    }

    @Test
    void what_is_typed_while_an_answer_goes_out_is_the_next_draft() {
        var page = office.looks(Role.AGENT, place);
        var held = held(page, "**/replies");
        var keys = page.context().newCDPSession(page);
        text(page).fill("First.");
        send(page).click();
        page.waitForCondition(() -> held.size() == 1);
        text(page).press("End");
        page.keyboard().type(" And ");
        page.waitForTimeout(AFTER_A_PAUSE);
        keys.send("Input.imeSetComposition", composed("한"));
        held.removeFirst().resume();
        page.waitForTimeout(A_MOMENT);
        assertThat(text(page)).hasValue("First. And 한");
        keys.send("Input.insertText", composed("한"));
        assertThat(page.locator(".message.ours .words")).hasText("First.");
        page.keyboard().type(" more");
        assertThat(text(page)).hasValue("And 한 more");
        assertThat(page.locator(".saved")).hasText("Draft saved");
        page.reload();
        assertThat(text(page)).hasValue("And 한 more");
    }

    private static JsonObject composed(String text) {
        var words = new JsonObject();
        words.addProperty("text", text);
        words.addProperty("selectionStart", text.length());
        words.addProperty("selectionEnd", text.length());
        return words;
    }

    @Test
    void an_empty_answer_is_not_sent_and_the_reason_is_told() {
        Browsers.expect("422");
        var page = office.looks(Role.AGENT, place);
        send(page).click();
        assertThat(page.locator(".composer [role=alert]")).containsText("Write something first");
    }

    @Test
    void send_and_close_does_both() {
        var page = office.looks(Role.AGENT, place);
        text(page).fill("Done. Have a good day.");
        page.getByLabel("More ways to send").click();
        page.getByText("Send and close").click();
        assertThat(page.locator(".subject .badge")).hasText("closed");
        assertThat(page.locator(".message.ours")).hasCount(1);
    }

    @Test
    void a_new_message_begins_a_conversation() {
        var page = office.looks(Role.AGENT, "/inbox/open");
        page.getByLabel("New message").click();
        page.getByLabel("To", new Page.GetByLabelOptions().setExact(true))
                .fill("Jun Park <jun@web.example>");
        page.getByLabel("Subject").fill("Your parcel");
        page.getByLabel("Your message").fill("It is on its way.");
        send(page).click();
        assertThat(page.locator("h1")).hasText("Your parcel");
        assertThat(page.locator(".message.ours .words")).hasText("It is on its way.");
    }

    @Test
    void everything_works_without_a_script() {
        var page = Browsers.withoutJavaScript(office.visit(Role.AGENT), Look.DESK).newPage();
        page.navigate("/inbox/open");
        page.locator(".rows .item").click();
        assertThat(page.locator("h1")).hasText("Return label");
        page.locator(".segments label", new Page.LocatorOptions().setHasText("Note")).click();
        text(page).fill("Without script");
        page.getByRole(AriaRole.BUTTON, named("Add note")).click();
        assertThat(page.locator(".message.note .words")).hasText("Without script");
        text(page).fill("By post");
        send(page).click();
        assertThat(page.locator(".message.ours .words")).hasText("By post");
        page.locator(".head .button", new Page.LocatorOptions().setHasText("Close")).click();
        assertThat(page.locator(".subject .badge")).hasText("closed");
    }

    private static Locator text(Page page) {
        return page.locator(".composer textarea");
    }

    private static Locator send(Page page) {
        return page.locator(".composer .for-mail > .button.primary").first();
    }

    private static Locator mode(Page page, String words) {
        return page.locator(".segments label", new Page.LocatorOptions().setHasText(words));
    }

    private static Locator said(Page page) {
        return page.locator(".composer [data-files-target=said]");
    }

    /** Requests that have not come through yet: a slow line. */
    private static Deque<Route> held(Page page, String to) {
        var held = new ArrayDeque<Route>();
        page.route(to, held::add);
        return held;
    }

    private static void attach(Page page, Deque<Route> held, String name) {
        page.locator(".composer input[type=file]")
                .setInputFiles(new FilePayload(name, "text/plain", new byte[] {'A'}));
        page.waitForCondition(() -> held.size() == 1);
    }

    private static void attach(Page page, String name, String words) {
        page.locator(".composer input[type=file]")
                .setInputFiles(
                        new FilePayload(
                                name, "text/plain", words.getBytes(StandardCharsets.UTF_8)));
        assertThat(page.getByLabel("Remove " + name)).isVisible();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
