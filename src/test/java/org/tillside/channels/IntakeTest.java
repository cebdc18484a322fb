package org.tillside.channels;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tillside.channels.db.Tables.INTAKE;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.channels.intake.Intake;
import org.tillside.channels.intake.IntakeId;
import org.tillside.channels.intake.Source;
import org.tillside.database.BlobStore;
import org.tillside.database.Workspace;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Sha256;
import org.tillside.kit.TillsideTest;

@TillsideTest
class IntakeTest {

    @Autowired Intake intake;
    @Autowired Mailboxes mailboxes;
    @Autowired BlobStore blobs;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;

    private final Workspace workspace = new Workspace(UUID.randomUUID());
    private MailboxId mailbox;

    @BeforeEach
    void open() {
        var address = "in-" + UUID.randomUUID() + "@shop.example";
        mailbox = workspace.call(() -> mailboxes.create(address, "Shop").id());
    }

    @Test
    void what_was_accepted_is_kept_byte_for_byte() {
        byte[] raw = {0, 1, 2, (byte) 0xff, '\r', '\n', '.', '\r', '\n'};
        accept("1", raw);
        assertThat(blobs.read(Sha256.of(raw))).isEqualTo(raw);
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void the_same_source_id_told_twice_is_one_intake() {
        var first = accept("uid/7", "first".getBytes(UTF_8));
        assertThat(accept("uid/7", "told again".getBytes(UTF_8))).isEqualTo(first);
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void twenty_who_tell_the_same_at_once_make_one_intake() throws Exception {
        var tellers =
                IntStream.range(0, 20)
                        .<Callable<IntakeId>>mapToObj(_ -> () -> accept("uid/8", new byte[] {8}))
                        .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var ids = threads.invokeAll(tellers).stream().map(it -> it.resultNow()).distinct();
            assertThat(ids).hasSize(1);
        }
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void a_sender_who_breaks_off_leaves_no_intake() {
        assertThatThrownBy(() -> accept("1", broken())).isInstanceOf(Fault.class);
        assertThat(rows()).isZero();
    }

    @Test
    void a_mailbox_of_another_workspace_takes_nothing() {
        var other = new Workspace(UUID.randomUUID());
        assertThatThrownBy(
                        () -> other.run(() -> accept("1", new ByteArrayInputStream(new byte[1]))))
                .isInstanceOfSatisfying(
                        Fault.class,
                        fault -> assertThat(fault.code()).isEqualTo("mailbox.unknown"));
    }

    private IntakeId accept(String sourceId, byte[] raw) {
        return workspace.call(() -> accept(sourceId, new ByteArrayInputStream(raw)));
    }

    private IntakeId accept(String sourceId, InputStream raw) {
        return intake.accept(mailbox, Source.EXAMPLE, sourceId, null, raw);
    }

    private int rows() {
        return workspace.call(() -> transaction.<Integer>execute(_ -> sql.fetchCount(INTAKE)));
    }

    private static InputStream broken() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the line went dead");
            }
        };
    }
}
