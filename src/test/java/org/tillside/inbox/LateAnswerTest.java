package org.tillside.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tillside.inbox.Asking.LATER;
import static org.tillside.notices.db.Tables.NOTICE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Actor;
import org.tillside.access.Role;
import org.tillside.channels.email.ParsedMail;
import org.tillside.channels.outbox.DeliveryProblem;
import org.tillside.channels.outbox.DeliveryProblem.Reason;
import org.tillside.database.Workspace;
import org.tillside.inbox.answering.Answer;
import org.tillside.inbox.answering.Answered.Posted;
import org.tillside.inbox.answering.Replies;
import org.tillside.inbox.answering.Scheduled;
import org.tillside.inbox.answering.Scheduling;
import org.tillside.inbox.arrival.Arrivals;
import org.tillside.inbox.arrival.Bounce;
import org.tillside.inbox.giving.Assignments;
import org.tillside.inbox.merging.Merges;
import org.tillside.kit.TillsideTest;

/** An answer of which a mail server says that it is late, or that came back. */
@TillsideTest
class LateAnswerTest {

    private static final DeliveryProblem LATE = new DeliveryProblem(Reason.DELAYED, "no answer");
    private static final DeliveryProblem FULL = new DeliveryProblem(Reason.MAILBOX_FULL, "552");

    @Autowired Shop shops;
    @Autowired Replies replies;
    @Autowired Scheduling scheduling;
    @Autowired Assignments assignments;
    @Autowired Closures closures;
    @Autowired Merges merges;
    @Autowired Conversations conversations;
    @Autowired Arrivals arrivals;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;

    private Shop.Open shop;
    private Conversation asked;
    private Message sent;

    @BeforeEach
    void an_answer_has_left_and_another_is_to() {
        shop = shops.open();
        asked = shops.receive(shop, Written.by("emma@web.example"));
        var agent = shop.world().agent().id();
        shop.world().as(Role.AGENT, () -> assignments.assign(asked.id(), agent));
        sent = shop.world().as(Role.AGENT, this::answer);
        var tomorrow = Instant.now().plus(Duration.ofDays(1));
        shop.world()
                .as(
                        Role.AGENT,
                        () -> scheduling.schedule(asked.id(), Answer.reply("And?"), tomorrow));
    }

    private Message answer() {
        return ((Posted) replies.post(asked.id(), Answer.reply("So."))).message();
    }

    @Test
    void that_it_is_late_gives_nobody_the_word_and_calls_nobody() {
        comes(LATE);
        assertThat(now().status()).isEqualTo(Status.WAITING);
        assertThat(heldFor()).isNull();
        assertThat(told()).isEmpty();
    }

    @Test
    void that_it_is_late_opens_nothing_that_was_closed() {
        shop.world().as(Role.AGENT, () -> closures.close(asked.id()));
        comes(LATE);
        assertThat(now().status()).isEqualTo(Status.CLOSED);
    }

    @Test
    void that_it_is_late_gives_nobody_the_word_where_a_merge_is_undone() {
        shop.world().as(Role.AGENT, () -> closures.close(asked.id()));
        var letter = Written.by("emma@web.example").id("hello.emma").says("Hello?");
        shops.receive(shop, letter);
        var id = letter.arrives(shop.mailbox()).mail().messageId();
        var other = shop.world().asOwner(() -> conversations.findByMail(id)).orElseThrow();
        shop.world().as(Role.AGENT, () -> replies.post(other.id(), Answer.reply("Yes?")));
        var merge = shop.world().as(Role.AGENT, () -> merges.merge(other.id(), asked.id()));
        comes(LATE);
        shop.world().as(Role.AGENT, () -> merges.part(asked.id(), merge));
        assertThat(now().status()).isEqualTo(Status.CLOSED);
    }

    @Test
    void when_it_comes_back_what_waits_is_held_for_that() {
        comes(FULL);
        assertThat(now().status()).isEqualTo(Status.OPEN);
        assertThat(heldFor()).isEqualTo(Scheduled.CAME_BACK);
        assertThat(told()).contains("inbox.held", "inbox.mail");
    }

    private void comes(DeliveryProblem problem) {
        var notice =
                Written.by("mailer-daemon@web.example")
                        .kind(ParsedMail.Kind.BOUNCE)
                        .says(problem.text())
                        .at(LATER)
                        .arrives(shop.mailbox());
        boolean delayed = problem.reason() == Reason.DELAYED;
        var bounce = new Bounce(Set.of(sent.messageId()), problem, delayed);
        new Workspace(shop.world().workspace())
                .run(() -> Actor.system("inbox").run(() -> arrivals.take(notice, bounce)));
    }

    private Conversation now() {
        return shop.world().asOwner(() -> conversations.get(asked.id()));
    }

    private String heldFor() {
        return shop.world().asOwner(() -> scheduling.of(asked.id()).getFirst().heldFor());
    }

    private List<String> told() {
        var theirs = NOTICE.PERSON_ID.eq(shop.world().agent().id().value());
        return shop.world()
                .asOwner(() ->
                        transaction.execute(_ -> sql.fetch(NOTICE, theirs).getValues(NOTICE.KIND)));
    }
}
