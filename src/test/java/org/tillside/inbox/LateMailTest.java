package org.tillside.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tillside.inbox.Asking.CARRIER;
import static org.tillside.inbox.Asking.LATER;

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
import org.tillside.channels.outbox.OutboxState;
import org.tillside.database.Workspace;
import org.tillside.inbox.arrival.Arrivals;
import org.tillside.inbox.arrival.Bounce;
import org.tillside.inbox.asides.Aside;
import org.tillside.inbox.asides.AsideDeliveries;
import org.tillside.inbox.asides.AsideLetter;
import org.tillside.inbox.asides.AsideSent;
import org.tillside.inbox.asides.AsideWriting;
import org.tillside.inbox.asides.Asides;
import org.tillside.kit.TillsideTest;

/** A letter of a side conversation of which a mail server says that it is late, or came back. */
@TillsideTest
class LateMailTest {

    private static final DeliveryProblem LATE = new DeliveryProblem(Reason.DELAYED, "no answer");
    private static final DeliveryProblem FULL = new DeliveryProblem(Reason.MAILBOX_FULL, "552");

    @Autowired Shop shops;
    @Autowired Asides asides;
    @Autowired AsideWriting writing;
    @Autowired AsideDeliveries deliveries;
    @Autowired Arrivals arrivals;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;

    private Shop.Open shop;
    private Conversation beside;
    private AsideLetter sent;

    @BeforeEach
    void a_carrier_is_asked() {
        shop = shops.open();
        beside = shops.receive(shop, Written.by("emma@web.example").says("Where is it?"));
        sent =
                shop.world()
                        .as(
                                Role.AGENT,
                                () ->
                                        ((AsideSent.Posted)
                                                        writing.begin(
                                                                beside.id(),
                                                                Asking.to(CARRIER, "And?")))
                                                .letter());
        system(() ->
                transaction.executeWithoutResult(_ ->
                        sql.execute(
                                "update channels.outbox set state = 'sent' where id = ?",
                                sent.outbox().value())));
        told();
    }

    @Test
    void a_letter_that_is_late_stays_sent_and_says_so_until_it_comes_back() {
        comes(LATE);
        assertThat(aside().theirs()).as("the carrier has the word").isTrue();
        assertThat(letter().delivery()).isEqualTo(OutboxState.SENT);
        assertThat(letter().problem()).isEqualTo("delayed: no answer");
        told();
        assertThat(letter().problem()).isEqualTo("delayed: no answer");
        comes(FULL);
        assertThat(aside().theirs()).isFalse();
        assertThat(letter().delivery()).isEqualTo(OutboxState.FAILED);
        assertThat(letter().problem()).isEqualTo("mailbox-full: 552");
    }

    @Test
    void a_notice_of_delay_that_comes_after_the_bounce_changes_nothing() {
        comes(FULL);
        comes(LATE);
        told();
        assertThat(letter().delivery()).isEqualTo(OutboxState.FAILED);
        assertThat(letter().problem()).isEqualTo("mailbox-full: 552");
    }

    @Test
    void a_mail_that_names_nobody_but_the_carrier_tells_of_the_letter_to_the_carrier() {
        system(() ->
                transaction.executeWithoutResult(_ ->
                        sql.execute(
                                "update channels.outbox set sent_at = ?::timestamptz where id = ?",
                                LATER.toString(),
                                sent.outbox().value())));
        comes(new Bounce(Set.of(), List.of(CARRIER), List.of(), FULL, false));
        assertThat(letter().delivery()).isEqualTo(OutboxState.FAILED);
        assertThat(letter().problem()).isEqualTo("mailbox-full: 552");
        assertThat(shops.all(shop)).hasSize(1);
    }

    private void comes(DeliveryProblem problem) {
        boolean delayed = problem.reason() == Reason.DELAYED;
        comes(new Bounce(Set.of(sent.messageId()), problem, delayed));
    }

    private void comes(Bounce bounce) {
        var notice =
                Written.by("mailer-daemon@carrier.example")
                        .kind(ParsedMail.Kind.BOUNCE)
                        .says(bounce.problem().text())
                        .at(LATER)
                        .arrives(shop.mailbox());
        system(() -> arrivals.take(notice, bounce));
    }

    /** As often as the outbox likes. */
    private void told() {
        system(() -> deliveries.note(sent.outbox()));
    }

    private Aside aside() {
        return shop.world().as(Role.OWNER, () -> asides.beside(beside.id()).getFirst());
    }

    private AsideLetter letter() {
        return shop.world().as(Role.OWNER, () -> asides.letter(sent.id()));
    }

    private void system(Runnable work) {
        new Workspace(shop.world().workspace()).run(() -> Actor.system("inbox").run(work));
    }
}
