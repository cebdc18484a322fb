package org.tillside.channels.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.channels.IntakeDesk;
import org.tillside.channels.Mailbox;
import org.tillside.channels.nodes.OtherNode;
import org.tillside.channels.outbox.DeliveryProblem.Reason;
import org.tillside.channels.transport.Outcome;
import org.tillside.database.DataDirectory;
import org.tillside.database.Workspace;
import org.tillside.kernel.Correspondent;
import org.tillside.kit.Plans;
import org.tillside.kit.TillsideTest;

/** A mail that two processes hold for theirs, because one took the other for dead. */
@TillsideTest
class ClaimTest {

    private static final String SENDING =
            "select count(*) from channels.outbox where state = 'sending'";

    private static final String BACKLOG =
            """
            insert into channels.outbox (workspace_id, id, mailbox_id, message_id, envelope_from, recipients, sha256, state, send_after, created_at)
            select o.workspace_id, gen_random_uuid(), o.mailbox_id, gen_random_uuid()::text, o.envelope_from, o.recipients, o.sha256, 'waiting',
                now() + interval '1 minute', now()
            from (select * from channels.outbox limit 1) o cross join generate_series(1, 40)
            """;

    @Autowired OutboxRows rows;
    @Autowired Plans plans;
    @Autowired Handover handover;
    @Autowired Outbox outbox;
    @Autowired IntakeDesk desk;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;
    @Autowired DataSource pool;
    @Autowired DataDirectory data;

    private final Workspace workspace = new Workspace(UUID.randomUUID());
    private Mailbox mailbox;
    private OtherNode first;
    private OtherNode second;

    @BeforeEach
    void two_live() {
        mailbox = desk.mailbox(workspace);
        first = new OtherNode(pool);
        second = new OtherNode(pool);
        first.locks().announce();
        second.locks().announce();
    }

    @AfterEach
    void both_end() {
        change("update channels.outbox set state = 'failed' where state <> 'sent'");
        first.close();
        second.close();
    }

    @Test
    void what_another_has_claimed_meanwhile_does_not_leave_by_the_first() {
        var claim = claimed();
        change(
                "update channels.outbox set claimed_by = '%s', claimed_at = now() + interval '1 second', attempts = 2"
                        .formatted(me(second)));
        workspace.run(() -> handover.of(claim, me(first)));
        assertThat(data.file("outbox").resolve(claim.messageId() + ".eml")).doesNotExist();
        assertThat(row("claimed_by || ' ' || state || coalesce(transport, '')"))
                .isEqualTo(me(second) + " sending");
    }

    @Test
    void a_backlog_is_not_read_by_who_looks_whose_mail_is_next_and_what_is_leaving() {
        claimed();
        change(BACKLOG);
        var next = workspace.call(() -> plans.read(rows::mailboxesDue));
        assertThat(next.get("channels.outbox_next")).isLessThan(5);
        var leaving = workspace.call(() -> plans.read(rows::held));
        assertThat(leaving).containsOnlyKeys("channels.outbox_sending");
    }

    @Test
    void who_has_noted_its_way_is_not_sent_by_another_and_who_was_given_up_notes_none() {
        var claim = claimed();
        var seen = held(claim);
        workspace.run(() -> {
            assertThat(rows.leavesBy(claim, me(first), TransportKind.SMTP)).isTrue();
            rows.leftBehind(seen, OutboxState.WAITING, null);
        });
        assertThat(row("state")).isEqualTo("sending");
        change("update channels.outbox set transport = null");
        workspace.run(() -> {
            rows.leftBehind(seen, OutboxState.WAITING, null);
            assertThat(rows.leavesBy(claim, me(first), TransportKind.SMTP)).isFalse();
        });
    }

    @Test
    void the_end_of_an_older_claim_changes_nothing_about_a_newer_one() {
        var claim = claimed();
        change("update channels.outbox set claimed_at = now() + interval '1 second', attempts = 2");
        var later = new Outcome.Later(new DeliveryProblem(Reason.OURSELVES));
        workspace.run(() -> rows.ended(claim, me(first), Ending.of(claim, later, Instant.now())));
        assertThat(row("state")).isEqualTo("sending");
    }

    @Test
    void what_some_have_goes_to_the_others_alone_and_cannot_be_taken_back() {
        var claim = claimed();
        var bea = new Outcome.NotYet("bea@buyer.example", "bea@buyer.example: 450 later");
        var ending = Ending.of(claim, new Outcome.Sent("", List.of(bea)), Instant.now());
        workspace.run(() -> rows.ended(claim, me(first), ending));
        assertThat(row("state || ' to ' || array_to_string(recipients, ',')"))
                .isEqualTo("waiting to bea@buyer.example");
        workspace.run(() -> assertThat(outbox.withdraw(claim.id())).isFalse());
        var again = in(this::claim);
        assertThat(again.recipients()).containsExactly("bea@buyer.example");
        workspace.run(() -> handover.of(again, me(first)));
        assertThat(row("state || coalesce(problem, '')")).isEqualTo("sent");
    }

    /** As the place of a mail is kept until its end is noted. */
    @Test
    void an_end_whose_words_no_database_keeps_is_noted_without_them() {
        var claim = claimed();
        var others = new Ending.Others(List.of("bea@buyer.example"), "cem@buyer.example: \0 no");
        var partly = new DeliveryProblem(Reason.PARTLY_REFUSED, "cem");
        var next = Instant.now().plusSeconds(60);
        var ending = new Ending(OutboxState.WAITING, partly, null, next, others);
        workspace.run(() -> handover.note(claim, me(first), ending));
        assertThat(row("state || ' ' || problem || ' ' || refused || ' ' || recipients[1]"))
                .isEqualTo("waiting partly-refused … bea@buyer.example");
    }

    @Test
    void no_more_are_claimed_than_there_is_room_for_however_it_is_planned() {
        in(() -> {
            for (int i = 0; i < 12; i++) post();
            sql.execute("update channels.outbox set send_after = now() - interval '1 minute'");
            for (var way : List.of("hashjoin", "mergejoin", "hashagg", "sort", "material"))
                sql.execute("set local enable_" + way + " = off");
            assertThat(rows.claim(me(first), mailbox.id(), 4)).hasSize(4);
            assertThat(sql.fetchSingle(SENDING).get(0, Long.class)).isEqualTo(4);
            return true;
        });
    }

    /** In the transaction that posts it: nobody else sees it before. */
    private Claim claimed() {
        return in(() -> {
            post();
            return claim();
        });
    }

    private void post() {
        var to = List.of(new Correspondent("Bea", "bea@buyer.example"));
        var cc = List.of(new Correspondent("Cem", "cem@buyer.example"));
        var mail =
                new OutgoingMail(
                        mailbox.id(),
                        "Shop",
                        to,
                        cc,
                        "Hi",
                        "Hi",
                        "",
                        null,
                        List.of(),
                        null,
                        List.of(),
                        false);
        outbox.post(mail);
    }

    private Claim claim() {
        sql.execute("update channels.outbox set send_after = now() - interval '1 minute'");
        return rows.claim(me(first), mailbox.id(), 1).getFirst();
    }

    private OutboxRows.Held held(Claim claim) {
        return workspace.call(() ->
                rows.held().stream()
                        .filter(it -> it.id().equals(claim.id()))
                        .findFirst()
                        .orElseThrow());
    }

    private static String me(OtherNode node) {
        return node.locks().me();
    }

    private String row(String what) {
        var question = "select " + what + " from channels.outbox";
        return in(() -> sql.fetchSingle(question).get(0, String.class));
    }

    private void change(String words) {
        in(() -> sql.execute(words));
    }

    private <T> T in(Supplier<T> work) {
        return Objects.requireNonNull(workspace.call(() -> transaction.execute(_ -> work.get())));
    }
}
