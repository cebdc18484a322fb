package org.tillside.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.tillside.channels.db.Tables.OUTBOX;
import static org.tillside.channels.outbox.OutboxState.FAILED;
import static org.tillside.channels.outbox.OutboxState.SENT;
import static org.tillside.channels.outbox.OutboxState.UNCERTAIN;
import static org.tillside.channels.outbox.OutboxState.WAITING;
import static org.tillside.channels.outbox.OutboxState.WITHDRAWN;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.UpdateSetFirstStep;
import org.jooq.UpdateSetMoreStep;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.channels.email.MailParser;
import org.tillside.channels.outbox.Outbox;
import org.tillside.channels.outbox.OutboxState;
import org.tillside.channels.outbox.OutgoingMail;
import org.tillside.channels.outbox.Posted;
import org.tillside.channels.outbox.Settlement;
import org.tillside.channels.outbox.TransportKind;
import org.tillside.database.DataDirectory;
import org.tillside.database.Workspace;
import org.tillside.kernel.Correspondent;
import org.tillside.kernel.Fault;
import org.tillside.kit.TillsideTest;

@TillsideTest
class OutboxTest {

    @Autowired Outbox outbox;
    @Autowired IntakeDesk desk;
    @Autowired DeliveryTale tale;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;
    @Autowired DataDirectory data;
    @Autowired DataSource pool;

    private final Workspace workspace = new Workspace(UUID.randomUUID());
    private Mailbox mailbox;

    @BeforeEach
    void open() {
        mailbox = desk.mailbox(workspace);
    }

    @Test
    void a_posted_mail_leaves_after_the_time_to_undo_as_it_was_fixed() throws Exception {
        var posted = post("Hello");
        assertThat(state(posted)).isEqualTo(WAITING);
        awaitState(posted, SENT);
        var file = Files.readAllBytes(file(posted));
        var mail = new MailParser().parse(file);
        assertThat(mail.messageId()).isEqualTo(posted.messageId()).endsWith("@shop.example");
        assertThat(mail.subject()).isEqualTo("Hello");
        try (var kept = workspace.call(() -> outbox.raw(posted.id()))) {
            assertThat(kept.readAllBytes()).isEqualTo(file);
        }
        await().untilAsserted(() -> assertThat(tale.told(posted.id())).isGreaterThanOrEqualTo(2));
    }

    @Test
    void until_it_leaves_it_can_be_taken_back_once() {
        var posted = post("Oops");
        workspace.run(() -> assertThat(outbox.withdraw(posted.id())).isTrue());
        workspace.run(() -> assertThat(outbox.withdraw(posted.id())).isFalse());
        pause(2_500);
        assertThat(state(posted)).isEqualTo(WITHDRAWN);
        assertThat(file(posted)).doesNotExist();
    }

    @Test
    void what_has_left_cannot_be_taken_back() {
        var posted = post("Gone");
        awaitState(posted, SENT);
        workspace.run(() -> assertThat(outbox.withdraw(posted.id())).isFalse());
        assertThat(state(posted)).isEqualTo(SENT);
    }

    @Test
    void a_reply_that_is_rolled_back_is_not_sent() {
        assertThatThrownBy(() ->
                        inTransaction(() -> {
                            outbox.post(mail("Never"));
                            throw new IllegalStateException("rolled back");
                        }))
                .hasMessage("rolled back");
        var rows = workspace.call(() -> transaction.<Integer>execute(_ -> sql.fetchCount(OUTBOX)));
        assertThat(rows).isZero();
    }

    @Test
    void nobody_and_nowhere_are_refused() {
        var nobody =
                new OutgoingMail(
                        mailbox.id(),
                        "",
                        List.of(),
                        List.of(),
                        "",
                        "",
                        "",
                        null,
                        List.of(),
                        null,
                        List.of(),
                        false);
        assertThatThrownBy(() -> inTransaction(() -> outbox.post(nobody)))
                .isInstanceOfSatisfying(
                        Fault.class, it -> assertThat(it.code()).isEqualTo("recipients.missing"));
        var foreign = new Workspace(UUID.randomUUID());
        assertThatThrownBy(() ->
                        foreign.run(() ->
                                transaction.executeWithoutResult(_ -> outbox.post(mail("x")))))
                .isInstanceOfSatisfying(
                        Fault.class, it -> assertThat(it.code()).isEqualTo("mailbox.unknown"));
    }

    @Test
    void what_a_dead_process_was_handing_to_a_server_may_have_been_sent_and_waits_for_a_person() {
        var posted = leftBy("a-dead-process", TransportKind.SMTP);
        awaitState(posted, UNCERTAIN);
        pause(2_500);
        assertThat(state(posted)).isEqualTo(UNCERTAIN);
        workspace.run(() -> outbox.settle(posted.id(), Settlement.SENT));
        assertThat(state(posted)).isEqualTo(SENT);
        assertThat(file(posted)).doesNotExist();
    }

    @Test
    void a_person_may_send_it_again() {
        var posted = leftBy("a-dead-process", TransportKind.SMTP);
        awaitState(posted, UNCERTAIN);
        workspace.run(() -> outbox.settle(posted.id(), Settlement.AGAIN));
        awaitState(posted, SENT);
        assertThat(file(posted)).exists();
    }

    @Test
    void what_a_dead_process_was_writing_to_a_file_is_simply_written_again() {
        var posted = leftBy("a-dead-process", TransportKind.FILE);
        awaitState(posted, SENT);
        assertThat(file(posted)).exists();
    }

    @Test
    void what_a_dead_process_had_only_claimed_has_surely_not_left() {
        var posted = leftBy("a-dead-process", null);
        awaitState(posted, SENT);
        assertThat(file(posted)).exists();
    }

    @Test
    void what_a_living_process_hands_over_is_its_own() throws Exception {
        try (var other = pool.getConnection()) {
            lock(other, "a-living-process");
            var posted = leftBy("a-living-process", TransportKind.SMTP);
            pause(4_500);
            assertThat(state(posted)).isEqualTo(OutboxState.SENDING);
            unlock(other, "a-living-process");
            awaitState(posted, UNCERTAIN);
        }
    }

    @Test
    void only_what_is_uncertain_or_failed_is_a_persons_to_decide() {
        var posted = post("Fine");
        awaitState(posted, SENT);
        for (var settlement : Settlement.values()) {
            assertThatThrownBy(() -> workspace.run(() -> outbox.settle(posted.id(), settlement)))
                    .isInstanceOfSatisfying(
                            Fault.class,
                            it -> assertThat(it.code()).isEqualTo("delivery.conflict"));
        }
    }

    @Test
    void a_failed_mail_can_be_sent_again() {
        var posted = post("Try me");
        edit(posted, it -> it.set(OUTBOX.STATE, FAILED.word()));
        workspace.run(() -> outbox.settle(posted.id(), Settlement.AGAIN));
        awaitState(posted, SENT);
    }

    @Test
    void the_page_can_tell_that_nothing_leaves_the_house() {
        workspace.run(
                () -> assertThat(outbox.transport(mailbox.id())).isEqualTo(TransportKind.FILE));
    }

    private Posted leftBy(String node, @Nullable TransportKind way) {
        return inTransaction(() -> {
            var posted = outbox.post(mail("Left"));
            sql.update(OUTBOX)
                    .set(OUTBOX.STATE, OutboxState.SENDING.word())
                    .set(OUTBOX.CLAIMED_BY, node)
                    .set(OUTBOX.CLAIMED_AT, Instant.now())
                    .set(OUTBOX.SEND_AFTER, Instant.now().minus(1, ChronoUnit.MINUTES))
                    .set(OUTBOX.TRANSPORT, way == null ? null : way.word())
                    .where(OUTBOX.ID.eq(posted.id().value()))
                    .execute();
            return posted;
        });
    }

    private void edit(Posted posted, Function<UpdateSetFirstStep<?>, UpdateSetMoreStep<?>> change) {
        inTransaction(() ->
                change.apply(sql.update(OUTBOX))
                        .where(OUTBOX.ID.eq(posted.id().value()))
                        .execute());
    }

    private Posted post(String subject) {
        return inTransaction(() -> outbox.post(mail(subject)));
    }

    private OutgoingMail mail(String subject) {
        var to = List.of(new Correspondent("Bea", "bea@buyer.example"));
        return new OutgoingMail(
                mailbox.id(),
                "Shop",
                to,
                List.of(),
                subject,
                "Hi",
                "<p>Hi</p>",
                null,
                List.of(),
                null,
                List.of(),
                false);
    }

    private <T> T inTransaction(java.util.function.Supplier<T> work) {
        return workspace.call(() -> transaction.execute(_ -> work.get()));
    }

    private OutboxState state(Posted posted) {
        return workspace.call(() -> outbox.state(posted.id()).orElseThrow().state());
    }

    private void awaitState(Posted posted, OutboxState state) {
        await().atMost(java.time.Duration.ofSeconds(30)).until(() -> state(posted) == state);
    }

    private Path file(Posted posted) {
        return data.file("outbox").resolve(posted.messageId() + ".eml");
    }

    private static void lock(Connection by, String node) throws Exception {
        call(by, "select pg_advisory_lock(hashtextextended('channels.node " + node + "', 0))");
    }

    private static void unlock(Connection by, String node) throws Exception {
        call(by, "select pg_advisory_unlock(hashtextextended('channels.node " + node + "', 0))");
    }

    private static void call(Connection by, String words) throws Exception {
        try (var say = by.createStatement()) {
            say.execute(words);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
