package org.tillside.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Actor;
import org.tillside.access.Role;
import org.tillside.database.Workspace;
import org.tillside.inbox.answering.Answer;
import org.tillside.inbox.answering.Replies;
import org.tillside.inbox.bulk.BulkDeed;
import org.tillside.inbox.bulk.Bulks;
import org.tillside.inbox.bulk.Chosen;
import org.tillside.inbox.giving.Assignments;
import org.tillside.inbox.giving.TakeNext;
import org.tillside.inbox.lists.View;
import org.tillside.inbox.merging.Merges;
import org.tillside.inbox.rules.Occasion;
import org.tillside.inbox.rules.RuleAction;
import org.tillside.inbox.rules.RuleLook;
import org.tillside.inbox.rules.RuleText;
import org.tillside.inbox.rules.Rules;
import org.tillside.inbox.snoozing.Snoozes;
import org.tillside.kernel.Condition;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Ids;
import org.tillside.kit.TillsideTest;
import org.tillside.malls.HangsOn;
import org.tillside.malls.ReplyTargets;
import org.tillside.malls.TargetDraft;

/** Out of sight until a time or an answer. */
@TillsideTest
class SnoozesTest {

    @Autowired Shop shops;
    @Autowired Snoozes snoozes;
    @Autowired Conversations conversations;
    @Autowired Closures closures;
    @Autowired Assignments assignments;
    @Autowired TakeNext takeNext;
    @Autowired Replies replies;
    @Autowired Merges merges;
    @Autowired Happenings happenings;
    @Autowired Bulks bulks;
    @Autowired Rules rules;
    @Autowired RuleLook look;
    @Autowired ReplyTargets targets;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;

    private final Instant tomorrow =
            Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
    private Shop.Open shop;
    private Conversation asked;

    @BeforeEach
    void somebody_asks() {
        shop = shops.open();
        asked = shops.receive(shop, Written.by("emma@web.example").id("one@web"));
    }

    @Test
    void it_leaves_the_lists_of_work_and_stands_under_snoozed() {
        asAgent(() -> assignments.assign(asked.id(), shop.world().agent().id()));
        assertThat(in(View.OPEN)).hasSize(1);
        snooze();
        for (var view : List.of(View.OPEN, View.MINE, View.UNASSIGNED, View.WAITING))
            assertThat(in(view)).as(view.toString()).isEmpty();
        assertThat(in(View.SNOOZED))
                .extracting(Conversation::snoozedUntil)
                .containsExactly(tomorrow);
        asAgent(() -> snoozes.wake(asked.id()));
        assertThat(in(View.MINE)).hasSize(1);
        assertThat(told()).containsExactly("assigned", "snoozed", "woken");
    }

    @Test
    void said_twice_it_happens_once() {
        snooze();
        snooze();
        asAgent(() -> snoozes.wake(asked.id()));
        asAgent(() -> snoozes.wake(asked.id()));
        assertThat(told()).containsExactly("snoozed", "woken");
    }

    @Test
    void two_nodes_wake_it_once_and_whoever_has_it_is_told_once() {
        asAgent(() -> assignments.assign(asked.id(), shop.world().lead().id()));
        snooze();
        itsTimeHasCome();
        var nodes =
                List.of(0, 1, 2).stream()
                        .map(_ -> CompletableFuture.runAsync(this::wakeSome))
                        .toList();
        nodes.forEach(CompletableFuture::join);
        wakeSome();
        assertThat(told()).containsExactly("assigned", "snoozed", "woke");
        assertThat(in(View.OPEN)).hasSize(1);
        assertThat(notices("inbox.woke")).isEqualTo(1);
    }

    @Test
    void before_its_time_it_sleeps() {
        snooze();
        wakeSome();
        assertThat(in(View.SNOOZED)).hasSize(1);
    }

    @Test
    void an_answer_of_the_buyer_wakes_it_and_one_of_ours_does_not() {
        snooze();
        asAgent(() -> replies.post(asked.id(), Answer.reply("Next week")));
        assertThat(in(View.SNOOZED)).hasSize(1);
        shops.receive(shop, Written.by("emma@web.example").inReplyTo("one@web"));
        assertThat(in(View.SNOOZED)).isEmpty();
        assertThat(in(View.OPEN)).hasSize(1);
        assertThat(told()).contains("woke-by-mail");
    }

    @Test
    void closed_it_sleeps_no_more_and_closed_it_cannot_sleep() {
        snooze();
        asAgent(() -> closures.close(asked.id()));
        asAgent(() -> closures.reopen(asked.id()));
        assertThat(in(View.OPEN)).hasSize(1);
        asAgent(() -> closures.close(asked.id()));
        refused(tomorrow, "snooze.conflict");
    }

    @Test
    void sent_and_closed_it_sleeps_no_more() {
        snooze();
        asAgent(() -> replies.post(asked.id(), Answer.reply("Done").closing()));
        assertThat(in(View.SNOOZED)).isEmpty();
        assertThat(in(View.CLOSED)).extracting(Conversation::snoozedUntil).containsOnlyNulls();
    }

    @Test
    void a_time_that_is_over_or_too_far_is_refused() {
        refused(Instant.now().minusSeconds(1), "snooze.past");
        refused(Instant.now().plus(Duration.ofDays(400)), "snooze.far");
    }

    @Test
    void its_clocks_run_on_and_it_stays_in_the_list_of_what_is_due() {
        target();
        var second = shops.receive(shop, Written.by("ben@web.example").id("two@web"));
        asAgent(() -> snoozes.snooze(second.id(), tomorrow));
        assertThat(in(View.DUE)).extracting(Conversation::due).containsExactly(second.due());
    }

    @Test
    void nobody_is_given_what_sleeps() {
        snooze();
        assertThat(asAgent(() -> takeNext.take(null))).isEmpty();
    }

    @Test
    void merged_into_another_one_it_does_not_wake_and_parted_it_sleeps_on() {
        var other = shops.receive(shop, Written.by("ben@web.example").id("two@web"));
        snooze();
        var merge = asAgent(() -> merges.merge(asked.id(), other.id()));
        itsTimeHasCome();
        wakeSome();
        assertThat(told()).doesNotContain("woke");
        asAgent(() -> merges.part(other.id(), merge));
        wakeSome();
        assertThat(told()).contains("woke");
    }

    @Test
    void many_are_snoozed_at_once_and_undo_gives_each_its_own_time_back() {
        var other = shops.receive(shop, Written.by("ben@web.example").id("two@web"));
        snooze();
        var later = tomorrow.plus(Duration.ofDays(2));
        var both = new Chosen.These(List.of(asked.id(), other.id()));
        var done = asAgent(() -> bulks.start(new BulkDeed.Snooze(later), both, Ids.next()));
        assertThat(in(View.SNOOZED)).extracting(Conversation::snoozedUntil).containsOnly(later);
        asAgent(() -> bulks.undo(done.id()));
        assertThat(in(View.SNOOZED))
                .extracting(Conversation::snoozedUntil)
                .containsExactly(tomorrow);
        assertThat(in(View.OPEN)).extracting(Conversation::id).containsExactly(other.id());
    }

    @Test
    void what_was_closed_with_many_sleeps_again_when_that_is_undone() {
        snooze();
        var it = new Chosen.These(List.of(asked.id()));
        var done = asAgent(() -> bulks.start(new BulkDeed.Close(), it, Ids.next()));
        assertThat(in(View.SNOOZED)).isEmpty();
        asAgent(() -> bulks.undo(done.id()));
        assertThat(in(View.SNOOZED))
                .extracting(Conversation::snoozedUntil)
                .containsExactly(tomorrow);
    }

    @Test
    void a_rule_snoozes_for_a_while() {
        var says =
                new RuleText(
                        "Rest",
                        Occasion.MADE,
                        null,
                        Condition.always(),
                        List.of(new RuleAction.Snooze(Duration.ofHours(2))),
                        false);
        shop.world().asOwner(() -> rules.create(says, true));
        shops.receive(shop, Written.by("ben@web.example").id("two@web"));
        var patience = System.nanoTime() + 20_000_000_000L;
        while (in(View.SNOOZED).isEmpty()) {
            assertThat(System.nanoTime()).as("no rule looked").isLessThan(patience);
            look.at(new Workspace(shop.world().workspace()));
        }
        var until = in(View.SNOOZED).getFirst().snoozedUntil();
        assertThat(until)
                .isBetween(
                        Instant.now().plus(Duration.ofMinutes(110)),
                        Instant.now().plus(Duration.ofMinutes(121)));
    }

    private void refused(Instant until, String code) {
        assertThatThrownBy(() -> asAgent(() -> snoozes.snooze(asked.id(), until)))
                .isInstanceOfSatisfying(Fault.class, it -> assertThat(it.code()).isEqualTo(code));
    }

    private void snooze() {
        asAgent(() -> snoozes.snooze(asked.id(), tomorrow));
    }

    private void itsTimeHasCome() {
        asAgent(() ->
                transaction.executeWithoutResult(_ ->
                        sql.execute(
                                "update inbox.conversation set snoozed_until = now() - interval '1 minute' where id = ?",
                                asked.id().value())));
    }

    private void wakeSome() {
        new Workspace(shop.world().workspace())
                .run(() -> Actor.system("clocks").run(snoozes::wakeSome));
    }

    private List<Conversation> in(View view) {
        return asAgent(() -> conversations.page(view.filter(), null, 50).items());
    }

    private List<String> told() {
        return asAgent(
                () -> happenings.of(asked.id()).stream().map(Happenings.Happening::kind).toList());
    }

    private long notices(String kind) {
        return asAgent(() ->
                transaction.execute(_ ->
                        ((Number)
                                        sql.fetchValue(
                                                "select count(*) from notices.notice where kind = ?",
                                                kind))
                                .longValue()));
    }

    private void target() {
        shop.world()
                .asOwner(() ->
                        targets.create(
                                new TargetDraft(
                                        "All",
                                        new HangsOn.Everything(),
                                        "first-answer",
                                        "hours",
                                        "24",
                                        null,
                                        null,
                                        null,
                                        "answer",
                                        false,
                                        "0",
                                        null)));
    }

    private <T> T asAgent(Supplier<T> work) {
        return shop.world().as(Role.AGENT, work);
    }

    private void asAgent(Runnable work) {
        shop.world().as(Role.AGENT, work);
    }
}
