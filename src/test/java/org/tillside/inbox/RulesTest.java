package org.tillside.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executors;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Actor;
import org.tillside.access.Role;
import org.tillside.access.Staff;
import org.tillside.database.Workspace;
import org.tillside.inbox.answering.Answer;
import org.tillside.inbox.answering.Answered;
import org.tillside.inbox.answering.Deliveries;
import org.tillside.inbox.answering.Replies;
import org.tillside.inbox.clocks.ClockWarnings;
import org.tillside.inbox.rules.Firing;
import org.tillside.inbox.rules.Firings;
import org.tillside.inbox.rules.Occasion;
import org.tillside.inbox.rules.Rule;
import org.tillside.inbox.rules.RuleAction;
import org.tillside.inbox.rules.RuleLook;
import org.tillside.inbox.rules.RuleText;
import org.tillside.inbox.rules.Rules;
import org.tillside.inbox.rules.Step;
import org.tillside.kernel.BackdatedClock;
import org.tillside.kernel.Condition;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Operand;
import org.tillside.kernel.Operator;
import org.tillside.kernel.Priority;
import org.tillside.kit.TillsideTest;
import org.tillside.malls.HangsOn;
import org.tillside.malls.ReplyTargets;
import org.tillside.malls.TargetDraft;

/** Rules fire on what happens, once, and what they did is kept. */
@TillsideTest
class RulesTest {

    private static final String BUYER = "tamas@web.example";
    private static final RuleAction VIP = new RuleAction.AddTag("vip");

    @Autowired Shop shops;
    @Autowired Rules rules;
    @Autowired RuleLook look;
    @Autowired Firings firings;
    @Autowired Conversations conversations;
    @Autowired Tags tags;
    @Autowired Messages messages;
    @Autowired Replies replies;
    @Autowired Closures closures;
    @Autowired Happenings happenings;
    @Autowired Staff staff;
    @Autowired Deliveries deliveries;
    @Autowired ReplyTargets targets;
    @Autowired ClockWarnings warnings;
    @Autowired TransactionTemplate transaction;
    @Autowired DSLContext sql;

    private Shop.Open shop;

    @BeforeEach
    void open() {
        shop = shops.open();
    }

    @Test
    void when_a_message_comes_and_it_is_so_then_it_is_done_and_kept_with_why() {
        var rule =
                rule(
                        Occasion.CAME,
                        text("text", "rückgabe"),
                        VIP,
                        new RuleAction.Prioritise(Priority.HIGH),
                        new RuleAction.Assign(shop.world().agent().id()),
                        new RuleAction.TakeNote("Label first."));
        var asks = receive(Written.by(BUYER).says("Ich will die Rückgabe."));
        var other = receive(Written.by("anna@web.example").says("Danke!"));
        assertThat(now(asks).priority()).isEqualTo(Priority.HIGH);
        assertThat(now(asks).assignee()).isEqualTo(shop.world().agent().id());
        assertThat(tags(asks)).containsExactly("vip");
        assertThat(said(asks)).contains("Label first.");
        assertThat(tags(other)).isEmpty();
        var firing = fired(rule).getFirst();
        assertThat(firing.conversation()).isEqualTo(asks.id());
        assertThat(firing.version()).isEqualTo(1);
        assertThat(firing.steps())
                .extracting(Step::action)
                .containsExactly("tag", "priority", "assign", "note");
        assertThat(asOwner(() -> happenings.of(asks.id())))
                .filteredOn(it -> it.kind().equals("rule"))
                .extracting(it -> it.words().getFirst())
                .containsExactly(rule.says().name());
    }

    @Test
    void rules_go_in_their_order_and_one_that_stops_is_the_last() {
        var first = rule(Occasion.CAME, Condition.always(), VIP);
        var second = stopping(new Condition.Comparison("tags", Operator.HAS, words("vip")));
        var third = rule(Occasion.CAME, Condition.always(), new RuleAction.AddTag("third"));
        var one = receive(Written.by(BUYER));
        assertThat(tags(one)).containsExactly("second", "vip");
        asOwner(() -> rules.move(third.id(), 0));
        var two = receive(Written.by("anna@web.example"));
        assertThat(tags(two)).containsExactly("second", "third", "vip");
        asOwner(() -> rules.move(first.id(), 2));
        assertThat(tags(receive(Written.by("ben@web.example")))).containsExactly("third", "vip");
        assertThat(fired(second)).hasSize(2);
    }

    @Test
    void told_twice_and_by_two_nodes_at_once_it_fires_once() throws Exception {
        var rule = rule(Occasion.CAME, Condition.always(), new RuleAction.TakeNote("Once."));
        var mail = Written.by(BUYER).to(shop.mailbox().address());
        shops.receive(shop, mail);
        var conversation = shops.receive(shop, mail);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) threads.submit(this::look);
        }
        look();
        assertThat(fired(rule)).hasSize(1);
        assertThat(said(conversation)).filteredOn("Once."::equals).hasSize(1);
    }

    @Test
    void where_it_dies_between_nothing_was_done_and_it_is_done_afterwards_once() {
        var rule = rule(Occasion.CAME, Condition.always(), new RuleAction.TakeNote("Once."));
        var conversation = shops.receive(shop, Written.by(BUYER).to(shop.mailbox().address()));
        inShop(() ->
                transaction.executeWithoutResult(dies -> {
                    var work = sql.fetchValues("select id from inbox.rule_event");
                    assertThat(work).hasSizeLessThanOrEqualTo(1);
                    sql.execute(
                            "update inbox.rule_event set done_at = now() where done_at is null");
                    dies.setRollbackOnly();
                }));
        look();
        look();
        assertThat(fired(rule)).hasSize(1);
        assertThat(said(conversation)).filteredOn("Once."::equals).hasSize(1);
    }

    @Test
    void two_rules_that_provoke_each_other_come_to_an_end() {
        var there =
                rule(
                        Occasion.TAGGED,
                        new Condition.Comparison("tags", Operator.HAS, words("ping")),
                        new RuleAction.RemoveTag("ping"),
                        new RuleAction.AddTag("pong"));
        var back =
                rule(
                        Occasion.TAGGED,
                        new Condition.Comparison("tags", Operator.HAS, words("pong")),
                        new RuleAction.RemoveTag("pong"),
                        new RuleAction.AddTag("ping"));
        var conversation = receive(Written.by(BUYER));
        asOwner(() -> tags.add(conversation.id(), "ping"));
        look();
        assertThat(fired(there)).hasSize(1);
        assertThat(fired(back)).hasSize(1);
        assertThat(tags(conversation)).containsExactly("ping");
        asOwner(() -> tags.replace(conversation.id(), List.of()));
        asOwner(() -> tags.add(conversation.id(), "ping"));
        look();
        assertThat(fired(there)).hasSize(2);
    }

    @Test
    void a_chain_of_many_rules_ends_by_its_depth() {
        for (int i = 14; i >= 0; i--)
            rule(
                    Occasion.TAGGED,
                    new Condition.Comparison("tags", Operator.HAS, words("step-" + i)),
                    new RuleAction.RemoveTag("step-" + i),
                    new RuleAction.AddTag("step-" + (i + 1)));
        var conversation = receive(Written.by(BUYER));
        asOwner(() -> tags.add(conversation.id(), "step-0"));
        look();
        assertThat(tags(conversation)).hasSize(1).doesNotContain("step-0", "step-15");
    }

    @Test
    void what_cannot_be_done_is_noted_the_rest_is_done_and_the_lead_is_told_once() {
        var gone = shop.world().agent();
        var rule = rule(Occasion.CAME, Condition.always(), new RuleAction.Assign(gone.id()), VIP);
        asOwner(() -> staff.end(gone.id()));
        var one = receive(Written.by(BUYER));
        var two = receive(Written.by("anna@web.example"));
        for (var it : List.of(one, two)) {
            assertThat(tags(it)).containsExactly("vip");
            assertThat(now(it).assignee()).isNull();
        }
        assertThat(fired(rule).getFirst().steps())
                .extracting(Step::failed)
                .containsExactly("person.unknown", null);
        assertThat(kinds(Role.LEAD)).containsExactly("inbox.rule-failed");
    }

    @Test
    void a_firing_keeps_the_version_it_was_and_the_same_words_again_are_none() {
        var rule = rule(Occasion.CAME, Condition.always(), VIP);
        receive(Written.by(BUYER));
        asOwner(() -> rules.change(rule.id(), rule.says()));
        assertThat(asOwner(() -> rules.get(rule.id())).version()).isEqualTo(1);
        asOwner(() -> rules.change(rule.id(), says(Occasion.CAME, text("text", "x"), VIP)));
        receive(Written.by(BUYER).says("x"));
        assertThat(fired(rule)).extracting(Firing::version).containsExactly(2, 1);
    }

    @Test
    void what_happened_while_it_was_off_is_nothing_to_it() {
        var rule = rule(Occasion.CAME, Condition.always(), VIP);
        var other = rule(Occasion.CAME, text("text", "never"), VIP);
        asOwner(() -> rules.turn(rule.id(), false));
        receive(Written.by(BUYER));
        asOwner(() -> rules.turn(rule.id(), true));
        look();
        assertThat(fired(rule)).isEmpty();
        asOwner(() -> rules.end(other.id()));
        assertThat(asOwner(() -> rules.all())).containsExactly(asOwner(() -> rules.get(rule.id())));
        receive(Written.by("anna@web.example"));
        assertThat(fired(rule)).hasSize(1);
    }

    private static RuleText silent() {
        return new RuleText(
                "Silent",
                Occasion.SILENT,
                60 * 24,
                Condition.always(),
                List.of(new RuleAction.Close()),
                false);
    }

    @Test
    void where_the_look_for_silence_fails_nothing_else_is_held_up() {
        rule(Occasion.CAME, Condition.always(), VIP);
        var broken = asOwner(() -> rules.create(silent(), true));
        write(
                "insert into inbox.rule_version select workspace_id, rule_id, 2, name, occasion, patience, '{\"field\": \"gone\"}', actions, stops, author_id, author_name, at from inbox.rule_version where rule_id = ?",
                broken);
        write("update inbox.rule set version = 2 where id = ?", broken);
        var conversation = shops.receive(shop, Written.by(BUYER).to(shop.mailbox().address()));
        later();
        assertThat(tags(conversation)).containsExactly("vip");
        write("update inbox.rule set ended_at = now() where id = ?", broken);
    }

    private void write(String statement, Rule rule) {
        inShop(() ->
                transaction.executeWithoutResult(_ -> sql.execute(statement, rule.id().value())));
    }

    @Test
    void a_clock_near_its_end_and_one_that_has_run_out_are_told_of_once_each() {
        var soon = rule(Occasion.DUE_SOON, Condition.always(), new RuleAction.AddTag("soon"));
        var late =
                rule(
                        Occasion.OVERDUE,
                        new Condition.Comparison("late", Operator.YES, new Operand.Nothing()),
                        new RuleAction.Prioritise(Priority.URGENT));
        asOwner(() -> targets.create(fourHours()));
        var asked = Instant.now().minus(Duration.ofMinutes(30));
        var conversation = receive(Written.by(BUYER).at(asked));
        for (int minutes : new int[] {10, 190, 200, 241, 251})
            BackdatedClock.at(
                    asked.plus(Duration.ofMinutes(minutes)),
                    () -> {
                        new Workspace(shop.world().workspace())
                                .run(() -> Actor.system("clocks").run(warnings::tell));
                        look.at(new Workspace(shop.world().workspace()));
                        return true;
                    });
        waitUntilNothingWaits();
        assertThat(fired(soon)).hasSize(1);
        assertThat(fired(late)).hasSize(1);
        assertThat(now(conversation).priority()).isEqualTo(Priority.URGENT);
    }

    @Test
    void an_answer_that_has_left_is_told_of_once_whoever_tells_it_again() {
        var rule = rule(Occasion.SENT, Condition.always(), VIP);
        var conversation = receive(Written.by(BUYER));
        var posted =
                (Answered.Posted)
                        asOwner(() -> replies.post(conversation.id(), Answer.reply("Gern.")));
        var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (fired(rule).isEmpty() && System.nanoTime() < end) look();
        asOwner(() -> deliveries.note(posted.message().outbox()));
        look();
        assertThat(fired(rule)).hasSize(1);
        assertThat(tags(conversation)).containsExactly("vip");
    }

    private static TargetDraft fourHours() {
        return new TargetDraft(
                "All",
                new HangsOn.Everything(),
                "first-answer",
                "hours",
                "4",
                null,
                null,
                null,
                "answer",
                false,
                "1",
                null);
    }

    @Test
    void said_twice_as_by_a_double_click_it_is_one_rule() {
        var one = rule(Occasion.CAME, Condition.always(), VIP);
        assertThat(rule(Occasion.CAME, Condition.always(), VIP)).isEqualTo(one);
        assertThat(asOwner(() -> rules.all())).hasSize(1);
    }

    @Test
    void only_leads_and_owners_make_rules_and_another_workspace_has_its_own() {
        assertThatThrownBy(() ->
                        shop.world()
                                .as(
                                        Role.AGENT,
                                        () ->
                                                rules.create(
                                                        says(
                                                                Occasion.CAME,
                                                                Condition.always(),
                                                                VIP),
                                                        true)))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("Leads and owners");
        rule(Occasion.CAME, Condition.always(), VIP);
        var elsewhere = shops.open();
        var there = shops.receive(elsewhere, Written.by(BUYER));
        look.at(new Workspace(elsewhere.world().workspace()));
        assertThat(elsewhere.world().asOwner(() -> tags.of(there.id()))).isEmpty();
    }

    private Rule rule(Occasion occasion, Condition condition, RuleAction... actions) {
        return asOwner(() -> rules.create(says(occasion, condition, actions), true));
    }

    private Rule stopping(Condition condition) {
        var says =
                new RuleText(
                        "Stops",
                        Occasion.CAME,
                        null,
                        condition,
                        List.of(new RuleAction.AddTag("second")),
                        true);
        return asOwner(() -> rules.create(says, true));
    }

    private static RuleText says(Occasion occasion, Condition condition, RuleAction... actions) {
        return new RuleText("VIP first", occasion, null, condition, List.of(actions), false);
    }

    private static Condition text(String field, String word) {
        return new Condition.Comparison(field, Operator.CONTAINS, words(word));
    }

    private static Operand words(String word) {
        return new Operand.Words(List.of(word));
    }

    /** The newest conversation: rules may change when another one was changed last. */
    private Conversation receive(Written letter) {
        shops.receive(shop, letter.to(shop.mailbox().address()));
        look();
        return shops.all(shop).stream()
                .max(Comparator.comparingLong(Conversation::number))
                .orElseThrow();
    }

    private void look() {
        look.at(new Workspace(shop.world().workspace()));
        waitUntilNothingWaits();
    }

    private void later() {
        look.later(new Workspace(shop.world().workspace()));
        waitUntilNothingWaits();
    }

    /** Another thread may just be at it. */
    private void waitUntilNothingWaits() {
        var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (System.nanoTime() < end) {
            var waiting =
                    asOwner(() ->
                            transaction.execute(_ ->
                                    sql.fetchValues(
                                            "select id from inbox.rule_event where done_at is null")));
            if (waiting.isEmpty()) return;
            Thread.onSpinWait();
        }
        throw new AssertionError("rules still look");
    }

    private void inShop(Runnable work) {
        shop.world().as(Role.OWNER, work);
    }

    private List<Firing> fired(Rule rule) {
        return asOwner(() -> firings.of(rule.id(), null, 50)).items();
    }

    private List<String> tags(Conversation it) {
        return asOwner(() -> tags.of(it.id()));
    }

    private List<String> said(Conversation it) {
        return asOwner(() -> messages.newest(it.id(), 50)).stream().map(Message::text).toList();
    }

    private Conversation now(Conversation it) {
        return asOwner(() -> conversations.get(it.id()));
    }

    private List<String> kinds(Role role) {
        return asOwner(() ->
                transaction.execute(_ ->
                        sql.fetch(
                                        "select kind from notices.notice where person_id = ?",
                                        shop.world().member(role).id().value())
                                .map(row -> row.get(0, String.class))));
    }

    private <T> T asOwner(java.util.function.Supplier<T> work) {
        return shop.world().asOwner(work);
    }

    private void asOwner(Runnable work) {
        shop.world().as(Role.OWNER, work);
    }
}
