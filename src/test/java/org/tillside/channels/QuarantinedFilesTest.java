package org.tillside.channels;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tillside.channels.db.Tables.INTAKE;

import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.channels.email.AttachmentSink;
import org.tillside.channels.email.MailParser;
import org.tillside.channels.intake.ForgottenMails;
import org.tillside.channels.intake.Intake;
import org.tillside.channels.intake.IntakeBell;
import org.tillside.channels.intake.IntakeRound;
import org.tillside.channels.intake.IntakeRows;
import org.tillside.channels.intake.IntakeState;
import org.tillside.channels.intake.MailReading;
import org.tillside.channels.intake.QuarantineEnd;
import org.tillside.channels.intake.ReadMails;
import org.tillside.channels.intake.Source;
import org.tillside.database.BlobStore;
import org.tillside.database.Waymarks;
import org.tillside.database.Workspace;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Sha256;
import org.tillside.kit.TillsideTest;

/**
 * What was attached to mail that stands aside. Rounds of the test's own, two hours from now, so
 * that the worker leaves the mail alone.
 */
@TillsideTest
class QuarantinedFilesTest {

    private static final List<String> BEA = List.of("bea@buyer.example");
    private static final Duration PATIENCE = Duration.ofMillis(700);

    @Autowired IntakeRows rows;
    @Autowired ForgottenMails forgotten;
    @Autowired BlobStore blobs;
    @Autowired TransactionTemplate transaction;
    @Autowired IntakeDesk desk;
    @Autowired QuarantineEnd end;
    @Autowired DSLContext sql;
    @Autowired Waymarks waymarks;

    private final Workspace workspace = new Workspace(UUID.randomUUID());
    private final Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofHours(2));

    private MailboxId mailbox = new MailboxId(UUID.randomUUID());

    @BeforeEach
    void open() {
        mailbox = desk.mailbox(workspace).id();
    }

    @Test
    void of_a_mail_that_breaks_its_reader_it_goes_with_it() {
        goes((raw, sink, _) -> {
            new MailParser().parse(raw, sink);
            throw new IllegalStateException("bug");
        });
    }

    @Test
    void of_a_mail_that_never_ends_it_goes_with_it() {
        goes((raw, sink, _) -> {
            var mail = new MailParser().parse(raw, sink);
            while (!Thread.currentThread().isInterrupted()) Thread.onSpinWait();
            return mail;
        });
    }

    /** A listener could not take it: it was understood, and stands aside all the same. */
    @Test
    void of_a_mail_that_was_not_filed_it_goes_with_it() {
        goes(new MailParser()::parse);
    }

    private void goes(MailReading.Parse parse) {
        var photo = UUID.randomUUID().toString().getBytes(UTF_8);
        send(photo);
        takeSome(parse);
        assertThat(blobs.size(Sha256.of(photo))).isPositive();
        in(() -> sql.update(INTAKE).set(INTAKE.STATE, "quarantined").execute());
        workspace.run(() -> assertThat(end.forgetFrom(BEA)).isOne());
        assertThat(isLeaving(Sha256.of(photo))).isTrue();
    }

    /** Nobody would know of it. */
    @Test
    void nothing_is_stored_of_a_mail_that_was_given_up() throws Exception {
        var ended = new CountDownLatch(1);
        var slow = new SlowPhoto();
        send("a photo".getBytes(UTF_8));
        takeSome((raw, sink, _) -> {
            if (sink == AttachmentSink.NONE) return new MailParser().parse(raw, sink);
            try {
                sink.take(slow);
                return new MailParser().parse(raw, sink);
            } finally {
                ended.countDown();
            }
        });
        ended.await();
        assertThat(desk.states(workspace)).containsExactly(IntakeState.QUARANTINED);
        assertThatThrownBy(() -> blobs.size(slow.name)).isInstanceOf(Fault.class);
    }

    /** Its end takes the reader twice the time that it has, and nobody can hurry it. */
    private static final class SlowPhoto extends ByteArrayInputStream {

        final Sha256 name;

        SlowPhoto() {
            this(UUID.randomUUID().toString().getBytes(UTF_8));
        }

        private SlowPhoto(byte[] bytes) {
            super(bytes);
            name = Sha256.of(bytes);
        }

        @Override
        public synchronized int read(byte[] into, int at, int length) {
            if (available() == 0) spin();
            return super.read(into, at, length);
        }

        private static void spin() {
            var threads = ManagementFactory.getThreadMXBean();
            long until = threads.getCurrentThreadCpuTime() + 2 * PATIENCE.toNanos();
            boolean hurried = false;
            while (threads.getCurrentThreadCpuTime() < until) hurried |= Thread.interrupted();
            assertThat(hurried).isTrue();
        }
    }

    private void send(byte[] photo) {
        var raw =
                """
                From: Bea Buyer <bea@buyer.example>
                Subject: Photo
                Content-Type: image/png
                Content-Transfer-Encoding: base64

                %s
                """
                        .formatted(Base64.getEncoder().encodeToString(photo));
        var unrung =
                new Intake(blobs, sql, transaction, new IntakeBell(), Clock.systemUTC(), waymarks);
        var id = UUID.randomUUID().toString();
        in(() -> {
            var bytes = new ByteArrayInputStream(Eml.bytes(raw));
            unrung.accept(mailbox, Source.SMTP, id, null, bytes);
            sql.update(INTAKE)
                    .set(INTAKE.NEXT_TRY, Instant.now().plus(Duration.ofHours(1)))
                    .execute();
        });
    }

    private void takeSome(MailReading.Parse parse) {
        var round =
                new IntakeRound(
                        rows,
                        new MailReading(blobs, parse, PATIENCE, _ -> List.of()),
                        new ReadMails(),
                        forgotten,
                        _ -> {},
                        transaction,
                        clock,
                        waymarks);
        workspace.run(() -> assertThat(round.some(Instant.EPOCH)).isOne());
    }

    private void in(Runnable work) {
        workspace.run(() -> transaction.executeWithoutResult(_ -> work.run()));
    }

    private boolean isLeaving(Sha256 photo) {
        return sql.fetchExists(
                DSL.selectOne().from("database.leaving_blob").where("hash = ?", photo.bytes()));
    }
}
