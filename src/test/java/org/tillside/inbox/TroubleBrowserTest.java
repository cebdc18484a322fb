package org.tillside.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Role;
import org.tillside.channels.Stuck;
import org.tillside.channels.accounts.AccountKind;
import org.tillside.channels.accounts.MailAccounts;
import org.tillside.channels.accounts.MailServer;
import org.tillside.channels.accounts.Security;
import org.tillside.channels.transport.RudeServer;
import org.tillside.kit.Axe;
import org.tillside.kit.BrowserTest;
import org.tillside.kit.Screenshots;

/** What went wrong with a mail, and who settles it. */
@BrowserTest
class TroubleBrowserTest {

    private static final ContainsTextOptions PATIENTLY =
            new ContainsTextOptions().setTimeout(30_000);

    @Autowired Offices offices;
    @Autowired MailAccounts accounts;
    @Autowired Stuck stuck;
    Office office;

    @BeforeEach
    void open() {
        office = offices.open();
    }

    @Test
    void what_may_have_been_sent_is_amber_and_a_person_says_that_it_arrived() throws IOException {
        try (var server = new RudeServer(Map.of(".", RudeServer.HANG_UP))) {
            var page = uncertain(server);
            var told = page.locator(".message.ours .delivery .banner");
            assertThat(told).hasAttribute("data-tone", "warn");
            Axe.check(page);
            Screenshots.take(page, "may-have-been-sent");
            told.getByText("It was sent").click();
            assertThat(page.locator(".message.ours .delivery")).hasText("Sent");
            assertThat(told).hasCount(0);
        }
    }

    @Test
    void what_may_have_been_sent_goes_again_only_when_a_person_says_so() throws IOException {
        Page page;
        try (var server = new RudeServer(Map.of(".", RudeServer.HANG_UP))) {
            page = uncertain(server);
        }
        try (var better = new RudeServer(Map.of())) {
            through(better);
            page.locator(".delivery").getByText("Send again").click();
            assertThat(page.locator(".message.ours .delivery")).containsText("Sent", PATIENTLY);
            assertThat(better.taken.get()).isEqualTo(1);
        }
    }

    @Test
    void a_mail_in_quarantine_is_looked_at_saved_and_run_again() throws IOException {
        var workspace = office.world().workspace();
        stuck.from(workspace);
        office.writes(
                BuyerMail.of("Emma Whitfield", "Return label", "I would like a label, please."));
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> stuck.isSetAside(workspace));
        var page = office.looks(Role.OWNER, "/inbox/quarantined");
        page.locator(".rows .item").click();
        assertThat(page.locator("h1")).hasText("Return label");
        assertThat(page.locator(".quarantined .banner")).hasAttribute("data-tone", "warn");
        assertThat(page.locator("pre.raw")).containsText("Message-ID:");
        Axe.check(page);
        Screenshots.take(page, "quarantine");
        Download saved =
                page.waitForDownload(() -> page.locator(".quarantined a[href$='/raw']").click());
        assertThat(saved.suggestedFilename()).endsWith(".eml");
        assertThat(Files.readString(saved.path(), UTF_8)).contains("Message-ID:");
        stuck.nolonger(workspace);
        page.locator(".quarantined form button").click();
        assertThat(page.locator(".toast")).isVisible();
        page.waitForCondition(() -> {
            page.navigate("/inbox/quarantined");
            return page.locator(".rows .item").count() == 0;
        });
        assertThat(page.locator(".empty")).containsText("Nothing in quarantine");
    }

    /** An answer whose mail server hung up before it said what became of it. */
    private Page uncertain(RudeServer server) {
        through(server);
        var mail = BuyerMail.of("Emma Whitfield", "Return label", "I would like a label, please.");
        var place = "/conversations/" + office.writes(mail).id() + "?view=open";
        var page = office.looks(Role.AGENT, place);
        page.locator(".composer textarea").fill("Here is your label.");
        send(page).click();
        assertThat(page.locator(".message.ours .delivery"))
                .containsText("May have been sent", PATIENTLY);
        return page;
    }

    private void through(RudeServer server) {
        var place = new MailServer("127.0.0.1", server.port(), Security.NONE, "", "");
        office.world()
                .asOwner(() ->
                        accounts.save(office.mailbox().id(), AccountKind.SMTP, place, "", ""));
    }

    private static Locator send(Page page) {
        return page.locator(".composer .for-mail > .button.primary").first();
    }
}
