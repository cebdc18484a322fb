package org.tillside.channels;

import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.tillside.channels.intake.IntakeState.DUPLICATE;
import static org.tillside.channels.intake.IntakeState.QUARANTINED;
import static org.tillside.channels.intake.IntakeState.TAKEN;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.channels.intake.FilingTries;
import org.tillside.channels.intake.Intake;
import org.tillside.channels.intake.IntakeBell;
import org.tillside.channels.intake.IntakeId;
import org.tillside.channels.intake.Quarantine;
import org.tillside.channels.intake.QuarantineReason;
import org.tillside.channels.intake.Source;
import org.tillside.channels.intake.UnfiledMail;
import org.tillside.database.BlobStore;
import org.tillside.database.Waymarks;
import org.tillside.database.Workspace;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Worlds;

@TillsideTest
class IntakeWorkerTest {

    @Autowired Worlds worlds;
    @Autowired IntakeDesk desk;
    @Autowired TellTale tellTale;
    @Autowired ArrivedMails arrived;
    @Autowired RawMails raws;
    @Autowired Quarantine quarantine;
    @Autowired UnfiledMail unfiled;
    @Autowired FilingTries tries;
    @Autowired BlobStore blobs;
    @Autowired DSLContext sql;
    @Autowired Waymarks waymarks;
    @Autowired TransactionTemplate transaction;

    private static final String TOLD_IN_VAIN =
            """
            insert into database.event_publication
                (id, listener_id, event_type, serialized_event, publication_date, status, completion_attempts)
            values ('%s', 'test.nobody', 'org.tillside.channels.MessagesArrived',
                '{"workspace":"%s","intakes":[%s]}', now() - interval '1 minute', 'FAILED', 4)
            """;
    private static final String AGAIN_IN_VAIN =
            "update database.event_publication set status = 'FAILED' where id = '%s'";

    private Workspace workspace;
    private MailboxId mailbox;

    @BeforeEach
    void open() {
        workspace = new Workspace(worlds.create().workspace());
        mailbox = desk.mailbox(workspace).id();
    }

    @Test
    void a_mail_that_came_in_is_understood_and_told_once() throws Exception {
        var raw = Eml.of("Wo ist mein Paket?");
        var id = desk.send(workspace, mailbox, raw);
        assertThat(desk.settled(workspace)).containsExactly(TAKEN);
        await().untilAsserted(() -> assertThat(told()).containsExactly(id.value()));
        var mail = workspace.call(() -> arrived.read(id));
        assertThat(mail.mail().subject()).isEqualTo("Wo ist mein Paket?");
        assertThat(mail.mailbox()).isEqualTo(mailbox);
        try (var kept = workspace.call(() -> raws.open(id))) {
            assertThat(kept.readAllBytes()).isEqualTo(raw);
        }
    }

    @Test
    void the_same_mail_again_is_kept_but_not_told() {
        var raw = Eml.of("Twice");
        desk.send(workspace, mailbox, raw);
        desk.settled(workspace);
        desk.send(workspace, mailbox, raw);
        assertThat(desk.settled(workspace)).containsExactly(TAKEN, DUPLICATE);
    }

    @Test
    void of_twenty_equal_mails_at_once_one_is_told() throws Exception {
        var raw = Eml.of("Twenty");
        var senders = nCopies(20, (Callable<IntakeId>) () -> desk.send(workspace, mailbox, raw));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var sent : threads.invokeAll(senders)) sent.get();
        }
        assertThat(desk.settled(workspace)).containsOnlyOnce(TAKEN).hasSize(20);
        await().untilAsserted(() -> assertThat(told()).hasSize(1));
    }

    @Test
    void a_reused_message_id_with_other_words_loses_nothing() {
        desk.send(workspace, mailbox, Eml.of("One", "<same@id>", "the first"));
        desk.send(workspace, mailbox, Eml.of("One", "<same@id>", "the second"));
        assertThat(desk.settled(workspace)).containsExactly(TAKEN, TAKEN);
    }

    @Test
    void mails_without_id_and_date_are_each_a_mail_however_alike() {
        var bare = Eml.bytes("From: printer@office.example\nSubject: Paper\n\nis out\n");
        desk.send(workspace, mailbox, bare);
        desk.send(workspace, mailbox, bare);
        assertThat(desk.settled(workspace)).containsExactly(TAKEN, TAKEN);
    }

    @Test
    void a_folder_that_is_counted_anew_brings_no_mail_twice_not_even_bare_ones() {
        var bare = Eml.bytes("From: printer@office.example\nSubject: Paper\n\nis out\n");
        imap("1/5", bare);
        imap("1/6", bare);
        assertThat(desk.settled(workspace)).containsExactly(TAKEN, TAKEN);
        imap("2/1", bare);
        imap("2/2", bare);
        assertThat(desk.settled(workspace)).containsExactly(TAKEN, TAKEN, DUPLICATE, DUPLICATE);
        imap("2/3", bare);
        assertThat(desk.settled(workspace)).hasSize(5).last().isEqualTo(TAKEN);
    }

    @Test
    void one_mail_to_two_mailboxes_is_told_for_both() {
        var other = desk.mailbox(workspace).id();
        var raw = Eml.of("To both");
        desk.send(workspace, mailbox, raw);
        desk.send(workspace, other, raw);
        assertThat(desk.settled(workspace)).containsExactly(TAKEN, TAKEN);
    }

    @Test
    void what_nobody_rang_for_is_found_by_the_sweep() {
        var unrung =
                new Intake(blobs, sql, transaction, new IntakeBell(), Clock.systemUTC(), waymarks);
        var raw = new ByteArrayInputStream(Eml.of("Left by a crash"));
        workspace.run(() -> unrung.accept(mailbox, Source.SMTP, "left", null, raw));
        assertThat(desk.settled(workspace)).containsExactly(TAKEN);
    }

    @Test
    void a_burst_is_told_completely() {
        var ids =
                IntStream.range(0, 200)
                        .mapToObj(i -> desk.send(workspace, mailbox, Eml.of("Burst " + i)).value())
                        .toList();
        assertThat(desk.settled(workspace)).containsOnly(TAKEN);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(told()).containsExactlyInAnyOrderElementsOf(ids));
    }

    @Test
    void what_a_listener_cannot_take_is_set_aside_and_can_be_run_again() {
        tellTale.refuse(workspace.id());
        var id = desk.send(workspace, mailbox, Eml.of("Stuck"));
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    unfiled.setAside();
                    return desk.states(workspace).contains(QUARANTINED);
                });
        workspace.run(() -> assertThat(quarantine.count()).isEqualTo(1));
        var aside = workspace.call(() -> quarantine.list(null, 10)).items().getFirst();
        assertThat(aside.reason()).isEqualTo(QuarantineReason.NOT_FILED);
        assertThat(aside.subject()).isEqualTo("Stuck");
        tellTale.relent(workspace.id());
        int before = told().size();
        workspace.run(() -> quarantine.runAgain(id));
        assertThat(desk.settled(workspace)).containsExactly(TAKEN);
        await().untilAsserted(() -> assertThat(told()).hasSize(before + 1));
    }

    /** Each time it is told, it is tried once more. */
    @Test
    void what_could_not_be_taken_while_the_store_was_away_is_not_the_mails_fault() {
        tellTale.away(workspace.id());
        var id = desk.send(workspace, mailbox, Eml.of("Held up"));
        await().atMost(Duration.ofSeconds(30)).until(() -> !told().isEmpty());
        for (int i = 0; i < 9; i++) tryInVain(id);
        assertThat(isOver(id)).isFalse();
        tellTale.refuse(workspace.id());
        tellTale.back(workspace.id());
        for (int i = 0; i < 4; i++) tryInVain(id);
        assertThat(isOver(id)).isTrue();
        tellTale.relent(workspace.id());
    }

    @Test
    void to_be_told_often_or_late_is_not_to_be_tried_in_vain() {
        tellTale.refuse(workspace.id());
        var id = desk.send(workspace, mailbox, Eml.of("Told often"));
        await().atMost(Duration.ofSeconds(30)).until(() -> isFailed(id));
        change(
                "update database.event_publication set completion_attempts = 9, %s where %s"
                        .formatted(
                                "publication_date = publication_date - interval '1 hour'",
                                isOf(id)));
        unfiled.setAside();
        assertThat(desk.states(workspace)).containsExactly(TAKEN);
        tellTale.relent(workspace.id());
        change("delete from database.event_publication where " + isOf(id));
    }

    @Test
    void a_database_that_breaks_meanwhile_says_little_of_the_mail() {
        var id = desk.send(workspace, mailbox, Eml.of("Unlucky"));
        desk.settled(workspace);
        for (int i = 0; i < 15; i++) {
            assertThatThrownBy(() -> one(id, new CannotCreateTransactionException("no room")))
                    .isInstanceOf(CannotCreateTransactionException.class);
            assertThat(isOver(id)).isFalse();
        }
        workspace.run(() -> tries.begin(id)); // and the process ended
        assertThat(isOver(id)).isTrue();
        assertThatThrownBy(() -> one(id, new AssertionError("it is not tried any more")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void where_the_database_breaks_none_is_told_alone() {
        var id = desk.send(workspace, mailbox, Eml.of("Together"));
        desk.settled(workspace);
        await().until(() -> told().size() == 1);
        var together = new MessagesArrived(workspace.id(), List.of(id.value()));
        assertThatThrownBy(() ->
                        workspace.run(() ->
                                arrived.each(
                                        together,
                                        _ -> {
                                            throw new CannotCreateTransactionException("no");
                                        })))
                .isInstanceOf(CannotCreateTransactionException.class);
        assertThat(sql.fetch("select 1 from database.event_publication where " + isOf(id)))
                .isEmpty();
    }

    @Test
    void a_try_that_was_not_in_vain_does_not_count() {
        var id = desk.send(workspace, mailbox, Eml.of("Lucky"));
        desk.settled(workspace);
        for (int i = 0; i < 9; i++)
            workspace.run(
                    () -> arrived.one(new MessageArrived(workspace.id(), id.value()), _ -> {}));
        assertThat(isOver(id)).isFalse();
    }

    @Test
    void several_that_cannot_be_taken_together_time_after_time_are_told_alone() {
        var ids =
                IntStream.range(0, 3)
                        .mapToObj(i -> desk.send(workspace, mailbox, Eml.of("Three " + i)).value())
                        .toList();
        desk.settled(workspace);
        await().until(() -> told().size() == 3);
        var several = UUID.randomUUID();
        change(TOLD_IN_VAIN.formatted(several, workspace.id(), json(ids)));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> {
                    change(AGAIN_IN_VAIN.formatted(several));
                    unfiled.setAside();
                    return told().size() == 6;
                });
        assertThat(told()).containsAll(ids);
    }

    private static String json(List<UUID> ids) {
        return ids.stream().map(it -> "\"" + it + "\"").collect(Collectors.joining(","));
    }

    private void one(IntakeId id, Throwable fault) {
        workspace.run(() ->
                arrived.one(
                        new MessageArrived(workspace.id(), id.value()),
                        _ -> {
                            if (fault instanceof RuntimeException broken) throw broken;
                            throw (Error) fault;
                        }));
    }

    private void tryInVain(IntakeId id) {
        var alone = new MessageArrived(workspace.id(), id.value());
        assertThatThrownBy(() -> workspace.run(() -> arrived.one(alone, tellTale::take)))
                .isInstanceOf(RuntimeException.class);
    }

    private boolean isOver(IntakeId id) {
        return workspace.call(() -> tries.areOver(id));
    }

    private boolean isFailed(IntakeId id) {
        return !sql.fetch(
                        "select 1 from database.event_publication where status = 'FAILED' and "
                                + isOf(id))
                .isEmpty();
    }

    private static String isOf(IntakeId id) {
        return "listener_id = 'test.mail' and serialized_event like '%" + id + "%'";
    }

    private void change(String words) {
        workspace.run(() -> transaction.executeWithoutResult(_ -> sql.execute(words)));
    }

    @Test
    void one_mail_that_cannot_be_taken_holds_up_none_of_those_that_came_with_it() {
        var ids =
                IntStream.range(0, 5)
                        .mapToObj(i -> desk.send(workspace, mailbox, Eml.of("Five " + i)).value())
                        .toList();
        desk.settled(workspace);
        tellTale.refuse(ids.get(2));
        workspace.run(() -> arrived.each(new MessagesArrived(workspace.id(), ids), tellTale::take));
        await().untilAsserted(() ->
                assertThat(told().stream().filter(ids.get(2)::equals).count())
                        .as("told alone, after it was told among the others")
                        .isGreaterThanOrEqualTo(3));
        assertThat(told()).containsAll(ids);
        tellTale.relent(ids.get(2));
    }

    @Test
    void one_that_is_too_deep_for_a_thread_holds_up_none_of_those_that_came_with_it() {
        var ids =
                IntStream.range(0, 3)
                        .mapToObj(i -> desk.send(workspace, mailbox, Eml.of("Deep " + i)).value())
                        .toList();
        desk.settled(workspace);
        await().until(() -> told().size() == ids.size());
        var before = told();
        workspace.run(() ->
                arrived.each(
                        new MessagesArrived(workspace.id(), ids),
                        mail -> {
                            if (mail.intake().value().equals(ids.get(1)))
                                throw new StackOverflowError();
                            tellTale.take(mail);
                        }));
        await().untilAsserted(() ->
                assertThat(told().subList(before.size(), told().size()))
                        .as("that one alone, by the listener for one")
                        .containsExactlyInAnyOrderElementsOf(ids));
    }

    private IntakeId imap(String uid, byte[] raw) {
        return desk.send(workspace, mailbox, Source.IMAP, "account/INBOX/" + uid, raw);
    }

    private List<UUID> told() {
        return tellTale.intakes(workspace.id());
    }
}
