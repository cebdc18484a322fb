package org.tillside.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Actor;
import org.tillside.access.Role;
import org.tillside.channels.Mailboxes;
import org.tillside.channels.email.ParsedMail;
import org.tillside.channels.outbox.DeliveryProblem;
import org.tillside.channels.outbox.DeliveryProblem.Reason;
import org.tillside.channels.outbox.LeftLetters;
import org.tillside.channels.outbox.OutboxState;
import org.tillside.database.Workspace;
import org.tillside.inbox.answering.Answer;
import org.tillside.inbox.arrival.Arrivals;
import org.tillside.inbox.arrival.Bounce;
import org.tillside.inbox.arrival.NewMail;
import org.tillside.inbox.threading.ReplyAddress;
import org.tillside.inbox.threading.SubjectToken;
import org.tillside.kit.Plans;
import org.tillside.kit.TillsideTest;

/** Mail that came back and names no letter of ours, but whom it did not reach. */
@TillsideTest
class ReturnedMailTest {

    private static final String BEA = "bea@web.example";
    private static final String DAEMON = "mailer-daemon@web.example";
    private static final DeliveryProblem FULL =
            new DeliveryProblem(Reason.MAILBOX_FULL, BEA + ": 552 full");
    private static final Instant MONDAY = Written.NOON;
    private static final Instant TUESDAY = MONDAY.plus(Duration.ofDays(1));
    private static final Instant WEDNESDAY = MONDAY.plus(Duration.ofDays(2));

    @Autowired Shop shops;
    @Autowired Mailboxes mailboxes;
    @Autowired Mailman mailman;
    @Autowired Arrivals arrivals;
    @Autowired Conversations conversations;
    @Autowired Messages messages;
    @Autowired LeftLetters left;
    @Autowired ReplyAddress addresses;
    @Autowired SubjectToken tokens;
    @Autowired Plans plans;

    private Shop.Open shop;
    private Message first;
    private Message second;

    @BeforeEach
    void two_letters_left_to_one_person() {
        shop = shops.open();
        first = answered(shop, "Kettle", MONDAY);
        second = answered(shop, "Lamp", TUESDAY);
    }

    @Test
    void the_newest_letter_has_failed_and_the_mail_stands_below_it() {
        comes(notice(), FULL, BEA.toUpperCase());
        assertThat(now(second).delivery()).isEqualTo(OutboxState.FAILED);
        assertThat(now(second).problem()).isEqualTo(FULL.text());
        assertThat(now(first).delivery()).isEqualTo(OutboxState.SENT);
        assertThat(shops.all(shop)).hasSize(2);
        assertThat(thread(second)).extracting(Message::kind).contains(Kind.BOUNCE);
        assertThat(owner(() -> conversations.get(second.conversation())).status())
                .isEqualTo(Status.OPEN);
    }

    @Test
    void that_of_which_the_subject_is_quoted_goes_before_a_newer_one() {
        comes(notice(), FULL, Set.of(), List.of(BEA), List.of("RE: kettle"));
        assertThat(now(first).delivery()).isEqualTo(OutboxState.FAILED);
        assertThat(now(second).delivery()).isEqualTo(OutboxState.SENT);
    }

    @Test
    void its_own_subject_may_quote_it_behind_the_words_of_a_server() {
        comes(notice().subject("Undeliverable: Re: Kettle"), FULL, BEA);
        assertThat(now(first).delivery()).isEqualTo(OutboxState.FAILED);
    }

    @Test
    void what_came_back_with_an_id_of_another_program_is_ours_only_by_its_subject() {
        var theirs = Set.of("invoice-1@till.example");
        comes(notice(), FULL, theirs, List.of(BEA), List.of("Your invoice"));
        assertThat(shops.all(shop)).hasSize(3);
        noneFailed();
        comes(notice(), FULL, theirs, List.of(BEA), List.of("Re: Lamp"));
        assertThat(now(second).delivery()).isEqualTo(OutboxState.FAILED);
        assertThat(shops.all(shop)).hasSize(3);
    }

    @Test
    void one_after_the_other_comes_back() {
        comes(notice(), FULL, BEA);
        comes(notice(), FULL, BEA);
        assertThat(now(first).delivery()).isEqualTo(OutboxState.FAILED);
        comes(notice(), FULL, BEA);
        assertThat(thread(second)).filteredOn(it -> it.kind() == Kind.BOUNCE).hasSize(2);
        assertThat(shops.all(shop)).hasSize(2);
    }

    @Test
    void one_that_is_told_of_twice_tells_of_one_letter() {
        var mail = notice().arrives(shop.mailbox());
        for (int i = 0; i < 2; i++) takes(shop, mail, bounce(FULL, BEA));
        assertThat(now(second).delivery()).isEqualTo(OutboxState.FAILED);
        assertThat(now(first).delivery()).isEqualTo(OutboxState.SENT);
    }

    @Test
    void subjects_without_an_end_are_compared_as_far_as_somebody_would_read_them() {
        var endless = answered(shop, "Re: ".repeat(20_000) + "Kettle", WEDNESDAY);
        comes(
                notice().subject(":".repeat(200_000)),
                FULL,
                Set.of(),
                List.of(BEA),
                List.of("Re:".repeat(20_000)));
        assertThat(now(endless).delivery()).isEqualTo(OutboxState.FAILED);
    }

    @Test
    void two_that_come_at_once_tell_of_two_letters() throws Exception {
        try (var threads = Executors.newFixedThreadPool(2)) {
            Callable<Object> comes = Executors.callable(() -> comes(notice(), FULL, BEA));
            for (var each : threads.invokeAll(List.of(comes, comes))) each.get();
        }
        assertThat(List.of(now(first), now(second)))
                .extracting(Message::delivery)
                .containsOnly(OutboxState.FAILED);
    }

    @Test
    void no_letter_that_left_long_before_it_or_after_it() {
        comes(notice().at(TUESDAY.plus(Duration.ofDays(7))), FULL, BEA);
        comes(notice().at(MONDAY.minus(Duration.ofHours(1))), FULL, BEA);
        noneFailed();
        assertThat(shops.all(shop)).hasSize(4);
        comes(notice().at(MONDAY.plus(Duration.ofHours(1))), FULL, BEA);
        assertThat(now(first).delivery()).isEqualTo(OutboxState.FAILED);
    }

    @Test
    void no_letter_of_another_mailbox_or_another_workspace() {
        var other =
                owner(() ->
                        mailboxes.create("sales-" + UUID.randomUUID() + "@shop.example", "Sales"));
        comes(new Shop.Open(shop.world(), other), notice(), bounce(FULL, BEA));
        comes(shops.open(), notice(), bounce(FULL, BEA));
        noneFailed();
    }

    @Test
    void what_is_late_has_not_failed_until_it_comes_back() {
        comes(notice(), new DeliveryProblem(Reason.DELAYED, BEA), BEA);
        assertThat(now(second).delivery()).isEqualTo(OutboxState.SENT);
        assertThat(now(second).problem()).isEqualTo("delayed: " + BEA);
        comes(notice(), FULL, BEA);
        assertThat(now(second).delivery()).isEqualTo(OutboxState.FAILED);
        assertThat(shops.all(shop)).hasSize(2);
    }

    @Test
    void a_person_who_says_so_is_not_believed() {
        comes(notice("eve@else.example").at(WEDNESDAY), FULL, BEA);
        noneFailed();
        assertThat(shops.all(shop)).hasSize(3);
    }

    @Test
    void one_to_the_address_of_a_conversation_tells_of_its_newest_letter() {
        var number = owner(() -> conversations.get(first.conversation())).number();
        var reply = addresses.of(shop.mailbox().address(), shop.world().workspace(), number);
        comes(notice().to(reply), FULL);
        assertThat(now(first).delivery()).isEqualTo(OutboxState.FAILED);
        assertThat(shops.all(shop)).hasSize(2);
    }

    @Test
    void one_under_a_subject_with_its_mark_tells_of_its_newest_letter() {
        var number = owner(() -> conversations.get(first.conversation())).number();
        var marked = "Re: Kettle " + tokens.of(shop.world().workspace(), number);
        comes(notice().subject("Non remis : " + marked), FULL);
        assertThat(now(first).delivery()).isEqualTo(OutboxState.FAILED);
        comes(notice().subject("Non remis : Re: Lamp [#2-0000]"), FULL);
        assertThat(now(second).delivery()).isEqualTo(OutboxState.SENT);
    }

    @Test
    void one_that_names_nobody_tells_of_nothing() {
        comes(notice(), FULL);
        noneFailed();
        assertThat(shops.all(shop)).hasSize(3);
    }

    @Test
    void no_letters_but_those_to_an_address_are_looked_up_for_it() {
        var since = MONDAY.minus(Duration.ofDays(1));
        for (int i = 0; i < 5; i++) answered(shop, "Cup", "cem" + i + "@web.example", MONDAY);
        var read =
                owner(() ->
                        plans.read(() ->
                                assertThat(
                                                left.to(
                                                        shop.mailbox().id(),
                                                        List.of(BEA),
                                                        since,
                                                        WEDNESDAY))
                                        .containsExactly(second.outbox(), first.outbox())));
        assertThat(read.get("channels.addressed_pkey")).isEqualTo(2);
        assertThat(read).doesNotContainKey("channels.addressed_of_outbox");
    }

    private Message answered(Shop.Open open, String subject, Instant moment) {
        return answered(open, subject, BEA, moment);
    }

    private Message answered(Shop.Open open, String subject, String buyer, Instant moment) {
        var asked = Written.by(buyer).subject(subject).id(UUID.randomUUID() + "@web.example");
        var id = String.valueOf(asked.arrives(open.mailbox()).mail().messageId());
        shops.receive(open, asked);
        var question = owner(() -> conversations.findByMail(id)).orElseThrow();
        var sent =
                shop.world()
                        .as(
                                Role.AGENT,
                                () -> mailman.fails(question.id(), Answer.reply("Tomorrow.")));
        shop.world().as(Role.OWNER, () -> mailman.leaves(sent, moment));
        return now(sent);
    }

    private static Written notice() {
        return notice(DAEMON).at(WEDNESDAY);
    }

    private static Written notice(String from) {
        return Written.by(from)
                .kind(ParsedMail.Kind.BOUNCE)
                .subject("Undelivered Mail Returned to Sender")
                .says("It did not arrive.");
    }

    private static Bounce bounce(DeliveryProblem problem, String... unreached) {
        return new Bounce(
                Set.of(),
                List.of(unreached),
                List.of(),
                problem,
                problem.reason() == Reason.DELAYED);
    }

    private void comes(Written notice, DeliveryProblem problem, String... unreached) {
        comes(shop, notice, bounce(problem, unreached));
    }

    private void comes(
            Written notice,
            DeliveryProblem problem,
            Set<String> carried,
            List<String> unreached,
            List<String> subjects) {
        comes(shop, notice, new Bounce(carried, unreached, subjects, problem, false));
    }

    private void comes(Shop.Open where, Written notice, Bounce bounce) {
        takes(where, notice.arrives(where.mailbox()), bounce);
    }

    private void takes(Shop.Open where, NewMail mail, Bounce bounce) {
        new Workspace(where.world().workspace())
                .run(() -> Actor.system("inbox").run(() -> arrivals.take(mail, bounce)));
    }

    private void noneFailed() {
        assertThat(List.of(now(first), now(second)))
                .extracting(Message::delivery)
                .containsOnly(OutboxState.SENT);
    }

    private Message now(Message it) {
        return owner(() -> messages.get(it.id()));
    }

    private List<Message> thread(Message of) {
        return owner(() -> messages.newest(of.conversation(), 20));
    }

    private <T> T owner(Supplier<T> work) {
        return shop.world().asOwner(work);
    }
}
