package org.tillside.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Role;
import org.tillside.inbox.answering.Answer;
import org.tillside.inbox.answering.Answered;
import org.tillside.inbox.answering.Replies;
import org.tillside.inbox.answering.Undo;
import org.tillside.inbox.clocks.Clocks;
import org.tillside.inbox.clocks.RunningClock;
import org.tillside.inbox.merging.Merges;
import org.tillside.inbox.promises.PromiseKind;
import org.tillside.inbox.promises.Promises;
import org.tillside.kernel.BackdatedClock;
import org.tillside.kernel.ClockReading.State;
import org.tillside.kit.TillsideTest;
import org.tillside.malls.HangsOn;
import org.tillside.malls.ReplyTargets;
import org.tillside.malls.TargetDraft;

/** A date that somebody named. Mails come in at noon; promises are made an hour later. */
@TillsideTest
class PromisesTest {

    private static final String BUYER = "tamas@web.example";
    private static final String WHY = "asks the workshop";

    @Autowired Shop shops;
    @Autowired ReplyTargets targets;
    @Autowired Clocks clocks;
    @Autowired Promises promises;
    @Autowired Conversations conversations;
    @Autowired Replies replies;
    @Autowired Undo undo;
    @Autowired TransactionTemplate transaction;
    @Autowired Closures closures;
    @Autowired Merges merges;
    @Autowired Happenings happenings;

    private Shop.Open shop;
    private Conversation asked;

    @BeforeEach
    void a_buyer_asks() {
        shop = shops.open();
        asked = receive(Written.by(BUYER).id("one@web"));
    }

    @Test
    void a_promise_is_a_clock_of_its_own_and_stands_at_the_conversation() {
        promise(PromiseKind.ANSWER, hours(21));
        assertThat(now(asked).due()).isEqualTo(hours(21));
        assertThat(now(asked).soon()).isEqualTo(hours(19));
        assertThat(all(asked)).singleElement().extracting(RunningClock::target).isNull();
        assertThat(told()).containsExactly("promised");
    }

    @Test
    void an_answer_keeps_one_and_one_taken_back_or_bounced_was_none() {
        promise(PromiseKind.ANSWER, hours(21));
        at(hours(5), this::beforeItLeaves);
        assertThat(state()).isEqualTo(State.RUNNING);
        assertThat(now(asked).due()).isEqualTo(hours(21));
    }

    @Test
    void a_solution_waits_for_nobody_and_is_kept_by_closing() {
        promise(PromiseKind.SOLUTION, hours(48));
        at(hours(5), () -> reply("Wir fragen nach."));
        assertThat(now(asked).due()).isEqualTo(hours(48));
        at(hours(9), () -> close(asked));
        assertThat(state()).isEqualTo(State.MET);
    }

    @Test
    void what_was_kept_stays_kept_when_the_buyer_writes_after_the_date() {
        promise(PromiseKind.SOLUTION, hours(48));
        at(hours(9), () -> close(asked));
        receive(Written.by(BUYER).inReplyTo("one@web").at(hours(20)));
        assertThat(state()).isEqualTo(State.RUNNING);
        at(hours(30), () -> close(asked));
        receive(Written.by(BUYER).inReplyTo("one@web").at(hours(90)));
        assertThat(state()).isEqualTo(State.MET);
        assertThat(now(asked).due()).isNull();
    }

    @Test
    void another_one_takes_its_place_and_undo_lets_the_first_hold_again() {
        var first = promise(PromiseKind.ANSWER, hours(21));
        var second = promise(PromiseKind.ANSWER, hours(40));
        assertThat(now(asked).due()).isEqualTo(hours(40));
        at(hours(2), () -> run(() -> promises.undo(asked.id(), second)));
        assertThat(now(asked).due()).isEqualTo(hours(21));
        at(hours(2), () -> run(() -> promises.withdraw(asked.id(), first)));
        assertThat(now(asked).due()).isNull();
        at(hours(2), () -> run(() -> promises.restore(asked.id(), first)));
        assertThat(now(asked).due()).isEqualTo(hours(21));
        assertThat(told())
                .containsExactly(
                        "promised",
                        "promise-moved",
                        "promise-withdrawn",
                        "promise-restored",
                        "promise-withdrawn",
                        "promise-restored");
    }

    @Test
    void moving_it_when_it_is_late_does_not_make_it_kept() {
        promise(PromiseKind.ANSWER, hours(5));
        at(hours(6), () -> promises.promise(asked.id(), PromiseKind.ANSWER, hours(9), WHY));
        assertThat(all(asked))
                .extracting(RunningClock::state)
                .containsExactly(State.MISSED, State.RUNNING);
    }

    @Test
    void said_twice_even_at_once_it_is_one() throws Exception {
        Callable<UUID> say = () -> promise(PromiseKind.ANSWER, hours(21));
        try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
            var ids = both.invokeAll(List.of(say, say));
            assertThat(ids.get(0).get()).isEqualTo(ids.get(1).get());
        }
        assertThat(all(asked)).hasSize(1);
        assertThat(told()).containsExactly("promised");
    }

    @Test
    void it_leaves_the_reply_times_as_they_are() {
        promise(PromiseKind.ANSWER, hours(80));
        target("Next", "next-answer", "24");
        receive(Written.by(BUYER).inReplyTo("one@web").at(hours(2)));
        assertThat(all(asked)).hasSize(2);
        assertThat(now(asked).due()).isEqualTo(hours(26));
    }

    @Test
    void a_merge_keeps_the_earliest_and_its_undo_gives_it_back() {
        promise(PromiseKind.ANSWER, hours(30));
        var other = receive(Written.by(BUYER).id("two@web"));
        at(hours(1), () -> promises.promise(other.id(), PromiseKind.ANSWER, hours(20), WHY));
        var merge = at(hours(2), () -> merges.merge(other.id(), asked.id()));
        assertThat(now(asked).due()).isEqualTo(hours(20));
        at(hours(3), () -> run(() -> merges.part(asked.id(), merge)));
        assertThat(now(asked).due()).isEqualTo(hours(30));
        assertThat(now(other).due()).isEqualTo(hours(20));
    }

    @Test
    void what_makes_no_sense_is_refused_in_a_sentence() {
        assertThatThrownBy(() -> promise(PromiseKind.ANSWER, hours(1)))
                .hasMessageContaining("later than now");
        assertThatThrownBy(() -> promise(PromiseKind.ANSWER, hours(24 * 400)))
                .hasMessageContaining("within a year");
        assertThatThrownBy(() -> say(" ")).hasMessageContaining("1 to 200");
        assertThatThrownBy(() -> say("x".repeat(201))).hasMessageContaining("1 to 200");
        var stranger = receive(Written.by("anna@web.example").id("three@web"));
        assertThat(stranger.id()).isNotEqualTo(asked.id());
        var theirs =
                at(
                        hours(1),
                        () -> promises.promise(stranger.id(), PromiseKind.ANSWER, hours(3), WHY));
        assertThatThrownBy(() -> at(hours(2), () -> run(() -> promises.undo(asked.id(), theirs))))
                .hasMessageContaining("no such promise");
        at(hours(2), () -> close(asked));
        assertThatThrownBy(() -> promise(PromiseKind.ANSWER, hours(3)))
                .hasMessageContaining("closed");
    }

    private UUID say(String why) {
        return at(hours(1), () -> promises.promise(asked.id(), PromiseKind.ANSWER, hours(3), why));
    }

    private UUID promise(PromiseKind kind, Instant until) {
        return at(hours(1), () -> promises.promise(asked.id(), kind, until, WHY));
    }

    private Answered reply(String text) {
        return replies.post(asked.id(), Answer.reply(text));
    }

    private boolean close(Conversation it) {
        return run(() -> closures.close(it.id()));
    }

    private static boolean run(Runnable work) {
        work.run();
        return true;
    }

    private State state() {
        return all(asked).getLast().state();
    }

    private List<String> told() {
        return shop.world()
                .asOwner(() ->
                        happenings.of(asked.id()).stream()
                                .map(Happenings.Happening::kind)
                                .filter(kind -> kind.startsWith("promise"))
                                .toList());
    }

    /** In one transaction: a mail of that hour would leave with its commit. */
    private @Nullable Void beforeItLeaves() {
        return transaction.execute(_ -> {
            var sent = (Answered.Posted) reply("Gefunden.");
            assertThat(state()).isEqualTo(State.MET);
            assertThat(now(asked).due()).isNull();
            undo.undo(sent.message().id());
            return null;
        });
    }

    private static Instant hours(int hours) {
        return Written.NOON.plus(Duration.ofHours(hours));
    }

    private Conversation receive(Written letter) {
        return shops.receive(shop, letter.to(shop.mailbox().address()));
    }

    private void target(String name, String goal, String amount) {
        var draft =
                new TargetDraft(
                        name,
                        new HangsOn.Everything(),
                        goal,
                        "hours",
                        amount,
                        null,
                        null,
                        null,
                        "answer",
                        true,
                        "2",
                        null);
        shop.world().asOwner(() -> targets.create(draft));
    }

    private List<RunningClock> all(Conversation it) {
        return shop.world().asOwner(() -> clocks.of(it.id()));
    }

    private Conversation now(Conversation it) {
        return shop.world().asOwner(() -> conversations.get(it.id()));
    }

    private <T> T at(Instant moment, Supplier<T> work) {
        return BackdatedClock.at(moment, () -> shop.world().as(Role.AGENT, work));
    }
}
