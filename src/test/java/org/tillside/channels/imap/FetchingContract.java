package org.tillside.channels.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tillside.channels.intake.IntakeState.DUPLICATE;
import static org.tillside.channels.intake.IntakeState.TAKEN;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.channels.Eml;
import org.tillside.channels.IntakeDesk;
import org.tillside.channels.Mailbox;
import org.tillside.channels.accounts.AccountKind;
import org.tillside.channels.accounts.AccountProblem;
import org.tillside.channels.accounts.MailAccount;
import org.tillside.channels.accounts.MailAccounts;
import org.tillside.channels.accounts.MailServer;
import org.tillside.database.Workspace;
import org.tillside.kernel.Sha256;
import org.tillside.kit.TillsideTest;

/** What fetching means, at whatever server: by the fetchers of the running application. */
@TillsideTest
abstract class FetchingContract {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final String FOLDER = "Shop \u00c4\uc1fc\ud551";

    @Autowired MailAccounts accounts;
    @Autowired IntakeDesk desk;

    final Workspace workspace = new Workspace(UUID.randomUUID());
    Mailbox mailbox;

    abstract ImapHost host();

    @BeforeEach
    void open() {
        mailbox = desk.mailbox(workspace);
    }

    @AfterEach
    void close() {
        workspace.run(() -> accounts.remove(mailbox.id(), AccountKind.IMAP));
    }

    @Test
    void what_lies_there_and_what_comes_is_brought_in_byte_for_byte_and_stays_unread()
            throws Exception {
        var folder = folder();
        var odd = Eml.bytes("Subject: no other header\n\n.\n..\nFrom here\n");
        var first = Eml.of("First");
        host().put(folder, first);
        fetch(folder);
        awaitRaws(first);
        host().put(folder, odd);
        awaitRaws(first, odd);
        var big = Eml.of("Big", "<big@buyer.example>", "long line\n".repeat(200_000));
        host().put(folder, big);
        awaitRaws(first, odd, big);
        assertThat(host().anyIsSeen(folder)).isFalse();
        assertThat(account().problem()).isNull();
        assertThat(account().checkedAt()).isNotNull();
    }

    @Test
    void what_is_older_than_a_month_at_first_sight_stays_there_but_not_what_is_put_there_later()
            throws Exception {
        var folder = folder();
        var longAgo = Instant.now().minus(Duration.ofDays(40));
        host().put(folder, Eml.of("Old"), longAgo);
        var recent = Eml.of("Recent");
        host().put(folder, recent, Instant.now().minus(Duration.ofDays(28)));
        fetch(folder);
        awaitRaws(recent);
        var moved = Eml.of("Moved here");
        host().put(folder, moved, longAgo);
        awaitRaws(recent, moved);
    }

    @Test
    void a_folder_that_counts_anew_is_read_again_without_one_mail_twice() throws Exception {
        var folder = folder();
        var named = Eml.of("Named");
        var nameless = Eml.bytes("From: Bea <bea@buyer.example>\nSubject: Nameless\n\nHello\n");
        host().put(folder, named);
        host().put(folder, nameless);
        host().put(folder, nameless);
        fetch(folder);
        awaitRaws(named, nameless, nameless);
        assertThat(desk.settled(workspace)).containsExactly(TAKEN, TAKEN, TAKEN);
        desk.readOtherwise(workspace, "Named");
        var later = Eml.of("Later");
        host().remake(folder, nameless, named, later, nameless);
        fetchSoon();
        awaitRaws(named, nameless, nameless, nameless, named, later, nameless);
        assertThat(desk.settled(workspace))
                .containsExactly(TAKEN, TAKEN, TAKEN, DUPLICATE, DUPLICATE, TAKEN, DUPLICATE);
    }

    @Test
    void an_emptied_folder_tells_nothing_and_what_comes_then_is_brought_in() throws Exception {
        var folder = folder();
        var before = Eml.of("Before");
        host().put(folder, before);
        fetch(folder);
        awaitRaws(before);
        host().expunge(folder);
        fetchSoon();
        var after = Eml.of("After");
        host().put(folder, after);
        awaitRaws(before, after);
    }

    @Test
    void a_wrong_password_is_told_and_the_right_one_helps_at_once() throws Exception {
        var folder = folder();
        var waiting = Eml.of("Waiting");
        host().put(folder, waiting);
        var wrong = host().server();
        save(
                new MailServer(wrong.host(), wrong.port(), wrong.security(), wrong.user(), "x"),
                folder);
        awaitProblem(AccountProblem.SIGN_IN);
        assertThat(account().retryAt()).isAfter(Instant.now().plus(Duration.ofMinutes(14)));
        fetch(folder);
        awaitRaws(waiting);
        awaitProblem(null);
    }

    @Test
    void a_missing_folder_is_told_and_once_it_is_there_a_look_helps() throws Exception {
        var folder = folder();
        fetch(folder);
        awaitProblem(AccountProblem.FOLDER);
        var mail = Eml.of("Now");
        host().put(folder, mail);
        fetchSoon();
        awaitRaws(mail);
        awaitProblem(null);
    }

    @Test
    void an_account_that_was_taken_away_is_left_alone() throws Exception {
        var folder = folder();
        var mail = Eml.of("Only");
        host().put(folder, mail);
        fetch(folder);
        awaitRaws(mail);
        close();
        Thread.sleep(1_500);
        host().put(folder, Eml.of("Not ours"));
        Thread.sleep(1_000);
        awaitRaws(mail);
    }

    String folder() {
        return FOLDER + " " + UUID.randomUUID();
    }

    void fetch(String folder) {
        save(host().server(), folder);
    }

    void save(MailServer server, String folder) {
        workspace.run(() ->
                accounts.save(mailbox.id(), AccountKind.IMAP, server, server.password(), folder));
    }

    void fetchSoon() {
        workspace.run(() -> accounts.fetchSoon(account().id()));
    }

    MailAccount account() {
        return workspace
                .<Optional<MailAccount>, RuntimeException>call(
                        () -> accounts.find(mailbox.id(), AccountKind.IMAP))
                .orElseThrow();
    }

    void awaitProblem(@Nullable AccountProblem problem) {
        await().dontCatchUncaughtExceptions()
                .atMost(PATIENCE)
                .untilAsserted(() -> {
                    assertThat(account().checkedAt()).isNotNull();
                    assertThat(account().problem()).isEqualTo(problem);
                });
    }

    void awaitRaws(byte[]... raws) {
        List<Sha256> wanted = Arrays.stream(raws).map(Sha256::of).toList();
        await().dontCatchUncaughtExceptions()
                .atMost(PATIENCE)
                .until(
                        () -> desk.raws(workspace),
                        it -> it.size() >= wanted.size() && !Collections.emptyList().equals(it));
        assertThat(desk.raws(workspace)).isEqualTo(wanted);
    }
}
