package org.tillside.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Role;
import org.tillside.channels.outbox.ForgottenLetters;
import org.tillside.channels.outbox.StaffSender;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visits;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;
import org.tillside.notices.StaffLetter;

@TillsideTest
class StaffSenderTest {

    private static final String CHOICE = "/settings/mailboxes/staff-sender";

    private static final String DUE =
            "channels.workspaces_with_fleeting_letters(now() - interval '7 days') w where w = (select workspace_id from channels.outbox)";

    @Autowired Worlds worlds;
    @Autowired Visits visits;
    @Autowired Mailboxes mailboxes;
    @Autowired StaffSender sender;
    @Autowired ApplicationEventPublisher events;
    @Autowired ForgottenLetters letters;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;

    @Test
    void without_a_choice_it_is_the_first_mailbox_and_without_a_mailbox_none() {
        var here = worlds.create();
        assertThat(here.asOwner(() -> sender.sender())).isEmpty();
        var b = mailbox(here, "b");
        assertThat(here.asOwner(() -> sender.sender())).contains(b.address());
        var a = mailbox(here, "a");
        assertThat(here.asOwner(() -> sender.sender())).contains(a.address());
    }

    @Test
    void a_lead_chooses_it_twice_and_it_stands_in_the_journal() {
        var here = worlds.create();
        mailbox(here, "a");
        var b = mailbox(here, "b");
        var lead = visits.signedIn(here, Role.LEAD);
        for (int it = 0; it < 2; it++)
            assertThat(lead.post(CHOICE, "mailbox", b.id().toString()).statusCode()).isEqualTo(302);
        assertThat(here.asOwner(() -> sender.sender())).contains(b.address());
        assertThat(lead.get("/journal").body()).contains("chose the mailbox for mail to the team");
    }

    @Test
    void a_mailbox_of_another_workspace_or_one_that_was_ended_is_unknown() {
        var here = worlds.create();
        var mine = mailbox(here, "a");
        var ended = mailbox(here, "b");
        here.as(Role.OWNER, () -> mailboxes.end(ended.id()));
        var theirs = mailbox(worlds.create(), "a");
        var lead = visits.signedIn(here, Role.LEAD);
        for (var wrong : new Mailbox[] {ended, theirs})
            assertThat(lead.post(CHOICE, "mailbox", wrong.id().toString()).statusCode())
                    .isEqualTo(404);
        assertThat(lead.post(CHOICE, "mailbox", "garbage").statusCode()).isEqualTo(422);
        assertThat(here.asOwner(() -> sender.sender())).contains(mine.address());
    }

    /** Else it could leave though what it tells was rolled back. */
    @Test
    void a_letter_is_taken_only_within_the_transaction_of_what_it_tells() {
        var here = worlds.create();
        mailbox(here, "a");
        var letter = new StaffLetter("A", "a@world.example", "s", "p", "<p>p</p>", "/settings");
        assertThatThrownBy(() -> here.as(Role.OWNER, () -> events.publishEvent(letter)))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void a_letter_to_the_team_is_deleted_some_days_after_it_left() {
        var here = worlds.create();
        mailbox(here, "a");
        var letter = new StaffLetter("A", "a@world.example", "s", "p", "<p>p</p>", "/settings");
        here.asOwner(() ->
                transaction.execute(_ -> {
                    events.publishEvent(letter);
                    return sql.execute(
                            "update channels.outbox set send_after = now() + interval '1 year', created_at = now() - interval '8 days'");
                }));
        here.asOwner(() -> letters.forgetFleeting());
        assertThat(count(here, "channels.outbox")).isOne();
        run(
                here,
                "update channels.outbox set state = 'sent', created_at = now() - interval '6 days'");
        here.asOwner(() -> letters.forgetFleeting());
        assertThat(count(here, "channels.outbox")).isOne();
        run(here, "update channels.outbox set created_at = now() - interval '8 days'");
        assertThat(count(here, DUE)).isOne();
        here.asOwner(() -> letters.forgetFleeting());
        assertThat(count(here, "channels.outbox")).isZero();
    }

    private void run(World world, String statement) {
        world.asOwner(() -> transaction.execute(_ -> sql.execute(statement)));
    }

    private long count(World world, String rows) {
        return world.asOwner(() ->
                transaction.execute(
                        _ -> sql.fetchSingle("select count(*) from " + rows).get(0, Long.class)));
    }

    private Mailbox mailbox(World world, String name) {
        return world.asOwner(
                () -> mailboxes.create(name + "-" + UUID.randomUUID() + "@shop.example", "Shop"));
    }
}
