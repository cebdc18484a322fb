package org.tillside.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Actor;
import org.tillside.access.Role;
import org.tillside.channels.Mailboxes;
import org.tillside.channels.email.ParsedMail;
import org.tillside.channels.outbox.Settlement;
import org.tillside.database.Workspace;
import org.tillside.inbox.answering.Answer;
import org.tillside.inbox.answering.Answered;
import org.tillside.inbox.answering.Deliveries;
import org.tillside.inbox.answering.Mode;
import org.tillside.inbox.answering.Replies;
import org.tillside.inbox.answering.Settlements;
import org.tillside.inbox.answering.Undo;
import org.tillside.inbox.clocks.Clocks;
import org.tillside.inbox.clocks.RunningClock;
import org.tillside.inbox.lists.View;
import org.tillside.inbox.writing.Recipients;
import org.tillside.kernel.BackdatedClock;
import org.tillside.kernel.ClockReading.State;
import org.tillside.kernel.Correspondent;
import org.tillside.kernel.Target.Goal;
import org.tillside.kit.TillsideTest;
import org.tillside.malls.HangsOn;
import org.tillside.malls.MallDraft;
import org.tillside.malls.Malls;
import org.tillside.malls.ReplyTarget;
import org.tillside.malls.ReplyTargets;
import org.tillside.malls.TargetDraft;

/** Clocks follow from what happens in conversations. Mails come in at noon. */
@TillsideTest
class ClocksTest {

    private static final String BUYER = "tamas@web.example";

    @Autowired Shop shops;
    @Autowired Malls malls;
    @Autowired Mailboxes mailboxes;
    @Autowired ReplyTargets targets;
    @Autowired Clocks clocks;
    @Autowired Conversations conversations;
    @Autowired Replies replies;
    @Autowired Deliveries deliveries;
    @Autowired Settlements settlements;
    @Autowired DSLContext sql;
    @Autowired Undo undo;
    @Autowired TransactionTemplate transaction;
    @Autowired Closures closures;
    @Autowired Exemptions exemptions;
    @Autowired Tags tags;

    private Shop.Open shop;

    @BeforeEach
    void open() {
        shop = shops.open();
    }

    @Test
    void without_a_reply_time_no_clock_runs() {
        var conversation = receive(Written.by(BUYER));
        assertThat(conversation.due()).isNull();
        assertThat(all(conversation)).isEmpty();
    }

    @Test
    void a_question_starts_the_clocks_and_the_first_to_run_out_stands_at_the_conversation() {
        target("First", new HangsOn.Everything(), "first-answer", "8", false);
        target("End", new HangsOn.Everything(), "resolution", "72", false);
        var conversation = receive(Written.by(BUYER));
        assertThat(all(conversation))
                .extracting(RunningClock::goal)
                .containsExactlyInAnyOrder(Goal.FIRST_ANSWER, Goal.RESOLUTION);
        assertThat(conversation.due()).isEqualTo(hours(8));
        assertThat(conversation.soon()).isEqualTo(hours(6));
    }

    @Test
    void what_a_machine_or_we_ourselves_wrote_starts_none() {
        target("First", new HangsOn.Everything(), "first-answer", "8", false);
        var automatic = receive(Written.by(BUYER).kind(ParsedMail.Kind.AUTO_REPLY));
        assertThat(all(automatic)).isEmpty();
    }

    @Test
    void an_answer_meets_the_first_and_holds_that_for_the_end_until_the_buyer_writes_again() {
        target("First", new HangsOn.Everything(), "first-answer", "8", false);
        target("Next", new HangsOn.Everything(), "next-answer", "4", false);
        target("End", new HangsOn.Everything(), "resolution", "72", false);
        var conversation = receive(Written.by(BUYER).id("one@web"));
        at(hours(5), () -> replies.post(conversation.id(), Answer.reply("Gleich.")));
        assertThat(state(conversation, Goal.FIRST_ANSWER)).isEqualTo(State.MET);
        assertThat(state(conversation, Goal.RESOLUTION)).isEqualTo(State.HELD);
        assertThat(now(conversation).due()).isNull();
        receive(Written.by(BUYER).inReplyTo("one@web").at(hours(30)));
        assertThat(state(conversation, Goal.NEXT_ANSWER)).isEqualTo(State.RUNNING);
        assertThat(now(conversation).due()).isEqualTo(hours(34));
        assertThat(due(conversation, Goal.RESOLUTION)).isEqualTo(hours(72 + 25));
    }

    @Test
    void a_second_question_while_one_waits_grants_no_more_time() {
        target("Next", new HangsOn.Everything(), "next-answer", "24", true);
        var conversation = receive(Written.by(BUYER).id("one@web"));
        receive(Written.by(BUYER).inReplyTo("one@web").at(hours(10)));
        assertThat(all(conversation)).hasSize(1);
        assertThat(now(conversation).due()).isEqualTo(hours(24));
    }

    @Test
    void an_answer_taken_back_was_none() {
        target("Next", new HangsOn.Everything(), "next-answer", "24", true);
        var conversation = receive(Written.by(BUYER));
        at(hours(2), () -> beforeItLeaves(conversation.id()));
        assertThat(now(conversation).due()).isEqualTo(hours(24));
        assertThat(state(conversation, Goal.NEXT_ANSWER)).isEqualTo(State.RUNNING);
    }

    @Test
    void closing_stops_our_clock_and_a_marketplaces_goes_on() {
        target("Ours", new HangsOn.Everything(), "next-answer", "4", false);
        target("Theirs", new HangsOn.Everything(), "next-answer", "24", true);
        var conversation = receive(Written.by(BUYER));
        at(
                hours(1),
                () -> {
                    closures.close(conversation.id());
                    return true;
                });
        assertThat(now(conversation).due()).isEqualTo(hours(24));
        at(
                hours(2),
                () -> {
                    closures.reopen(conversation.id());
                    return true;
                });
        assertThat(now(conversation).due()).isEqualTo(hours(5));
    }

    @Test
    void that_no_answer_is_needed_stops_both_and_can_be_taken_back() {
        target("Ours", new HangsOn.Everything(), "next-answer", "4", false);
        target("Theirs", new HangsOn.Everything(), "next-answer", "24", true);
        var conversation = receive(Written.by(BUYER));
        at(
                hours(1),
                () -> {
                    exemptions.exempt(conversation.id(), "thanks");
                    return true;
                });
        assertThat(all(conversation)).extracting(RunningClock::state).containsOnly(State.STOPPED);
        assertThat(now(conversation).due()).isNull();
        at(
                hours(2),
                () -> {
                    exemptions.withdraw(conversation.id());
                    return true;
                });
        assertThat(now(conversation).due()).isEqualTo(hours(5));
    }

    @Test
    void the_mall_of_the_mailbox_decides_and_a_tag_goes_before_it() {
        var mall =
                asOwner(() ->
                        malls.create(new MallDraft("coupang", "쿠팡", "KR", "ko", "Asia/Seoul")));
        shop.world().as(Role.OWNER, () -> mailboxes.belong(shop.mailbox().id(), mall.id()));
        target("Coupang", new HangsOn.OfMall(mall.id()), "next-answer", "24", true);
        target("Urgent", new HangsOn.OfTag("urgent"), "next-answer", "2", false);
        var conversation = receive(Written.by(BUYER));
        assertThat(now(conversation).due()).isEqualTo(hours(24));
        asOwner(() -> tags.replace(conversation.id(), List.of("urgent")));
        assertThat(now(conversation).due()).isEqualTo(hours(2));
        asOwner(() -> tags.replace(conversation.id(), List.of("urgent", "again")));
        assertThat(all(conversation)).hasSize(2);
    }

    @Test
    void a_reply_time_that_has_ended_counts_for_what_came_before_and_not_for_what_comes() {
        var target = target("Next", new HangsOn.Everything(), "next-answer", "24", true);
        var before = receive(Written.by(BUYER));
        shop.world().as(Role.OWNER, () -> targets.end(target.id()));
        var after = receive(Written.by("anna@web.example"));
        assertThat(after.due()).isNull();
        at(hours(30), () -> replies.post(before.id(), Answer.reply("Spät.")));
        assertThat(state(before, Goal.NEXT_ANSWER)).isEqualTo(State.MISSED);
    }

    @Test
    void where_the_question_before_needed_no_answer_the_next_one_has_the_time_for_the_first() {
        target("First", new HangsOn.Everything(), "first-answer", "8", false);
        var exempted = receive(Written.by(BUYER).id("one@web"));
        at(hours(1), () -> exempt(exempted));
        receive(Written.by(BUYER).inReplyTo("one@web").at(hours(2)));
        assertThat(state(exempted, Goal.FIRST_ANSWER)).isEqualTo(State.RUNNING);
        assertThat(now(exempted).due()).isEqualTo(hours(10));
        receive(Written.by(BUYER).inReplyTo("one@web").at(hours(3)));
        assertThat(all(exempted)).hasSize(2);
        at(hours(4), () -> replies.post(exempted.id(), Answer.reply("Gern.")));
        receive(Written.by(BUYER).inReplyTo("one@web").at(hours(5)));
        assertThat(all(exempted))
                .extracting(RunningClock::state)
                .containsExactly(State.STOPPED, State.MET);
    }

    @Test
    void so_it_is_where_the_question_before_was_closed_without_an_answer() {
        target("First", new HangsOn.Everything(), "first-answer", "8", false);
        var closed = receive(Written.by(BUYER).id("one@web"));
        at(hours(1), () -> run(() -> closures.close(closed.id())));
        receive(Written.by(BUYER).inReplyTo("one@web").at(hours(2)));
        assertThat(now(closed).due()).isEqualTo(hours(10));
    }

    @Test
    void answered_although_none_was_needed_the_first_answer_is_given() {
        target("First", new HangsOn.Everything(), "first-answer", "8", false);
        var it = receive(Written.by(BUYER).id("one@web"));
        at(hours(1), () -> exempt(it));
        at(hours(2), () -> replies.post(it.id(), Answer.reply("Trotzdem gern.")));
        receive(Written.by(BUYER).inReplyTo("one@web").at(hours(3)));
        assertThat(all(it)).extracting(RunningClock::state).containsExactly(State.STOPPED);
    }

    @Test
    void a_tag_brings_what_hangs_on_it_and_not_what_holds_for_all_anew() {
        var before = target("Day", new HangsOn.Everything(), "next-answer", "24", false);
        var waits = receive(Written.by(BUYER));
        asOwner(() -> run(() -> targets.end(before.id())));
        target("Hours", new HangsOn.Everything(), "next-answer", "4", false);
        asOwner(() -> tags.replace(waits.id(), List.of("vip")));
        assertThat(all(waits)).hasSize(1);
        assertThat(now(waits).due()).isEqualTo(hours(24));
    }

    @Test
    void whose_first_answer_was_given_has_no_time_for_it_again_by_a_tag() {
        target("First", new HangsOn.Everything(), "first-answer", "8", false);
        target("Urgent", new HangsOn.OfTag("urgent"), "first-answer", "2", false);
        var it = receive(Written.by(BUYER).id("one@web"));
        at(hours(1), () -> replies.post(it.id(), Answer.reply("Gern.")));
        receive(Written.by(BUYER).inReplyTo("one@web").at(hours(5)));
        asOwner(() -> tags.replace(it.id(), List.of("urgent")));
        assertThat(all(it)).extracting(RunningClock::state).containsExactly(State.MET);
        assertThat(now(it).due()).isNull();
    }

    private boolean exempt(Conversation it) {
        return run(() -> exemptions.exempt(it.id(), "thanks"));
    }

    private static boolean run(Runnable work) {
        work.run();
        return true;
    }

    @Test
    void what_is_due_first_stands_first_page_by_page() {
        target("Next", new HangsOn.Everything(), "next-answer", "24", true);
        for (int i = 0; i < 5; i++)
            receive(Written.by("buyer" + i + "@web.example").at(hours(10 - i)));
        var first = asOwner(() -> conversations.page(View.DUE.filter(), null, 3));
        assertThat(first.items())
                .extracting(Conversation::due)
                .containsExactly(hours(30), hours(31), hours(32));
        var second = asOwner(() -> conversations.page(View.DUE.filter(), first.next(), 3));
        assertThat(second.items())
                .extracting(Conversation::due)
                .containsExactly(hours(33), hours(34));
    }

    @Test
    void an_answer_goes_on_counting_where_one_more_is_taken_back() {
        target("First", new HangsOn.Everything(), "first-answer", "8", false);
        var conversation = receive(Written.by(BUYER));
        at(hours(1), () -> replies.post(conversation.id(), Answer.reply("Gleich.")));
        at(hours(5), () -> beforeItLeaves(conversation.id()));
        assertThat(state(conversation, Goal.FIRST_ANSWER)).isEqualTo(State.MET);
    }

    @Test
    void taken_back_after_a_colleague_closed_it_nothing_runs() {
        target("First", new HangsOn.Everything(), "first-answer", "8", false);
        var conversation = receive(Written.by(BUYER));
        at(
                hours(1),
                () ->
                        transaction.execute(_ -> {
                            var sent = posted(conversation, Answer.reply("Ups"));
                            closures.close(conversation.id());
                            return undo.undo(sent.id());
                        }));
        assertThat(state(conversation, Goal.FIRST_ANSWER)).isEqualTo(State.STOPPED);
        assertThat(now(conversation).due()).isNull();
    }

    @Test
    void what_failed_runs_again_until_it_is_sent_again_and_what_is_forwarded_moves_nothing() {
        target("First", new HangsOn.Everything(), "first-answer", "8", false);
        var conversation = receive(Written.by(BUYER));
        var answer = asOwner(() -> posted(conversation, Answer.reply("Gleich.")));
        fails(answer);
        assertThat(state(conversation, Goal.FIRST_ANSWER)).isEqualTo(State.RUNNING);
        asOwner(() -> settlements.settle(answer.id(), Settlement.AGAIN));
        assertThat(state(conversation, Goal.FIRST_ANSWER)).isEqualTo(State.MISSED);
        var to = new Recipients(List.of(new Correspondent("", "depot@home.example")), List.of());
        var forward =
                new Answer(Mode.FORWARD, to, null, "Bitte", List.of(), null, null, false, false);
        fails(asOwner(() -> posted(conversation, forward)));
        assertThat(state(conversation, Goal.FIRST_ANSWER)).isEqualTo(State.MISSED);
    }

    private Message posted(Conversation it, Answer answer) {
        return ((Answered.Posted) replies.post(it.id(), answer)).message();
    }

    /** Its server does not take it. */
    private void fails(Message message) {
        var outbox = Objects.requireNonNull(message.outbox());
        asOwner(() ->
                transaction.execute(_ ->
                        sql.execute(
                                "update channels.outbox set state = 'failed' where id = ?",
                                outbox.value())));
        new Workspace(shop.world().workspace())
                .run(() -> Actor.system("inbox").run(() -> deliveries.note(outbox)));
    }

    /** In one transaction: a mail of that hour would leave with its commit. */
    private @Nullable Void beforeItLeaves(ConversationId id) {
        return transaction.execute(_ -> {
            var sent = (Answered.Posted) replies.post(id, Answer.reply("Ups").closing());
            assertThat(conversations.get(id).due()).isNull();
            undo.undo(sent.message().id());
            return null;
        });
    }

    private static Instant hours(int hours) {
        return Written.NOON.plus(Duration.ofHours(hours));
    }

    private Conversation receive(Written letter) {
        var before = shops.receive(shop, letter.to(shop.mailbox().address()));
        return before;
    }

    private ReplyTarget target(
            String name, HangsOn on, String goal, String amount, boolean marketplace) {
        return asOwner(() ->
                targets.create(
                        new TargetDraft(
                                name,
                                on,
                                goal,
                                "hours",
                                amount,
                                null,
                                null,
                                null,
                                "answer",
                                marketplace,
                                "2",
                                null)));
    }

    private List<RunningClock> all(Conversation it) {
        return asOwner(() -> clocks.of(it.id()));
    }

    private RunningClock newest(Conversation it, Goal goal) {
        return all(it).stream().filter(clock -> clock.goal() == goal).toList().getLast();
    }

    private State state(Conversation it, Goal goal) {
        return newest(it, goal).state();
    }

    private Instant due(Conversation it, Goal goal) {
        return newest(it, goal).due();
    }

    private Conversation now(Conversation it) {
        return asOwner(() -> conversations.get(it.id()));
    }

    private <T> T asOwner(Supplier<T> work) {
        return shop.world().asOwner(work);
    }

    private <T> T at(Instant moment, Supplier<T> work) {
        return BackdatedClock.at(moment, () -> shop.world().as(Role.AGENT, work));
    }
}
