package org.tillside.channels.imap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tillside.channels.intake.IntakeState.QUARANTINED;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.channels.BrokenDisk;
import org.tillside.channels.ChannelSettings;
import org.tillside.channels.IntakeDesk;
import org.tillside.channels.Mailbox;
import org.tillside.channels.accounts.AccountHealth;
import org.tillside.channels.accounts.AccountKind;
import org.tillside.channels.accounts.AccountProblem;
import org.tillside.channels.accounts.MailAccount;
import org.tillside.channels.accounts.MailAccounts;
import org.tillside.channels.accounts.Security;
import org.tillside.channels.intake.Intake;
import org.tillside.channels.intake.Quarantine;
import org.tillside.channels.intake.QuarantineReason;
import org.tillside.channels.nodes.OtherNode;
import org.tillside.database.DataDirectory;
import org.tillside.database.Workspace;
import org.tillside.kernel.Sha256;
import org.tillside.kit.TillsideTest;

/** What becomes of an account whose server, or whose own house, is in trouble. */
@TillsideTest
class FetchingTroubleTest {

    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Sha256 MAIL = Sha256.of(RudeImap.MAIL.getBytes(ISO_8859_1));

    @Autowired MailAccounts accounts;
    @Autowired AccountHealth health;
    @Autowired IntakeDesk desk;
    @Autowired Intake intake;
    @Autowired Quarantine quarantine;
    @Autowired ImapCursors cursors;
    @Autowired HeadingOnly headings;
    @Autowired Fetchers ours;
    @Autowired DataSource pool;
    @Autowired DataDirectory data;

    private final Workspace workspace = new Workspace(UUID.randomUUID());
    private Mailbox mailbox;
    private OtherNode node;
    private Fetchers fetchers;

    @BeforeEach
    void begin() throws Exception {
        mailbox = desk.mailbox(workspace);
        ours.stop();
        node = new OtherNode(pool);
        fetchers = fetchers(node);
        fetchers.start();
    }

    @AfterEach
    void end() {
        workspace.run(() -> accounts.remove(mailbox.id(), AccountKind.IMAP));
        fetchers.stop();
        node.close();
        ours.start();
    }

    @Test
    void a_line_cut_in_the_middle_of_a_mail_is_told_and_the_mail_comes_whole_the_next_time()
            throws Exception {
        var cut = "* 1 FETCH (UID 1 BODY[]<0> {21}\nSubject: " + RudeImap.HANG_UP;
        try (var server = new RudeImap(Map.of("FETCH", cut))) {
            fetch(server);
            await(it -> it.problem() == AccountProblem.BROKEN_OFF);
            assertThat(account().retryAt()).isBefore(Instant.now().plusSeconds(31));
            assertThat(desk.raws(workspace)).isEmpty();
            server.behave();
            fetchSoon();
            await(it -> it.problem() == null && it.failures() == 0);
            assertThat(desk.raws(workspace)).containsExactly(MAIL);
        }
    }

    @Test
    void a_full_disk_is_our_own_trouble_and_passes() throws Exception {
        try (var server = new RudeImap(Map.of())) {
            try (var _ = new BrokenDisk(data)) {
                fetch(server);
                await(it -> it.problem() == AccountProblem.OURSELVES);
            }
            assertThat(account().retryAt()).isBefore(Instant.now().plusSeconds(31));
            fetchSoon();
            await(it -> it.problem() == null);
            assertThat(desk.raws(workspace)).containsExactly(MAIL);
        }
    }

    @Test
    void a_server_that_cannot_tell_news_is_asked_again_and_again() throws Exception {
        var manners = Map.of("CAPABILITY", "* CAPABILITY IMAP4rev1 AUTH=PLAIN\n# OK\n");
        try (var server = new RudeImap(manners)) {
            fetch(server);
            awaitHeard(server, "NOOP", 3);
            assertThat(server.guests.get()).isEqualTo(1);
            assertThat(desk.raws(workspace)).containsExactly(MAIL);
        }
    }

    @Test
    void a_mail_above_the_limit_stands_in_quarantine_with_its_heading_once() throws Exception {
        var large = "* 1 FETCH (UID 1 RFC822.SIZE 1000001)\n# OK\n";
        try (var server = new RudeImap(Map.of("SIZE", large))) {
            fetch(server);
            await(it -> it.checkedAt() != null && it.problem() == null);
            isAside(QuarantineReason.TOO_LARGE);
        }
        var anew = "* OK [UIDVALIDITY 2] .\n* OK [UIDNEXT 2] .\n# OK\n";
        try (var server = new RudeImap(Map.of("SIZE", large, "EXAMINE", anew))) {
            fetch(server);
            await(it -> it.checkedAt() != null && it.problem() == null);
            isAside(QuarantineReason.TOO_LARGE);
        }
    }

    @Test
    void a_mail_that_the_server_never_hands_out_stands_aside_and_the_others_come()
            throws Exception {
        try (var server = new Withholding()) {
            fetch(server);
            for (int i = 1; i <= 4; i++) {
                int times = i;
                await(it -> it.failures() == times);
                fetchSoon();
            }
            await(it -> it.problem() == null && it.failures() == 0);
            assertThat(desk.raws(workspace)).hasSize(2).endsWith(MAIL);
            isAside(QuarantineReason.WITHHELD);
        }
    }

    @Test
    void two_nodes_never_fetch_one_account_at_once_and_one_takes_over_when_the_other_ends()
            throws Exception {
        try (var other = new OtherNode(pool);
                var server = new RudeImap(Map.of())) {
            var second = fetchers(other);
            fetch(server);
            awaitHeard(server, "IDLE", 1);
            second.start();
            Thread.sleep(2_500);
            assertThat(server.guests.get()).as("how often somebody came").isEqualTo(1);
            fetchers.stop();
            node.close();
            awaitHeard(server, "EXAMINE", 2);
            second.stop();
            assertThat(server.guests.get()).isEqualTo(2);
        }
        assertThat(desk.raws(workspace)).containsExactly(MAIL);
    }

    /** Two mails; the first is refused. */
    private static final class Withholding extends RudeImap {

        Withholding() throws java.io.IOException {
            super(Map.of("SEARCH", "* SEARCH 1 2\n# OK\n"));
        }

        @Override
        String said(String command, String line) {
            boolean first = line.contains(" 1 (");
            if (first && command.equals("FETCH")) return "# NO [SERVERBUG] cannot read it\n";
            var said = super.said(command, line);
            return line.contains(" 2 (") ? said.replace("UID 1", "UID 2") : said;
        }
    }

    private Fetchers fetchers(OtherNode at) throws Exception {
        var settings = new ChannelSettings(0, "127.0.0.1", null, null, 1, 1);
        var patience = new ImapPatience(SHORT, SHORT, SHORT, SHORT, SHORT);
        return new Fetchers(
                accounts,
                health,
                at.locks(),
                new Pickup(cursors, intake, headings, settings),
                new ImapVisits(SSLContext.getDefault(), patience),
                Clock.systemUTC());
    }

    private void fetch(RudeImap rude) {
        var server = rude.server(Security.NONE);
        workspace.run(() ->
                accounts.save(mailbox.id(), AccountKind.IMAP, server, server.password(), "INBOX"));
    }

    private void fetchSoon() {
        workspace.run(() -> accounts.fetchSoon(account().id()));
    }

    private void isAside(QuarantineReason reason) {
        var aside = workspace.call(() -> quarantine.list(null, 10)).items();
        assertThat(aside)
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.reason()).isEqualTo(reason);
                    assertThat(it.subject()).isEqualTo("hm");
                });
        assertThat(desk.states(workspace)).contains(QUARANTINED);
    }

    private MailAccount account() {
        return workspace
                .<Optional<MailAccount>, RuntimeException>call(
                        () -> accounts.find(mailbox.id(), AccountKind.IMAP))
                .orElseThrow();
    }

    private void await(Predicate<MailAccount> wanted) {
        org.awaitility.Awaitility.await()
                .atMost(FetchingContract.PATIENCE)
                .until(this::account, wanted);
    }

    private static void awaitHeard(RudeImap server, String command, int times) {
        org.awaitility.Awaitility.await()
                .atMost(FetchingContract.PATIENCE)
                .until(() ->
                        server.heard.stream().filter(it -> it.contains(" " + command)).count()
                                >= times);
    }
}
