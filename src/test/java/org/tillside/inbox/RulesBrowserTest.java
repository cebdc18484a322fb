package org.tillside.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.People;
import org.tillside.access.Role;
import org.tillside.inbox.lists.SavedView;
import org.tillside.inbox.lists.SavedViews;
import org.tillside.inbox.lists.Sort;
import org.tillside.inbox.rules.Occasion;
import org.tillside.inbox.rules.RuleAction;
import org.tillside.inbox.rules.RuleText;
import org.tillside.inbox.rules.Rules;
import org.tillside.kernel.Condition;
import org.tillside.kernel.Operand;
import org.tillside.kernel.Operator;
import org.tillside.kernel.Priority;
import org.tillside.kit.Axe;
import org.tillside.kit.BrowserTest;
import org.tillside.kit.Browsers;
import org.tillside.kit.Look;
import org.tillside.kit.Looks;
import org.tillside.kit.Screenshots;
import org.tillside.kit.Tour;
import org.tillside.knowledge.TemplateDraft;
import org.tillside.knowledge.Templates;
import org.tillside.web.PageLanguage;

/** A lead makes a rule, tries it, and it fires; somebody makes a view and works through it. */
@BrowserTest
class RulesBrowserTest {

    @Autowired Offices offices;
    @Autowired People people;
    @Autowired Rules rules;
    @Autowired SavedViews views;
    @Autowired Priorities priorities;
    @Autowired Templates templates;

    private Office office;

    @BeforeEach
    void open() {
        office = offices.open();
    }

    @Test
    void from_the_editor_over_a_dry_run_to_a_mail_on_which_it_fires() {
        office.writes(BuyerMail.of("Emma Whitfield", "Return", "How do I return it?"));
        var page = office.looks(Role.LEAD, "/settings/rules");
        page.getByText("New rule").click();
        page.locator("#name").fill("Returns first");
        add(page, "text");
        page.locator("[name='c.value.l1']").fill("return");
        page.getByText("or…").first().click();
        page.locator("[name='c.value.l1']").nth(1).fill("label");
        page.locator("#tags").fill("return, vip");
        page.locator("#priority").selectOption("high");
        Axe.check(page);
        page.getByText("Add the rule").click();
        assertThat(page.locator(".line.rule")).containsText("Text contains “return” / “label”");
        assertThat(page.locator(".line.rule")).containsText("add the tag return");
        page.getByText("Try on the last 30 days").click();
        assertThat(page.locator("#fires")).hasText("1");
        assertThat(page.locator(".lines")).containsText("Return");
        Axe.check(page);
        office.writes(BuyerMail.of("Jun Park", "Exchange", "Please send me a label."));
        page.navigate("/inbox/open");
        assertThat(row(page, "Jun Park").locator(".badge")).hasText("high");
        row(page, "Jun Park").click();
        assertThat(page.locator(".happened").first()).containsText("Returns first");
        assertThat(page.locator(".fired")).containsText("add the tag vip");
        assertThat(row(page, "Emma Whitfield").locator(".badge")).hasCount(0);
        page.locator(".fired a").first().click();
        assertThat(page.locator("table")).containsText("Version 1");
        Axe.check(page);
    }

    @Test
    void a_rule_answers_with_a_template_that_the_dry_run_shows() {
        office.world()
                .asOwner(() ->
                        templates.create(
                                new TemplateDraft(
                                        "We have it",
                                        false,
                                        Map.of("en", "Dear {{buyer.name}}, we have your mail."))));
        office.writes(BuyerMail.of("Emma Whitfield", "Return", "How do I return it?"));
        var page = office.looks(Role.LEAD, "/settings/rules/new");
        page.locator("#name").fill("First word");
        page.locator("#answer")
                .selectOption(
                        new com.microsoft.playwright.options.SelectOption().setLabel("We have it"));
        Axe.check(page);
        page.getByText("Add the rule").click();
        assertThat(page.locator(".line.rule")).containsText("answer with the template We have it");
        page.getByText("Try on the last 30 days").click();
        assertThat(page.locator(".would")).containsText("we have your mail");
        Axe.check(page);
        Screenshots.take(page, "rule-answer-dry-run");
        var asked = office.writes(BuyerMail.of("Jun Park", "Exchange", "Please send me a label."));
        page.navigate("/conversations/" + asked.id() + "?view=open");
        assertThat(page.locator(".message.ours")).containsText("Dear Jun Park, we have your mail.");
        assertThat(page.locator(".message.ours .by")).containsText("First word");
        Axe.check(page);
        Screenshots.take(page, "rule-answer");
    }

    @Test
    void a_form_without_a_value_says_so_and_keeps_what_was_written() {
        var page = office.looks(Role.LEAD, "/settings/rules/new");
        page.locator("#name").fill("Empty");
        add(page, "mailbox");
        page.getByText("Add a group").click();
        Browsers.refresh(page);
        assertThat(page.locator(".condition .group")).hasCount(2);
        assertThat(page.locator("[data-line] strong")).hasText("Mailbox");
        page.locator("#note").fill("A note");
        Browsers.expect(".*422.*");
        page.getByText("Add the rule").click();
        assertThat(page.locator("main [role=alert] .banner"))
                .containsText("A condition has no value");
        assertThat(page.locator("#note")).hasValue("A note");
        page.getByLabel("Remove: Mailbox").click();
        page.getByText("Add the rule").click();
        assertThat(page.locator(".line.rule")).containsText("always");
    }

    @Test
    void a_view_is_made_and_worked_through_without_a_mouse() {
        for (var name : List.of("Anna Weber", "Ben Nagy", "Jun Park")) {
            var it = office.writes(BuyerMail.of(name, "Question of " + name, "Hello"));
            office.world()
                    .asOwner(() -> {
                        priorities.set(it.id(), Priority.URGENT);
                        return true;
                    });
        }
        office.writes(BuyerMail.of("Emma Whitfield", "Calm", "No hurry"));
        var page = office.looks(Role.AGENT, "/settings/views/new");
        page.locator("#name").fill("Burning");
        add(page, "priority");
        page.getByLabel("urgent").check();
        add(page, "status");
        page.getByLabel("Open", new Page.GetByLabelOptions().setExact(true)).check();
        add(page, "text");
        page.locator("[name='c.value.l3']").fill("HELLO");
        Axe.check(page);
        page.getByText("Save the view").click();
        assertThat(page.locator("#list-title")).containsText("Burning");
        assertThat(page.locator(".rows .item")).hasCount(3);
        assertThat(page.locator(".views a[aria-current] .count")).hasText("3");
        page.navigate("/inbox/mine");
        page.waitForFunction("() => document.documentElement.dataset.scripts === 'ready'");
        page.keyboard().press("g");
        page.keyboard().press("1");
        assertThat(page.locator("#list-title")).containsText("Burning");
        page.keyboard().press("Shift+J");
        assertThat(page.locator("h1")).hasText("Question of Jun Park");
        page.keyboard().press("Shift+E");
        assertThat(page.locator("h1")).hasText("Question of Ben Nagy");
        page.keyboard().press("p");
        page.locator("#priority button[value=low]").click();
        assertThat(page.locator(".subject .badge")).hasText("low");
        Axe.check(page);
        removedAndBack(page);
    }

    private static void removedAndBack(Page page) {
        page.navigate("/settings/views");
        assertThat(page.locator(".line")).containsText("Text of the last message contains “HELLO”");
        page.locator(".line form button[aria-label$=': Burning']").last().click();
        assertThat(page.locator(".toast")).containsText("removed");
        assertThat(page.locator(".line")).hasCount(0);
        page.keyboard().press("z");
        assertThat(page.locator(".line h3")).hasText("Burning");
    }

    @Test
    void the_pages_stand_in_every_light_and_width() {
        var rule = office.world().asOwner(() -> rules.create(silent(), true));
        var view = new SavedView.Wanted("긴급", condition(), Sort.PRIORITY);
        office.world().as(Role.LEAD, () -> views.create(view, false));
        var paths =
                List.of("rules", "rules/" + rule.id(), "views", "rules/" + rule.id() + "/dry-run");
        for (var path : paths) for (var look : Looks.ALL) stands(look, path);
        speaks(PageLanguage.KO);
        for (var path : paths) stands(Look.DESK.in("ko-KR"), path);
        speaks(PageLanguage.DE);
        stands(Look.PHONE.night().in("de-DE"), "rules/" + rule.id());
        speaks(PageLanguage.HU);
        stands(Look.PHONE.in("hu-HU"), "rules");
    }

    private void speaks(PageLanguage language) {
        var lead = office.world().lead().id();
        office.world()
                .asOwner(() -> {
                    people.greet(lead, language, ZoneId.of("Asia/Seoul"));
                    return true;
                });
    }

    private static RuleText silent() {
        return new RuleText(
                "Dringende Rückgaben zuerst",
                Occasion.SILENT,
                2_880,
                condition(),
                List.of(new RuleAction.AddTag("vip"), new RuleAction.TellLeads()),
                true);
    }

    private static Condition condition() {
        var tags = new Operand.Words(List.of("vip", "return"));
        var high = new Operand.Words(List.of("urgent", "high"));
        return new Condition.All(
                List.of(
                        new Condition.Any(
                                List.of(
                                        new Condition.Comparison("tags", Operator.HAS, tags),
                                        new Condition.Comparison(
                                                "age",
                                                Operator.OLDER,
                                                new Operand.Span(Duration.ofDays(2))))),
                        new Condition.Comparison("priority", Operator.IS, high)));
    }

    private @Nullable Tour tour;

    private void stands(Look look, String path) {
        if (tour == null) tour = new Tour(office.visit(Role.LEAD));
        var page = tour.page(look, "/settings/" + path);
        Axe.check(page);
        var name = path.replaceAll("/[0-9a-f-]{36}", "-one").replace('/', '-');
        Screenshots.whole(page, name + Looks.name(look) + "-" + look.language());
        var wide = page.evaluate("document.documentElement.scrollWidth <= innerWidth");
        org.assertj.core.api.Assertions.assertThat(wide).as(path + " fits " + look).isEqualTo(true);
    }

    private static void add(Page page, String field) {
        page.locator(".adds select").first().selectOption(field);
    }

    private static com.microsoft.playwright.Locator row(Page page, String name) {
        return page.locator(".rows .item")
                .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText(name));
    }
}
