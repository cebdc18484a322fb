package org.tillside.channels.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tillside.channels.db.Tables.INTAKE;
import static org.tillside.channels.db.Tables.MAIL_ACCOUNT;
import static org.tillside.channels.db.Tables.OUTBOX;
import static org.tillside.notices.db.Tables.NOTICE;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Role;
import org.tillside.channels.Mailbox;
import org.tillside.channels.Mailboxes;
import org.tillside.channels.accounts.AccountKind;
import org.tillside.channels.accounts.MailAccounts;
import org.tillside.channels.accounts.MailServer;
import org.tillside.channels.accounts.Security;
import org.tillside.database.Lateness;
import org.tillside.kernel.Ids;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visit;
import org.tillside.kit.Visits;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;

@TillsideTest
class MailWatchTest {

    private static final String TIMER = "late-for-the-figures";

    @Autowired Worlds worlds;
    @Autowired Visits visits;
    @Autowired Mailboxes mailboxes;
    @Autowired MailAccounts accounts;
    @Autowired MailAlarm alarm;
    @Autowired MailLook look;
    @Autowired Lateness lateness;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;
    @Autowired Clock clock;

    private World world;
    private Visit owner;
    private Mailbox box;

    @BeforeEach
    void a_mailbox_has_a_server_to_send_through() {
        world = worlds.create();
        owner = visits.signedIn(world, Role.OWNER);
        box = world.asOwner(() -> mailboxes.create(UUID.randomUUID() + "@shop.example", "Shop"));
        var server =
                new MailServer("mail.shop.example", 587, Security.STARTTLS, "shop", "sesame, open");
        world.asOwner(() -> accounts.save(box.id(), AccountKind.SMTP, server, "sesame", "INBOX"));
    }

    @Test
    void what_is_wrong_stands_with_since_when_and_what_to_do() {
        trouble(Duration.ofMinutes(3));
        assertThat(page())
                .contains("Mail from " + box.address() + " cannot be sent")
                .contains("User name or password is wrong", "since <time")
                .contains("/settings/mailboxes/" + box.id())
                .doesNotContain("sesame");
    }

    @Test
    void a_server_that_works_stands_among_what_is_well() {
        write(() -> sql.update(MAIL_ACCOUNT).set(MAIL_ACCOUNT.CHECKED_AT, ago(1)).execute());
        assertThat(page())
                .contains("All is well", "Mail from " + box.address() + " is sent")
                .contains("All mail that came is in the inbox", "Timers run on time");
    }

    @Test
    void a_mailbox_whose_answers_stay_here_is_named_and_another_workspaces_trouble_is_not() {
        trouble(Duration.ofMinutes(3));
        var other = worlds.create();
        var silent =
                other.asOwner(() -> mailboxes.create(UUID.randomUUID() + "@b.example", "Other"));
        assertThat(visits.signedIn(other, Role.LEAD).get("/admin/health").body())
                .contains("Answers from " + silent.address() + " do not leave")
                .doesNotContain(box.address());
    }

    @Test
    void owners_are_told_once_of_trouble_that_does_not_pass_and_again_when_it_comes_back() {
        trouble(Duration.ofMinutes(9));
        look();
        assertThat(told(Role.OWNER)).isEmpty();
        trouble(Duration.ofMinutes(11));
        look();
        look();
        assertThat(told(Role.OWNER)).containsExactly("channels.unsent");
        trouble(Duration.ofMinutes(30));
        look();
        assertThat(told(Role.OWNER)).hasSize(2);
        assertThat(told(Role.LEAD)).isEmpty();
    }

    @Test
    void only_workspaces_in_trouble_are_looked_at() {
        assertThat(inTrouble()).doesNotContain(world.workspace());
        trouble(Duration.ofMinutes(11));
        assertThat(inTrouble()).contains(world.workspace());
    }

    /** Seen by us alone before the commit: the sender would take it. */
    @Test
    void mail_that_is_due_for_long_and_was_never_tried_does_not_leave() {
        write(() -> {
            outgoing(ago(11));
            assertThat(look.unsent(ago(10)).number()).isOne();
            assertThat(look.unsent(ago(12)).number()).isZero();
            assertThat(inTrouble()).contains(world.workspace());
            sql.deleteFrom(OUTBOX).execute();
        });
    }

    /** Seen by us alone before the commit: the mailbox would be looked into. */
    @Test
    void owners_are_told_once_that_a_mailbox_cannot_be_read() {
        write(() -> {
            kind("imap");
            trouble(Duration.ofMinutes(11));
            look();
            look();
            kind("smtp");
        });
        assertThat(told(Role.OWNER)).containsExactly("channels.unread");
        assertThat(told(Role.LEAD)).isEmpty();
    }

    @Test
    void owners_are_told_once_a_day_of_mail_that_does_not_leave() {
        write(() -> {
            outgoing(ago(9));
            look();
            sql.deleteFrom(OUTBOX).execute();
        });
        assertThat(told(Role.OWNER)).isEmpty();
        write(() -> {
            outgoing(ago(11));
            look();
            look();
            sql.deleteFrom(OUTBOX).execute();
        });
        assertThat(told(Role.OWNER)).containsExactly("channels.stuck");
        assertThat(told(Role.LEAD)).isEmpty();
    }

    private void kind(String word) {
        write(() -> sql.update(MAIL_ACCOUNT).set(MAIL_ACCOUNT.KIND, word).execute());
    }

    private void incoming(String state, Instant came) {
        sql.insertInto(INTAKE)
                .set(INTAKE.WORKSPACE_ID, world.workspace())
                .set(INTAKE.ID, Ids.next())
                .set(INTAKE.MAILBOX_ID, box.id().value())
                .set(INTAKE.SOURCE, "smtp")
                .set(INTAKE.SOURCE_ID, UUID.randomUUID().toString())
                .set(INTAKE.SHA256, new byte[32])
                .set(INTAKE.SIZE, 1L)
                .set(INTAKE.RECEIVED_AT, came)
                .set(INTAKE.STATE, state)
                .execute();
    }

    private void outgoing(Instant due) {
        sql.insertInto(OUTBOX)
                .set(OUTBOX.WORKSPACE_ID, world.workspace())
                .set(OUTBOX.ID, Ids.next())
                .set(OUTBOX.MAILBOX_ID, box.id().value())
                .set(OUTBOX.MESSAGE_ID, UUID.randomUUID() + "@shop.example")
                .set(OUTBOX.ENVELOPE_FROM, "")
                .set(OUTBOX.RECIPIENTS, new String[] {"bea@x.example"})
                .set(OUTBOX.SHA256, new byte[32])
                .set(OUTBOX.STATE, "waiting")
                .set(OUTBOX.SEND_AFTER, due)
                .set(OUTBOX.CREATED_AT, due)
                .execute();
    }

    @Test
    void figures_count_what_was_put_aside() {
        var before = figure("mail.quarantined");
        write(() -> incoming("quarantined", ago(5)));
        assertThat(figure("mail.quarantined")).isGreaterThanOrEqualTo(before + 1);
    }

    /** Seen by us alone before the commit: whoever deals with them would take them. */
    @Test
    void figures_count_what_waits_and_say_how_old_it_is() {
        write(() -> {
            incoming("waiting", ago(6));
            outgoing(ago(4));
            sql.update(OUTBOX).set(OUTBOX.ATTEMPTS, 1).execute();
            outgoing(ago(8));
            timer(ago(9));
            assertThat(figure("mail.waiting")).isGreaterThanOrEqualTo(1);
            assertThat(figure("mail.oldest")).isGreaterThanOrEqualTo(360);
            assertThat(figure("outbox.waiting")).isGreaterThanOrEqualTo(2);
            assertThat(figure("outbox.failing")).isGreaterThanOrEqualTo(1);
            assertThat(figure("outbox.oldest")).isGreaterThanOrEqualTo(480);
            assertThat(figure("jobs.lag")).isGreaterThanOrEqualTo(540);
            sql.deleteFrom(INTAKE).execute();
            sql.deleteFrom(OUTBOX).execute();
            sql.execute("delete from database.scheduled_tasks where task_name = ?", TIMER);
        });
    }

    private void timer(Instant due) {
        sql.execute(
                "insert into database.scheduled_tasks (task_name, task_instance, execution_time, picked, version) values (?, ?, ?::timestamptz, false, 1)",
                TIMER,
                UUID.randomUUID().toString(),
                due.toString());
    }

    private double figure(String name) {
        return figures().get("tillside." + name).gauge().value();
    }

    @Test
    void each_mailbox_that_is_fetched_says_how_long_ago() {
        write(() -> {
            kind("imap");
            sql.update(MAIL_ACCOUNT).set(MAIL_ACCOUNT.CHECKED_AT, ago(7)).execute();
            var figures = figures();
            figures.get("tillside.jobs.lag").gauge().value();
            var age =
                    figures.get("tillside.mailbox.poll.age").tag("mailbox", box.address()).gauge();
            assertThat(age.value()).isBetween(400.0, 600.0);
            kind("smtp");
        });
    }

    /** Nothing of it is remembered from before. */
    private SimpleMeterRegistry figures() {
        var registry = new SimpleMeterRegistry();
        kept = new MailFigures(sql, lateness, clock, registry);
        return registry;
    }

    private MailFigures kept; // gauges hold what they read only weakly

    private void trouble(Duration old) {
        write(() ->
                sql.update(MAIL_ACCOUNT)
                        .set(MAIL_ACCOUNT.PROBLEM, "sign-in")
                        .set(MAIL_ACCOUNT.CHECKED_AT, clock.instant())
                        .set(MAIL_ACCOUNT.PROBLEM_SINCE, clock.instant().minus(old))
                        .execute());
    }

    private List<UUID> inTrouble() {
        var before = DSL.val(ago(10), SQLDataType.INSTANT);
        return sql.resultQuery("select * from channels.workspaces_in_trouble({0})", before)
                .fetch(0, UUID.class);
    }

    private Instant ago(int minutes) {
        return clock.instant().minus(Duration.ofMinutes(minutes));
    }

    private void look() {
        world.as(Role.OWNER, alarm::look);
    }

    private List<String> told(Role role) {
        var theirs = NOTICE.PERSON_ID.eq(world.member(role).id().value());
        return world.as(
                role,
                () -> transaction.execute(_ -> sql.fetch(NOTICE, theirs).getValues(NOTICE.KIND)));
    }

    private String page() {
        return owner.get("/admin/health").body();
    }

    private void write(Runnable change) {
        world.as(Role.OWNER, () -> transaction.executeWithoutResult(_ -> change.run()));
    }
}
