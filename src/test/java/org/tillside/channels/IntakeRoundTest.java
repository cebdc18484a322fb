package org.tillside.channels;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tillside.channels.db.Tables.INTAKE;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.channels.email.AttachmentSink;
import org.tillside.channels.email.MailParser;
import org.tillside.channels.email.ParsedMail;
import org.tillside.channels.intake.ForgottenMails;
import org.tillside.channels.intake.Intake;
import org.tillside.channels.intake.IntakeBell;
import org.tillside.channels.intake.IntakeId;
import org.tillside.channels.intake.IntakeRound;
import org.tillside.channels.intake.IntakeRows;
import org.tillside.channels.intake.IntakeState;
import org.tillside.channels.intake.MailReading;
import org.tillside.channels.intake.Quarantine;
import org.tillside.channels.intake.QuarantineEnd;
import org.tillside.channels.intake.QuarantineReason;
import org.tillside.channels.intake.QuarantinedMail;
import org.tillside.channels.intake.ReadMails;
import org.tillside.channels.intake.Source;
import org.tillside.database.BlobStore;
import org.tillside.database.DataDirectory;
import org.tillside.database.Waymarks;
import org.tillside.database.Workspace;
import org.tillside.kernel.Fault;
import org.tillside.kit.TillsideTest;

/**
 * Rounds of the test's own, with a parser that breaks. They happen two hours from now, and so is
 * the mail's next try: the worker leaves it alone.
 */
@TillsideTest
class IntakeRoundTest {

    private static final Instant LONG_AGO = Instant.EPOCH;

    @Autowired IntakeRows rows;
    @Autowired ForgottenMails forgotten;
    @Autowired BlobStore blobs;
    @Autowired TransactionTemplate transaction;
    @Autowired IntakeDesk desk;
    @Autowired Mailboxes mailboxes;
    @Autowired Quarantine quarantine;
    @Autowired QuarantineEnd end;
    @Autowired DataDirectory data;
    @Autowired DSLContext sql;
    @Autowired Waymarks waymarks;

    private final Workspace workspace = new Workspace(UUID.randomUUID());
    private final List<UUID> told = new ArrayList<>();
    private Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofHours(2));
    private Intake unrung;
    private MailboxId mailbox;

    @BeforeEach
    void open() {
        mailbox = desk.mailbox(workspace).id();
        unrung = new Intake(blobs, sql, transaction, new IntakeBell(), Clock.systemUTC(), waymarks);
    }

    @Test
    void one_mail_that_breaks_the_parser_stands_aside_and_the_rest_go_on() {
        var round = round(poison("POISON", () -> new IllegalStateException("bug")));
        send("Good 1");
        send("POISON");
        send("Good 2");
        workspace.run(() -> assertThat(round.some(LONG_AGO)).isEqualTo(3));
        assertThat(told).hasSize(2);
        var aside = workspace.call(() -> quarantine.list(null, 10)).items();
        assertThat(aside).extracting(QuarantinedMail::subject).containsExactly("POISON");
        assertThat(aside.getFirst().reason()).isEqualTo(QuarantineReason.UNREADABLE);
    }

    @Test
    void a_parser_that_never_ends_is_left_alone() {
        var round =
                round((raw, sink, _) -> {
                    var mail = new MailParser().parse(raw, sink);
                    while (!mail.text().isBlank() && !Thread.interrupted()) Thread.onSpinWait();
                    return mail;
                });
        send("Endless");
        workspace.run(() -> assertThat(round.some(LONG_AGO)).isEqualTo(1));
        var aside = workspace.call(() -> quarantine.list(null, 10)).items().getFirst();
        assertThat(aside.reason()).isEqualTo(QuarantineReason.ENDLESS);
        assertThat(aside.subject()).isEqualTo("Endless");
    }

    @Test
    void a_parser_that_waits_for_what_never_comes_is_left_alone() {
        MailReading.Parse waits =
                (raw, sink, _) -> {
                    var mail = new MailParser().parse(raw, sink);
                    if (!mail.text().isBlank()) sleep(Duration.ofMinutes(1));
                    return mail;
                };
        send("Waits");
        var round = round(new MailReading(blobs, waits, Duration.ofMillis(100), _ -> List.of()));
        workspace.run(() -> round.some(LONG_AGO));
        assertThat(desk.states(workspace)).containsExactly(IntakeState.QUARANTINED);
    }

    @Test
    void a_machine_that_stands_still_for_a_while_is_not_the_mails_fault() {
        var round =
                round((raw, sink, _) -> {
                    sleep(Duration.ofMillis(1_500));
                    return new MailParser().parse(raw, sink);
                });
        send("Asleep");
        workspace.run(() -> round.some(LONG_AGO));
        assertThat(desk.states(workspace)).containsExactly(IntakeState.TAKEN);
    }

    @Test
    void what_broke_at_the_store_once_is_tried_once_more() {
        var broken = new AtomicBoolean();
        var round =
                round((raw, sink, _) -> {
                    if (broken.compareAndSet(false, true)) throw new IOException("a moment");
                    return new MailParser().parse(raw, sink);
                });
        send("Once more");
        workspace.run(() -> round.some(LONG_AGO));
        assertThat(desk.states(workspace)).containsExactly(IntakeState.TAKEN);
    }

    @Test
    void a_machine_that_is_short_of_memory_or_classes_is_not_the_mails_fault() {
        send("Short");
        for (Supplier<Throwable> scarce :
                List.<Supplier<Throwable>>of(OutOfMemoryError::new, NoClassDefFoundError::new)) {
            var round = round(poison("Short", scarce));
            workspace.run(() -> round.some(LONG_AGO));
            assertThat(desk.states(workspace)).containsExactly(IntakeState.WAITING);
            later();
        }
    }

    @Test
    void a_mail_that_eats_the_stack_stands_aside() {
        var round = round(poison("Deep", StackOverflowError::new));
        send("Deep");
        workspace.run(() -> round.some(LONG_AGO));
        assertThat(desk.states(workspace)).containsExactly(IntakeState.QUARANTINED);
    }

    @Test
    void a_mail_that_an_earlier_version_read_otherwise_is_known_again_and_others_are_not() {
        var round = round(new MailParser()::parse);
        var id = "<reused-" + UUID.randomUUID() + "@shop.example>";
        sendRaw(Eml.of("Invoice", id, "One"));
        workspace.run(() -> round.some(LONG_AGO));
        earlierVersionsRead();
        sendRaw(Eml.of("Invoice", id, "One"));
        sendRaw(Eml.bytes("Received: from elsewhere\n" + text(Eml.of("Invoice", id, "One"))));
        sendRaw(Eml.of("Invoice", id, "Another"));
        workspace.run(() -> assertThat(round.some(LONG_AGO)).isEqualTo(3));
        assertThat(desk.states(workspace))
                .containsExactly(
                        IntakeState.TAKEN,
                        IntakeState.DUPLICATE,
                        IntakeState.DUPLICATE,
                        IntakeState.TAKEN);
        assertThat(told).hasSize(2);
    }

    @Test
    void to_know_a_mail_again_few_are_read_however_many_bear_its_id() {
        var read = new AtomicInteger();
        var round =
                round((raw, sink, _) -> {
                    read.incrementAndGet();
                    return new MailParser().parse(raw, sink);
                });
        for (int i = 0; i < 12; i++) sendRaw(Eml.of("Invoice", "<always@shop.example>", "No " + i));
        workspace.run(() -> round.some(LONG_AGO));
        earlierVersionsRead();
        read.set(0);
        sendRaw(Eml.of("Invoice", "<always@shop.example>", "One more"));
        workspace.run(() -> round.some(LONG_AGO));
        assertThat(read.get()).isEqualTo(5);
        sendRaw(Eml.of("Invoice", "<always@shop.example>", "No 0"));
        workspace.run(() -> round.some(LONG_AGO));
        assertThat(desk.states(workspace)).hasSize(14).endsWith(IntakeState.DUPLICATE);
    }

    /** As if another reader had made the hashes. */
    private void earlierVersionsRead() {
        workspace.run(() ->
                transaction.executeWithoutResult(_ ->
                        sql.execute(
                                "update channels.intake set content_hash = sha256(content_hash) where state = 'taken'")));
    }

    private static String text(byte[] raw) {
        return new String(raw, UTF_8).replace("\r\n", "\n");
    }

    @Test
    void a_round_that_breaks_at_its_end_leaves_the_mail_waiting_and_tells_nothing() {
        var round =
                new IntakeRound(
                        rows,
                        reading((raw, sink, _) -> new MailParser().parse(raw, sink)),
                        new ReadMails(),
                        forgotten,
                        event -> {
                            throw new IllegalStateException("crash before the commit");
                        },
                        transaction,
                        clock,
                        waymarks);
        send("Unlucky");
        assertThatThrownBy(() -> workspace.run(() -> round.some(LONG_AGO)))
                .hasMessageContaining("crash");
        assertThat(desk.states(workspace)).containsExactly(IntakeState.WAITING);
        workspace.run(() -> round(new MailParser()::parse).some(LONG_AGO));
        assertThat(desk.states(workspace)).containsExactly(IntakeState.TAKEN);
        assertThat(told).hasSize(1);
    }

    @Test
    void what_waited_before_the_start_is_tried_alone_a_few_times_then_set_aside_unread() {
        var ends = new AtomicInteger();
        var round =
                new IntakeRound(
                        rows,
                        reading((raw, sink, _) -> {
                            ends.incrementAndGet();
                            return new MailParser().parse(raw, sink);
                        }),
                        new ReadMails(),
                        forgotten,
                        event -> {
                            throw new IllegalStateException("here the process ended");
                        },
                        transaction,
                        clock,
                        waymarks);
        send("Deadly");
        for (int i = 0; i < 4; i++) {
            assertThatThrownBy(() -> suspect(round)).hasMessageContaining("ended");
            workspace.run(() -> assertThat(round.suspect(clock.instant())).as("rests").isFalse());
            later();
        }
        workspace.run(() -> assertThat(round.suspect(clock.instant())).isTrue());
        assertThat(ends.get()).isEqualTo(4);
        var aside = workspace.call(() -> quarantine.list(null, 10)).items().getFirst();
        assertThat(aside.reason()).isEqualTo(QuarantineReason.FATAL);
    }

    @Test
    void a_suspect_that_another_worker_looks_at_just_then_is_not_left_for_later() throws Exception {
        send("Looked at");
        var held = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var other = threads.submit(() -> workspace.run(() -> holdForAMoment(held)));
            held.await();
            var id =
                    workspace.call(() ->
                            transaction.execute(
                                    _ -> sql.fetchValue(sql.select(INTAKE.ID).from(INTAKE))));
            var claimed =
                    workspace.call(() -> transaction.execute(_ -> rows.claim(new IntakeId(id))));
            assertThat(claimed).hasSize(1);
            other.get();
        }
    }

    private void holdForAMoment(CountDownLatch held) {
        transaction.executeWithoutResult(_ -> {
            sql.selectFrom(INTAKE).forUpdate().fetch();
            held.countDown();
            sql.execute("select pg_sleep(0.3)");
        });
    }

    @Test
    void a_full_disk_is_not_the_mails_fault() throws IOException {
        var round = round(new MailParser()::parse);
        sendRaw(Eml.bytes("Subject: Photo\nContent-Type: image/png\n\nnot really\n"));
        try (var _ = new BrokenDisk(data)) {
            workspace.run(() -> round.some(LONG_AGO));
        }
        assertThat(desk.states(workspace)).containsExactly(IntakeState.WAITING);
        later();
        workspace.run(() -> round.some(LONG_AGO));
        assertThat(desk.states(workspace)).containsExactly(IntakeState.TAKEN);
    }

    /** One elsewhere may answer again before anybody asks. */
    @Test
    void a_store_that_was_away_for_a_moment_is_not_the_mails_fault() {
        var away = new Fault("blob.away", Fault.Blame.RESOURCES, "it does not answer");
        send("Photo");
        var round = round(poison("Photo", () -> away));
        workspace.run(() -> round.some(LONG_AGO));
        assertThat(desk.states(workspace)).containsExactly(IntakeState.WAITING);
    }

    @Test
    void a_store_that_is_slow_takes_nothing_of_the_time_that_a_mail_has() {
        var slow = new SlowBlobs(blobs, Duration.ofMillis(800));
        sendRaw(Eml.bytes("Subject: Photo\nContent-Type: image/png\n\nnot really\n"));
        send("Text");
        var round =
                round(
                        new MailReading(
                                slow,
                                new MailParser()::parse,
                                Duration.ofMillis(700),
                                _ -> List.of()));
        workspace.run(() -> round.some(LONG_AGO));
        assertThat(desk.states(workspace)).containsExactly(IntakeState.TAKEN, IntakeState.TAKEN);
    }

    @Test
    void a_store_that_never_answers_keeps_the_mail_waiting() {
        var dead = new SlowBlobs(blobs, Duration.ofMinutes(1));
        send("Text");
        var round =
                round(
                        new MailReading(
                                dead,
                                new MailParser()::parse,
                                Duration.ofMillis(200),
                                _ -> List.of()));
        workspace.run(() -> round.some(LONG_AGO));
        assertThat(desk.states(workspace)).containsExactly(IntakeState.WAITING);
    }

    @Test
    void what_waited_before_the_start_waits_for_the_store_as_long_as_that_is_away() {
        var away = new Fault("blob.away", Fault.Blame.RESOURCES, "it does not answer");
        send("Patient");
        var round = round(poison("Patient", () -> away));
        for (int i = 0; i < 6; i++) {
            suspect(round);
            later();
        }
        assertThat(desk.states(workspace)).containsExactly(IntakeState.WAITING);
        suspect(round(new MailParser()::parse));
        assertThat(desk.states(workspace)).containsExactly(IntakeState.TAKEN);
    }

    @Test
    void who_cannot_be_told_from_an_earlier_mail_now_waits_alone() {
        var away = new Fault("blob.away", Fault.Blame.RESOURCES, "it does not answer");
        var id = "<reused-" + UUID.randomUUID() + "@shop.example>";
        sendRaw(Eml.of("Invoice", id, "Good day, FIRST"));
        workspace.run(() -> round(new MailParser()::parse).some(LONG_AGO));
        earlierVersionsRead();
        sendRaw(Eml.of("Invoice", id, "Another"));
        send("Else");
        workspace.run(() -> round(poison("FIRST", () -> away)).some(LONG_AGO));
        assertThat(desk.states(workspace))
                .containsExactly(IntakeState.TAKEN, IntakeState.WAITING, IntakeState.TAKEN);
    }

    @Test
    void what_cannot_be_read_goes_with_its_sender_and_so_do_its_copies_whatever_name_it_shows() {
        var round = round(poison("POISON", () -> new IllegalStateException("bug")));
        var raw = Eml.of("POISON");
        for (var uid : List.of("1/5", "2/1")) {
            send(Source.IMAP, "account/INBOX/" + uid, raw);
            workspace.run(() -> round.some(LONG_AGO));
        }
        assertThat(desk.states(workspace))
                .containsExactly(IntakeState.QUARANTINED, IntakeState.DUPLICATE);
        workspace.run(() -> assertThat(end.forgetFrom(List.of("eve@buyer.example"))).isZero());
        workspace.run(() -> assertThat(end.forgetFrom(List.of("bea@buyer.example"))).isOne());
        assertThat(desk.states(workspace)).isEmpty();
    }

    private void suspect(IntakeRound round) {
        workspace.run(() -> round.suspect(clock.instant()));
    }

    /** The pause before the next try is over; for the worker it is not. */
    private void later() {
        var in1Hour = Instant.now().plus(Duration.ofHours(1));
        workspace.run(() ->
                transaction.executeWithoutResult(
                        _ -> sql.update(INTAKE).set(INTAKE.NEXT_TRY, in1Hour).execute()));
    }

    private void send(String subject) {
        sendRaw(Eml.of(subject));
    }

    private void sendRaw(byte[] raw) {
        send(Source.SMTP, UUID.randomUUID().toString(), raw);
    }

    private void send(Source source, String id, byte[] raw) {
        workspace.run(() ->
                transaction.executeWithoutResult(_ -> {
                    unrung.accept(mailbox, source, id, null, new ByteArrayInputStream(raw));
                    sql.update(INTAKE)
                            .set(INTAKE.NEXT_TRY, Instant.now().plus(Duration.ofHours(1)))
                            .execute();
                }));
    }

    private IntakeRound round(MailReading.Parse parse) {
        return round(reading(parse));
    }

    private IntakeRound round(MailReading reading) {
        return new IntakeRound(
                rows,
                reading,
                new ReadMails(),
                forgotten,
                this::tell,
                transaction,
                clock,
                waymarks);
    }

    private MailReading reading(MailReading.Parse parse) {
        return new MailReading(blobs, parse, Duration.ofMillis(700), _ -> List.of());
    }

    private static MailReading.Parse poison(String mark, Supplier<Throwable> flaw) {
        return new MailReading.Parse() {
            @Override
            public ParsedMail parse(
                    InputStream raw,
                    AttachmentSink sink,
                    Supplier<? extends Collection<String>> languages)
                    throws IOException {
                var bytes = raw.readAllBytes();
                var text = new String(bytes, UTF_8);
                if (text.contains(mark) && text.contains("Good day")) sneak(flaw.get());
                return new MailParser().parse(bytes);
            }
        };
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> void sneak(Throwable thrown) throws X {
        throw (X) thrown;
    }

    private static void sleep(Duration howLong) {
        try {
            Thread.sleep(howLong);
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(Object event) {
        told.addAll(((MessagesArrived) event).intakes());
    }
}
