package org.tillside.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tillside.channels.db.Tables.OUTBOX;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.channels.accounts.AccountKind;
import org.tillside.channels.accounts.AccountProblem;
import org.tillside.channels.accounts.Connections;
import org.tillside.channels.accounts.MailAccount;
import org.tillside.channels.accounts.MailAccounts;
import org.tillside.channels.accounts.MailServer;
import org.tillside.channels.accounts.Security;
import org.tillside.channels.outbox.Delivery;
import org.tillside.channels.outbox.DeliveryProblem;
import org.tillside.channels.outbox.DeliveryProblem.Reason;
import org.tillside.channels.outbox.Outbox;
import org.tillside.channels.outbox.OutboxState;
import org.tillside.channels.outbox.OutgoingMail;
import org.tillside.channels.outbox.Posted;
import org.tillside.channels.transport.RudeServer;
import org.tillside.channels.transport.Transports;
import org.tillside.channels.transport.WayOut;
import org.tillside.kernel.Correspondent;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;

/** A mailbox that sends through an account of its own. */
@TillsideTest
class AccountSendingTest {

    @Autowired Worlds worlds;
    @Autowired Mailboxes mailboxes;
    @Autowired MailAccounts accounts;
    @Autowired Connections connections;
    @Autowired Transports transports;
    @Autowired Outbox outbox;
    @Autowired TransactionTemplate transaction;
    @Autowired DSLContext sql;

    private final GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private World world;
    private Mailbox mailbox;

    @BeforeEach
    void open() {
        server.setUser("shop@x.example", "shop", "right");
        server.start();
        world = worlds.create();
        mailbox =
                world.asOwner(
                        () -> mailboxes.create("s" + UUID.randomUUID() + "@x.example", "Shop"));
    }

    @AfterEach
    void close() {
        server.stop();
    }

    @Test
    void its_account_goes_before_everything_else() {
        assertThat(way()).isEqualTo(WayOut.FILE);
        connect("right");
        assertThat(way()).isEqualTo(WayOut.ACCOUNT);
        var sent = post();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> delivery(sent).state() == OutboxState.SENT);
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(account().problem()).isNull();
        assertThat(account().checkedAt()).isNotNull();
    }

    @Test
    void what_its_server_refuses_stands_at_the_answer_and_at_the_account() {
        connect("wrong");
        var waits = post();
        await().atMost(Duration.ofSeconds(30)).until(() -> delivery(waits).problem() != null);
        assertThat(delivery(waits).state()).isEqualTo(OutboxState.WAITING);
        assertThat(delivery(waits).problem())
                .isNotNull()
                .extracting(DeliveryProblem::reason)
                .isEqualTo(Reason.SIGN_IN);
        assertThat(account().problem()).isEqualTo(AccountProblem.SIGN_IN);
        assertThat(since()).isPresent();
    }

    @Test
    void a_problem_lasts_from_its_first_failure_to_the_next_success() {
        connect("wrong");
        world.asOwner(() -> tried(Optional.of(AccountProblem.SIGN_IN)));
        var began = since();
        world.asOwner(() -> tried(Optional.of(AccountProblem.UNREACHABLE)));
        assertThat(since()).isEqualTo(began).isPresent();
        world.asOwner(() -> tried(Optional.empty()));
        assertThat(since()).isEmpty();
    }

    @Test
    void what_an_older_try_has_shown_says_nothing_about_a_changed_account() {
        connect("wrong");
        var before = account();
        connect("right");
        world.asOwner(() -> {
            connections.tried(before, Optional.of(AccountProblem.SIGN_IN));
            return before;
        });
        assertThat(account().problem()).isNull();
        assertThat(account().checkedAt()).isNull();
    }

    @Test
    void a_server_that_is_silent_keeps_a_few_of_its_own_mails_and_nobody_elses()
            throws IOException {
        var other =
                world.asOwner(
                        () -> mailboxes.create("o" + UUID.randomUUID() + "@x.example", "Other"));
        try (var silent = new RudeServer(Map.of("HELLO", RudeServer.SILENCE))) {
            connect(silent.port(), "right");
            for (int i = 0; i < 40; i++) post();
            await().atMost(Duration.ofSeconds(30)).until(() -> underWay() >= 4);
            var sent = post(other.id());
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> delivery(sent).state() == OutboxState.SENT);
            assertThat(underWay()).isEqualTo(4);
        } finally {
            giveUp();
        }
    }

    @Test
    void a_refusal_that_no_database_keeps_is_noted_all_the_same() throws IOException {
        var manners =
                Map.of(
                        "EHLO", "250-hm\r\n250 AUTH PLAIN",
                        "AUTH", "235 in",
                        "RCPT", "550 5.7.1 \0no");
        try (var rude = new RudeServer(manners)) {
            connect(rude.port(), "right");
            var refused = post();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> delivery(refused).state() == OutboxState.FAILED);
            assertThat(delivery(refused).problem())
                    .isEqualTo(
                            new DeliveryProblem(Reason.REFUSED, "bea@buyer.example: 550 5.7.1 no"));
        } finally {
            giveUp();
        }
    }

    private int underWay() {
        return world.asOwner(() ->
                transaction.<Integer>execute(_ ->
                        sql.fetchCount(
                                OUTBOX,
                                OUTBOX.STATE.eq(OutboxState.SENDING.word()),
                                OUTBOX.TRANSPORT.eq("smtp"))));
    }

    /** They go no more, for nobody listens there. */
    private void giveUp() {
        world.asOwner(() ->
                transaction.<Integer>execute(_ ->
                        sql.update(OUTBOX)
                                .set(OUTBOX.STATE, OutboxState.FAILED.word())
                                .where(OUTBOX.STATE.ne(OutboxState.SENT.word()))
                                .execute()));
    }

    private MailAccount tried(Optional<AccountProblem> found) {
        connections.tried(account(), found);
        return account();
    }

    private void connect(String password) {
        connect(server.getSmtp().getPort(), password);
    }

    private void connect(int port, String password) {
        var at = new MailServer("127.0.0.1", port, Security.NONE, "shop", "");
        world.asOwner(() -> connections.connect(mailbox, AccountKind.SMTP, at, password, "INBOX"));
    }

    private MailAccount account() {
        return world.asOwner(() -> accounts.find(mailbox.id(), AccountKind.SMTP).orElseThrow());
    }

    private Optional<Instant> since() {
        return world.asOwner(() -> accounts.problemSince(account().id()));
    }

    private WayOut way() {
        return world.asOwner(() -> transports.way(mailbox.id()));
    }

    private Posted post() {
        return post(mailbox.id());
    }

    private Posted post(MailboxId from) {
        var mail =
                new OutgoingMail(
                        from,
                        "Shop",
                        List.of(new Correspondent("Bea", "bea@buyer.example")),
                        List.of(),
                        "Hello",
                        "Hi",
                        "",
                        null,
                        List.of(),
                        null,
                        List.of(),
                        false);
        return world.asOwner(() -> transaction.execute(_ -> outbox.post(mail)));
    }

    private Delivery delivery(Posted it) {
        return world.asOwner(() -> outbox.state(it.id()).orElseThrow());
    }
}
