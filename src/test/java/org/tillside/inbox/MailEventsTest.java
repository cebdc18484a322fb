package org.tillside.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Role;
import org.tillside.channels.intake.Intake;
import org.tillside.channels.intake.Source;
import org.tillside.channels.outbox.OutboxId;
import org.tillside.channels.outbox.OutboxState;
import org.tillside.inbox.answering.Answer;
import org.tillside.inbox.answering.Answered.Posted;
import org.tillside.inbox.answering.Deliveries;
import org.tillside.inbox.answering.Replies;
import org.tillside.kit.TillsideTest;

/** From raw bytes to a conversation and back out, through everything in between. */
@TillsideTest
class MailEventsTest {

    private static final String LETTER =
            """
            From: 김서연 <seoyeon@naver.example>
            To: %s
            Subject: =?UTF-8?B?67Cb7J2AIOy7teyXkCDquIjsnbQg6rCAIOyeiOyWtOyalA==?=
            Message-ID: <%s>
            Date: Mon, 2 Mar 2026 12:00:00 +0900
            Content-Type: text/plain; charset=UTF-8

            받은 컵에 금이 가 있어요. 사진 두 장 첨부합니다. 선물용인데 어떻게 하면 되나요?
            """;

    private static final String BOUNCE =
            """
            From: MAILER-DAEMON@relay.example
            To: %s
            Subject: Undelivered Mail Returned to Sender
            Message-ID: <%s>
            Auto-Submitted: auto-replied
            Content-Type: multipart/report; report-type=delivery-status; boundary="b"

            --b
            Content-Type: text/plain

            I could not deliver it.
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; relay.example

            Final-Recipient: rfc822; seoyeon@naver.example
            Action: failed
            Status: 5.1.1
            --b
            Content-Type: text/rfc822-headers

            Message-ID: <%s>
            Subject: Re: x
            --b--
            """;

    private static final String RETURNED =
            """
            Return-Path: <>
            From: MAILER-DAEMON@relay.example
            To: %s
            Subject: failure notice
            Message-ID: <%s>

            Hi. This is the mail server at relay.example.

            <seoyeon@naver.example>:
            Remote host said: 552 5.2.2 Mailbox full

            --- Below this line is a copy of the message.

            Return-Path: <help@nordlicht.example>
            Message-Id: <%s>
            """;

    @Autowired Shop shops;

    @Autowired Intake intake;

    @Autowired Replies replies;

    @Autowired Messages messages;

    @Autowired Deliveries deliveries;

    @Autowired TransactionTemplate transaction;

    @Autowired DSLContext sql;

    private Shop.Open shop;

    @BeforeEach
    void a_mail_comes() {
        shop = shops.open();
        accept(LETTER.formatted(shop.mailbox().address(), mark()));
        until(() -> shops.all(shop).size() == 1);
    }

    @Test
    void a_raw_mail_becomes_a_conversation() {
        var conversation = shops.newest(shop);
        assertThat(conversation.subject()).isEqualTo("받은 컵에 금이 가 있어요");
        assertThat(conversation.language()).isEqualTo("ko");
    }

    @Test
    void an_answer_is_seen_leaving_and_a_bounce_says_that_it_did_not_arrive() {
        var conversation = shops.newest(shop);
        var sent =
                shop.world()
                        .as(
                                Role.AGENT,
                                () ->
                                        ((Posted)
                                                        replies.post(
                                                                conversation.id(),
                                                                Answer.reply("새 컵을 보내 드려요.")))
                                                .message());
        until(() -> read(sent.id()).delivery() == OutboxState.SENT);
        accept(BOUNCE.formatted(shop.mailbox().address(), mark(), sent.messageId()));
        until(() -> read(sent.id()).delivery() == OutboxState.FAILED);
        assertThat(read(sent.id()).problem())
                .isEqualTo("no-such-address: seoyeon@naver.example: 5.1.1");
        assertThat(shops.all(shop)).hasSize(1);
        assertThat(shops.newest(shop).status()).isEqualTo(Status.OPEN);
    }

    @Test
    void a_bounce_with_what_no_database_keeps_says_that_it_did_not_arrive_too() {
        var sent =
                shop.world()
                        .as(
                                Role.AGENT,
                                () ->
                                        ((Posted)
                                                        replies.post(
                                                                shops.newest(shop).id(),
                                                                Answer.reply("곧 보내 드려요.")))
                                                .message());
        until(() -> read(sent.id()).delivery() == OutboxState.SENT);
        accept(
                BOUNCE.formatted(shop.mailbox().address(), mark(), sent.messageId())
                        .replace(
                                "Status: 5.1.1",
                                "Status: 5.1.1\nDiagnostic-Code: smtp; 550 no\0body")
                        .replace("Subject: Re: x", "Subject: x\nX-Message-ID: <a\0b@c.example>"));
        until(() -> read(sent.id()).delivery() == OutboxState.FAILED);
        assertThat(read(sent.id()).problem())
                .isEqualTo("no-such-address: seoyeon@naver.example: 550 no body");
    }

    @Test
    void what_is_only_late_has_not_failed_until_it_comes_back() {
        var sent =
                shop.world()
                        .as(
                                Role.AGENT,
                                () ->
                                        ((Posted)
                                                        replies.post(
                                                                shops.newest(shop).id(),
                                                                Answer.reply("곧 보내 드려요.")))
                                                .message());
        until(() -> read(sent.id()).delivery() == OutboxState.SENT);
        accept(
                BOUNCE.formatted(shop.mailbox().address(), mark(), sent.messageId())
                        .replace(
                                "Action: failed\nStatus: 5.1.1", "Action: delayed\nStatus: 4.4.1"));
        until(() -> read(sent.id()).problem() != null);
        assertThat(read(sent.id()).problem()).startsWith("delayed: seoyeon@naver.example");
        shop.world()
                .as(
                        Role.OWNER,
                        () -> {
                            deliveries.note(read(sent.id()).outbox());
                        });
        assertThat(read(sent.id()).problem()).startsWith("delayed: ");
        assertThat(read(sent.id()).delivery()).isEqualTo(OutboxState.SENT);
        accept(RETURNED.formatted(shop.mailbox().address(), mark(), sent.messageId()));
        until(() -> read(sent.id()).delivery() == OutboxState.FAILED);
        assertThat(read(sent.id()).problem())
                .isEqualTo("mailbox-full: seoyeon@naver.example: 552 5.2.2 Mailbox full");
        assertThat(shops.all(shop)).hasSize(1);
    }

    /** Else the one who asked the outbox first might be the last to write. */
    @Test
    void who_is_told_of_a_delivery_at_the_same_time_waits_and_tells_the_newest() throws Exception {
        var sent =
                shop.world()
                        .as(
                                Role.AGENT,
                                () ->
                                        ((Posted)
                                                        replies.post(
                                                                shops.newest(shop).id(),
                                                                Answer.reply("곧 보내 드려요.")))
                                                .message());
        until(() -> read(sent.id()).delivery() == OutboxState.SENT);
        var outbox = read(sent.id()).outbox();
        outboxSays("failed", outbox);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var told = new AtomicReference<Future<?>>();
            inTransaction(() -> {
                sql.fetch(
                        "select 1 from inbox.conversation where id = ? for no key update",
                        sent.conversation().value());
                told.set(
                        threads.submit(() ->
                                shop.world()
                                        .as(
                                                Role.OWNER,
                                                () -> {
                                                    deliveries.note(outbox);
                                                })));
                pause();
                threads.submit(() -> outboxSays("sent", outbox)).get();
                return null;
            });
            told.get().get();
        }
        assertThat(read(sent.id()).delivery()).isEqualTo(OutboxState.SENT);
    }

    private void outboxSays(String state, OutboxId outbox) {
        inTransaction(() ->
                sql.execute(
                        "update channels.outbox set state = ? where id = ?",
                        state,
                        outbox.value()));
    }

    private void inTransaction(Callable<?> work) {
        shop.world()
                .as(
                        Role.OWNER,
                        () -> {
                            transaction.executeWithoutResult(_ -> {
                                try {
                                    work.call();
                                } catch (Exception broken) {
                                    throw new IllegalStateException(broken);
                                }
                            });
                        });
    }

    private static void pause() throws InterruptedException {
        Thread.sleep(500);
    }

    private Message read(MessageId id) {
        return shop.world().as(Role.OWNER, () -> messages.get(id));
    }

    private void accept(String eml) {
        var raw = eml.replace("\n", "\r\n").getBytes(UTF_8);
        shop.world()
                .as(
                        Role.OWNER,
                        () -> {
                            intake.accept(
                                    shop.mailbox().id(),
                                    Source.HTTP,
                                    mark(),
                                    null,
                                    new ByteArrayInputStream(raw));
                        });
    }

    private static String mark() {
        return UUID.randomUUID() + "@test.example";
    }

    private static void until(BooleanSupplier reached) {
        var end = Instant.now().plus(Duration.ofSeconds(20));
        while (!reached.getAsBoolean()) {
            assertThat(Instant.now()).as("it takes too long").isBefore(end);
            try {
                Thread.sleep(100);
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }
    }
}
