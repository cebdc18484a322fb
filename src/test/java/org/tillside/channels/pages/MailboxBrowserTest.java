package org.tillside.channels.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.People;
import org.tillside.access.Role;
import org.tillside.channels.Mailbox;
import org.tillside.channels.Mailboxes;
import org.tillside.channels.accounts.AccountKind;
import org.tillside.channels.accounts.AccountProblem;
import org.tillside.channels.accounts.Connections;
import org.tillside.channels.accounts.MailAccounts;
import org.tillside.channels.accounts.MailServer;
import org.tillside.channels.accounts.Security;
import org.tillside.kit.Axe;
import org.tillside.kit.BrowserTest;
import org.tillside.kit.Browsers;
import org.tillside.kit.Look;
import org.tillside.kit.Looks;
import org.tillside.kit.Screenshots;
import org.tillside.kit.Tour;
import org.tillside.kit.Visits;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;
import org.tillside.web.PageLanguage;

@BrowserTest
class MailboxBrowserTest {

    private static final String PAGE = "/settings/mailboxes";

    @Autowired Worlds worlds;
    @Autowired Visits visits;
    @Autowired People people;
    @Autowired Mailboxes mailboxes;
    @Autowired MailAccounts accounts;
    @Autowired Connections connections;

    private final String mark = UUID.randomUUID().toString().substring(0, 4);
    private World world;

    @BeforeEach
    void a_workspace() {
        world = worlds.create();
    }

    @Test
    void a_lead_makes_the_first_mailbox_and_connects_its_account() {
        var page = open(Look.DESK, PAGE);
        look(page, "mailboxes-none");
        page.getByLabel("Address").fill("service@nordlicht-" + mark + ".example");
        page.getByLabel("Name").fill("Nordlicht Service");
        page.getByText("Make the mailbox").click();
        assertThat(page.locator("h1")).containsText("service@nordlicht");
        page.locator("#imap summary", new Page.LocatorOptions().setHasText("Connect")).click();
        var port = page.locator("#imap-port");
        assertThat(port).hasValue("993");
        page.locator("#imap-security").selectOption("starttls");
        assertThat(port).hasValue("143");
        page.locator("#imap-security").selectOption("tls");
        page.locator("#imap-host").fill("imap nordlicht");
        page.locator("#imap-password").fill("let me in");
        Browsers.expect("422");
        page.getByText("Save and fetch").click();
        assertThat(page.locator("#imap-host-wrong")).containsText("not the name of a server");
        assertThat(page.locator("#imap-host")).hasValue("imap nordlicht");
        assertThat(page.locator("#imap-password")).hasAttribute("value", "");
        assertThat(page.locator("#imap-host")).isFocused();
        look(page, "mailbox-wrong");
        page.locator("#imap-host").fill("imap.nordlicht.example");
        page.locator("#imap-password").fill("let me in");
        page.getByText("Save and fetch").click();
        assertThat(page.locator("#imap-state")).containsText("imap.nordlicht.example");
        page.locator("#imap summary", new Page.LocatorOptions().setHasText("Remove")).click();
        page.getByText("Remove the IMAP account").click();
        assertThat(page.locator("#imap")).containsText("Connect an IMAP account");
    }

    /** Of the account that sends: the other one is looked after by a fetcher meanwhile. */
    @Test
    void what_a_try_shows_appears_without_a_reload_and_disturbs_no_typing() {
        var box = box("service", "Nordlicht Service");
        connect(box, AccountKind.SMTP, "smtp.nordlicht.example");
        var page = open(Look.DESK, PAGE + "/" + box.id());
        page.locator("#signature").fill("Half a signa");
        tried(box, AccountKind.SMTP);
        assertThat(page.locator("#smtp-state")).containsText("Works");
        tried(box, AccountKind.SMTP, AccountProblem.SIGN_IN);
        assertThat(page.locator("#smtp-state")).containsText("Sign-in refused");
        assertThat(page.locator("#signature")).hasValue("Half a signa");
    }

    @Test
    void a_mailbox_is_ended_and_taken_back_with_undo() {
        var box = box("service", "Nordlicht Service");
        var page = open(Look.DESK, PAGE + "/" + box.id());
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("End mailbox")).click();
        assertThat(page.locator(".toast")).containsText("has ended");
        look(page, "mailboxes-ended");
        page.locator(".toast").getByText("Undo").click();
        assertThat(page.locator("h1")).containsText(box.address());
    }

    @Test
    void everything_works_without_javascript() {
        var context = Browsers.withoutJavaScript(visits.signedIn(world, Role.LEAD), Look.PHONE);
        var page = context.newPage();
        page.navigate(PAGE);
        page.getByLabel("Address").fill("plain@nordlicht-" + mark + ".example");
        page.getByText("Make the mailbox").click();
        page.locator("#imap summary").first().click();
        page.locator("#imap-host").fill("imap.nordlicht.example");
        page.locator("#imap-port").fill("");
        page.locator("#imap-security").selectOption("starttls");
        page.locator("#imap-password").fill("let me in");
        page.getByText("Save and fetch").click();
        assertThat(page.locator("#imap-state")).containsText("imap.nordlicht.example");
        page.getByText("Fetch now").click();
        assertThat(page.locator("#imap-state")).containsText("imap.nordlicht.example");
        page.getByLabel("Signature").fill("Your Nordlicht team");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save").setExact(true))
                .click();
        assertThat(page.getByLabel("Signature")).hasValue("Your Nordlicht team");
    }

    @Test
    void every_page_stands_in_every_light_and_width() {
        var troubled = furnished();
        var tour = tour();
        for (var look : Looks.ALL) look(tour.page(look, PAGE), "mailboxes" + Looks.name(look));
        for (var look : Looks.ALL)
            look(tour.page(look, PAGE + "/" + troubled.id()), "mailbox" + Looks.name(look));
        var blank = box("shop." + mark, "Nordlicht Shop", "gmail.com");
        for (var look : List.of(Look.DESK, Look.PHONE)) {
            var page = tour.page(look, PAGE + "/" + blank.id());
            page.locator("#imap summary").first().click();
            look(page, "mailbox-blank" + Looks.name(look));
        }
    }

    @Test
    void no_language_is_too_long_for_a_page() {
        var troubled = furnished();
        var tour = tour();
        for (var language : List.of(PageLanguage.KO, PageLanguage.DE, PageLanguage.HU)) {
            people.greet(world.lead().id(), language, ZoneId.of("Asia/Seoul"));
            for (var look : List.of(Look.DESK, Look.PHONE)) {
                var end = "-" + language.tag() + Looks.name(look);
                fits(tour.page(look, PAGE), "mailboxes" + end);
                var page = tour.page(look, PAGE + "/" + troubled.id());
                page.locator("#smtp summary").first().click();
                fits(page, "mailbox" + end);
            }
        }
    }

    /** A shop with four mailboxes: one works, one is in trouble, two just began. */
    private Mailbox furnished() {
        var works = box("service", "Nordlicht Service");
        connect(works, AccountKind.IMAP, "imap.nordlicht.example");
        tried(works, AccountKind.IMAP);
        connect(works, AccountKind.SMTP, "smtp.nordlicht.example");
        tried(works, AccountKind.SMTP);
        var troubled = box("hilfe", "노르드리히트 고객센터");
        connect(troubled, AccountKind.IMAP, "secureimap.nordlicht-handel.example");
        tried(troubled, AccountKind.IMAP, AccountProblem.SIGN_IN);
        connect(troubled, AccountKind.SMTP, "smtp.nordlicht.example");
        tried(troubled, AccountKind.SMTP);
        box("returns", "Nordlicht Returns");
        var fresh = box("reklamation-und-ersatzteile", "Nordlicht Ersatzteile und Reklamation");
        connect(fresh, AccountKind.IMAP, "imap.nordlicht.example");
        return troubled;
    }

    private Mailbox box(String local, String name) {
        return box(local, name, "nordlicht-" + mark + ".example");
    }

    private Mailbox box(String local, String name, String domain) {
        return world.asOwner(() -> mailboxes.create(local + "@" + domain, name));
    }

    private void connect(Mailbox box, AccountKind kind, String host) {
        var port = Security.TLS.usualPort(kind);
        var server = new MailServer(host, port, Security.TLS, box.address(), "");
        world.asOwner(() -> connections.connect(box, kind, server, "let me in", "INBOX"));
    }

    private void tried(Mailbox box, AccountKind kind, AccountProblem... found) {
        world.asOwner(() -> {
            var account = accounts.find(box.id(), kind).orElseThrow();
            connections.tried(account, Arrays.stream(found).findFirst());
            return account;
        });
    }

    private Tour tour() {
        return new Tour(visits.signedIn(world, Role.LEAD));
    }

    private Page open(Look look, String path) {
        return Browsers.page(visits.signedIn(world, Role.LEAD), look, path);
    }

    private static void look(Page page, String name) {
        Axe.check(page);
        fits(page, name);
    }

    private static void fits(Page page, String name) {
        Screenshots.whole(page, name);
        Assertions.assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as(name + " scrolls sideways")
                .isEqualTo(true);
    }
}
