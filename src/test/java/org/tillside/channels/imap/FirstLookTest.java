package org.tillside.channels.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.channels.Eml;
import org.tillside.channels.IntakeDesk;
import org.tillside.channels.accounts.AccountKind;
import org.tillside.channels.accounts.MailAccounts;
import org.tillside.channels.intake.IntakeState;
import org.tillside.database.Workspace;
import org.tillside.kit.TillsideTest;

/** A mailbox full of mail, and what is told by IDLE: what was measured is printed. */
@TillsideTest
class FirstLookTest {

    private static final int MAILS = Integer.getInteger("mails", 150);
    private static final int NEWS = Integer.getInteger("news", 2);
    private static final String FOLDER = "Full";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Autowired MailAccounts accounts;
    @Autowired IntakeDesk desk;
    @Autowired Fetchers fetchers;

    private final Workspace workspace = new Workspace(UUID.randomUUID());

    @Test
    void a_folder_full_of_mail_comes_once_though_it_was_ended_in_the_middle() throws Exception {
        try (var host = new DovecotHost()) {
            host.putAll(
                    FOLDER,
                    IntStream.range(0, MAILS).mapToObj(it -> Eml.of("Mail " + it)).toList());
            var mailbox = desk.mailbox(workspace);
            var server = host.server();
            long began = System.nanoTime();
            workspace.run(() ->
                    accounts.save(
                            mailbox.id(), AccountKind.IMAP, server, server.password(), FOLDER));
            awaitMails(workspace, MAILS / 3);
            fetchers.stop();
            int half = desk.raws(workspace).size();
            assertThat(half).isLessThan(MAILS);
            fetchers.start();
            awaitMails(workspace, MAILS);
            System.out.printf(
                    "FirstLookTest: %d mails fetched in %d ms, ended once after %d%n",
                    MAILS, Duration.ofNanos(System.nanoTime() - began).toMillis(), half);
            assertThat(desk.settled(workspace)).hasSize(MAILS).containsOnly(IntakeState.TAKEN);
            workspace.run(() -> accounts.remove(mailbox.id(), AccountKind.IMAP));
        }
    }

    @Test
    void what_is_told_by_idle_is_here_at_once() throws Exception {
        try (var dovecot = new DovecotHost();
                var greenMail = new GreenMailHost()) {
            news("Dovecot, which waits half a second before it tells", dovecot);
            news("GreenMail, which tells at once", greenMail);
        }
    }

    private void news(String whose, ImapHost host) throws Exception {
        var here = new Workspace(UUID.randomUUID());
        var mailbox = desk.mailbox(here);
        var server = host.server();
        host.put(FOLDER, Eml.of("First"));
        here.run(() ->
                accounts.save(mailbox.id(), AccountKind.IMAP, server, server.password(), FOLDER));
        awaitMails(here, 1);
        var times = new ArrayList<Long>();
        for (int i = 0; i < NEWS; i++) {
            Thread.sleep(200);
            host.put(FOLDER, Eml.of("News " + i));
            long put = System.nanoTime();
            awaitMails(here, i + 2);
            times.add(Duration.ofNanos(System.nanoTime() - put).toMillis());
        }
        times.sort(null);
        System.out.printf(
                "FirstLookTest: delivered to %s, until in the intake, %d times: median %d ms, worst %d ms%n",
                whose, NEWS, times.get(NEWS / 2), times.getLast());
        here.run(() -> accounts.remove(mailbox.id(), AccountKind.IMAP));
    }

    private void awaitMails(Workspace of, int many) {
        await().dontCatchUncaughtExceptions()
                .pollInterval(Duration.ofMillis(5))
                .pollDelay(Duration.ZERO)
                .atMost(PATIENCE)
                .until(() -> desk.raws(of).size() >= many);
    }
}
