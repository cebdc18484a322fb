package org.tillside.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.tillside.access.People;
import org.tillside.access.Role;
import org.tillside.channels.Mailboxes;
import org.tillside.kit.Axe;
import org.tillside.kit.BrowserTest;
import org.tillside.kit.Browsers;
import org.tillside.kit.Look;
import org.tillside.kit.Looks;
import org.tillside.kit.Screenshots;
import org.tillside.kit.Tour;
import org.tillside.knowledge.TemplateDraft;
import org.tillside.knowledge.TemplateFiles;
import org.tillside.knowledge.Templates;
import org.tillside.malls.MallDraft;
import org.tillside.malls.Malls;
import org.tillside.web.PageLanguage;

/** A template is found by a slash; what the guard says is read before an answer leaves. */
@BrowserTest
class TemplatesBrowserTest {

    @Autowired Offices offices;
    @Autowired Templates templates;
    @Autowired TemplateFiles files;
    @Autowired Malls malls;
    @Autowired People people;
    @Autowired Mailboxes mailboxes;

    private Office office;
    private String place;

    @BeforeEach
    void open() {
        office = offices.open();
        var mail =
                BuyerMail.of(
                        "Emma Whitfield",
                        "Return label",
                        "Hello, could you please send me a return label? When will the refund arrive?");
        place = "/conversations/" + office.writes(mail).id() + "?view=open";
        make(
                "Return label",
                "Dear {{buyer.name}},\n\nhere is your label. It is valid until {{today+14}}.");
        make("Refund sent", "Dear {{buyer.name}}, your refund left us today.");
    }

    @Test
    void a_slash_finds_a_template_and_its_words_and_files_come_into_the_answer() {
        var page = office.looks(Role.AGENT, place);
        text(page).click();
        text(page).pressSequentially("Hello! /");
        assertThat(page.locator(".pick")).hasCount(2);
        Axe.check(page);
        Screenshots.take(page, "templates-slash");
        text(page).pressSequentially("lab");
        assertThat(page.locator(".pick")).hasCount(1);
        text(page).press("Escape");
        assertThat(page.locator(".pick")).hasCount(0);
        text(page).press("Backspace");
        text(page).press("Backspace");
        text(page).press("Backspace");
        assertThat(page.locator(".pick")).hasCount(2);
        text(page).press("ArrowDown");
        text(page).press("ArrowDown");
        text(page).press("ArrowDown");
        assertThat(page.locator(".pick[aria-selected=true]")).containsText("Return label");
        text(page).press("Enter");
        assertThat(text(page))
                .hasValue(
                        java.util.regex.Pattern.compile(
                                "Hello! Dear Emma Whitfield,\n\nhere is your label.*"));
        assertThat(page.locator(".file .cut")).hasText("label.txt");
        assertThat(page.locator(".saved")).hasText("Draft saved");
    }

    @Test
    void without_scripts_a_template_is_put_in_from_a_page() {
        var page = office.looks(Role.AGENT, place.replace("?", "/templates?"));
        Axe.check(page);
        page.getByLabel("Put Refund sent in").click();
        assertThat(text(page)).hasValue("Dear Emma Whitfield, your refund left us today.");
    }

    @Test
    void what_warns_is_read_and_sent_anyway() {
        Browsers.expect("422");
        var page = office.looks(Role.AGENT, place);
        text(page)
                .fill(
                        "As I already told you, please find the return label attached. The refund arrives on Friday.");
        assertThat(page.locator(".remark")).hasCount(2);
        assertThat(page.locator(".asked input:checked")).hasCount(2);
        page.locator(".remark summary").first().click();
        Axe.check(page);
        Screenshots.take(page, "guard-warns");
        send(page).click();
        assertThat(page.locator(".remarks [role=alert]")).containsText("Not sent yet.");
        assertThat(page.locator(".message.ours")).hasCount(0);
        page.getByText("Send anyway").click();
        assertThat(page.locator(".message.ours")).hasCount(1);
        assertThat(page.locator(".remark")).hasCount(0);
    }

    @Test
    void a_question_is_ticked_by_hand_where_we_cannot_tell() {
        var page = office.looks(Role.AGENT, place);
        text(page).fill("Your money will be back soon, and here is the label.");
        assertThat(page.locator(".asked summary"))
                .containsText("A question seems to be left open.");
        page.locator(".asked label", new Page.LocatorOptions().setHasText("When will")).click();
        assertThat(page.locator(".asked summary")).hasCount(0);
        send(page).click();
        assertThat(page.locator(".message.ours")).hasCount(1);
    }

    @Test
    void what_is_forbidden_on_a_marketplace_is_not_sent() {
        Browsers.expect("422");
        var mall =
                office.world()
                        .asOwner(() ->
                                malls.create(
                                        new MallDraft(
                                                "amazon",
                                                "Amazon UK",
                                                "GB",
                                                "en",
                                                "Europe/London")));
        office.world().as(Role.OWNER, () -> mailboxes.belong(office.mailbox().id(), mall.id()));
        var page = office.looks(Role.AGENT, place);
        text(page)
                .fill(
                        "The label and the refund came on Friday. Write to {{agent.name}} at help@shop.example.");
        assertThat(page.locator(".remark[data-tone=bad]")).hasCount(2);
        assertThat(page.getByText("Send anyway")).hasCount(0);
        send(page).click();
        assertThat(page.locator(".remarks [role=alert]")).containsText("must be mended");
        Axe.check(page);
        Screenshots.take(page, "guard-blocks");
        text(page).fill("The label and the refund came on Friday.");
        assertThat(page.locator(".asked summary")).hasCount(0);
        send(page).click();
        assertThat(page.locator(".message.ours")).hasCount(1);
    }

    @Test
    void a_template_is_written_language_by_language_and_nothing_is_lost_when_two_write() {
        Browsers.expect("422");
        var page = office.looks(Role.LEAD, "/settings/templates/new");
        page.locator("#name").fill("Lost parcel");
        page.locator("#text").fill("Dear {{byer.name}}");
        page.getByText("Make the template").click();
        assertThat(page.locator("#text-wrong")).containsText("Line 1");
        assertThat(page.locator("#text")).hasValue("Dear {{byer.name}}");
        Axe.check(page);
        page.locator("#text").fill("Dear {{buyer.name}}");
        page.getByText("Make the template").click();
        assertThat(page.locator("h1")).hasText("Lost parcel");
        page.locator("#text").fill("Dearest {{buyer.name}}");
        var other = office.looks(Role.OWNER, page.url().replaceAll("^https?://[^/]+", ""));
        other.locator("#text").fill("Hello {{buyer.name}}");
        other.locator("#template .primary").click();
        assertThat(other.locator(".toast")).containsText("saved");
        Browsers.refresh(page);
        page.locator("#template .primary").click();
        assertThat(page.locator(".page [role=alert]")).containsText("changed this template");
        assertThat(page.locator("#text")).hasValue("Dearest {{buyer.name}}");
        Browsers.refresh(page);
        assertThat(page.locator("#text")).hasValue("Dearest {{buyer.name}}");
        assertThat(page.locator(".page [role=alert]")).containsText("changed this template");
        Axe.check(page);
        page.locator("#template .primary").click();
        assertThat(page.locator(".toast")).containsText("saved");
        assertThat(page.locator("#text")).hasValue("Dearest {{buyer.name}}");
        page.getByText("Archive").last().click();
        assertThat(page.locator(".toast")).containsText("archived");
    }

    @Test
    void words_of_one_language_never_come_into_another() {
        var it = office.world().asOwner(() -> templates.offered("Refund", 1)).getFirst();
        var page = office.looks(Role.LEAD, "/settings/templates/" + it.id() + "?language=en");
        page.locator("#name").fill("Refund");
        page.locator("#name").press("Enter");
        assertThat(page.locator(".toast")).containsText("saved");
        assertThat(page.locator("#name")).hasValue("Refund");
        page.locator("#text").fill("Hello {{buyer.name}}");
        page.locator("#tab-de").click();
        var question = page.locator("#unsaved");
        assertThat(question).isVisible();
        Axe.check(page);
        Screenshots.take(page, "unsaved");
        question.getByText("Stay here").click();
        assertThat(page.locator("#text")).hasValue("Hello {{buyer.name}}");
        page.locator("#tab-de").click();
        question.locator(".danger").click();
        assertThat(page.locator("#tab-de")).hasAttribute("aria-current", "page");
        assertThat(page.locator("#text")).hasValue("");
        assertThat(page.locator("#template [name=language]")).hasValue("de");
        page.locator("#tab-en").click();
        assertThat(page.locator("#template [name=language]")).hasValue("en");
    }

    @Test
    void the_settings_stand_in_every_light_and_width() {
        var it = office.world().asOwner(() -> templates.offered("Return", 1)).getFirst();
        for (var path : List.of("templates", "templates/" + it.id(), "guard?platform=amazon"))
            for (var look : Looks.ALL) stands(look, path);
        for (var language : List.of(PageLanguage.KO, PageLanguage.DE, PageLanguage.HU)) {
            people.greet(office.world().lead().id(), language, ZoneId.of("Asia/Seoul"));
            stands(Look.DESK.in(language.tag()), "guard");
            stands(Look.PHONE.night().in(language.tag()), "templates");
            stands(Look.PHONE.in(language.tag()), "templates/" + it.id());
        }
    }

    @Test
    void a_lead_adds_words_and_turns_rules_off() {
        Browsers.expect("422");
        var page = office.looks(Role.LEAD, "/settings/guard");
        page.locator("#list").selectOption("tone");
        page.locator("#words").fill("two-words");
        page.locator("#word button").click();
        assertThat(page.locator("#words-wrong")).isVisible();
        page.locator("#words").fill("typical * user");
        page.locator("#word button").click();
        assertThat(page.locator(".aside")).containsText("typical * user");
        page.locator("[name=rules][value=pointing]").uncheck();
        page.getByText("Save these rules").click();
        assertThat(page.locator(".toast").last()).containsText("saved");
        assertThat(page.locator("[name=rules][value=pointing]")).not().isChecked();
        page.locator("[name=rules][value=card]").uncheck();
        page.locator("#tab-amazon").click();
        page.locator("#unsaved .danger").click();
        assertThat(page.locator("#rules [name=platform]")).hasValue("amazon");
        assertThat(page.locator("[name=rules][value=card]")).isChecked();
    }

    private @Nullable Tour tour;

    private void stands(Look look, String path) {
        if (tour == null) tour = new Tour(office.visit(Role.LEAD));
        var page = tour.page(look, "/settings/" + path);
        Axe.check(page);
        var name = path.replaceAll("[/?].*", path.contains("/") ? "-one" : "");
        Screenshots.whole(page, name + Looks.name(look) + "-" + look.language());
        var wide = page.evaluate("document.documentElement.scrollWidth <= innerWidth");
        org.assertj.core.api.Assertions.assertThat(wide).as(path + " fits " + look).isEqualTo(true);
    }

    private void make(String name, String words) {
        var made =
                office.world()
                        .asOwner(() ->
                                templates.create(
                                        new TemplateDraft(name, false, Map.of("en", words))));
        if (name.equals("Return label"))
            office.world()
                    .as(
                            Role.OWNER,
                            () ->
                                    files.attach(
                                            made.id(),
                                            "label.txt",
                                            new ByteArrayResource("label".getBytes())));
    }

    private static Locator text(Page page) {
        return page.locator(".composer textarea");
    }

    private static Locator send(Page page) {
        return page.locator(".composer .tools .joined > .primary").first();
    }
}
