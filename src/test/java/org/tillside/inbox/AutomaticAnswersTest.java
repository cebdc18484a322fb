package org.tillside.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.channels.email.ParsedMail;
import org.tillside.database.BlobStore;
import org.tillside.database.House;
import org.tillside.database.Workspace;
import org.tillside.inbox.answering.Answer;
import org.tillside.inbox.asides.AsideSent;
import org.tillside.inbox.asides.AsideWriting;
import org.tillside.inbox.clocks.Clocks;
import org.tillside.inbox.clocks.RunningClock;
import org.tillside.inbox.rules.DryRun;
import org.tillside.inbox.rules.Firings;
import org.tillside.inbox.rules.Occasion;
import org.tillside.inbox.rules.Rule;
import org.tillside.inbox.rules.RuleAction;
import org.tillside.inbox.rules.RuleLook;
import org.tillside.inbox.rules.RuleText;
import org.tillside.inbox.rules.Rules;
import org.tillside.inbox.rules.Step;
import org.tillside.kernel.BackdatedClock;
import org.tillside.kernel.ClockReading.State;
import org.tillside.kernel.Condition;
import org.tillside.kernel.Sha256;
import org.tillside.kit.TillsideTest;
import org.tillside.knowledge.TemplateDraft;
import org.tillside.knowledge.TemplateFiles;
import org.tillside.knowledge.TemplateId;
import org.tillside.knowledge.Templates;
import org.tillside.malls.HangsOn;
import org.tillside.malls.ReplyTargets;
import org.tillside.malls.TargetDraft;

/** Rules answer by a template: once, not often, and no machine. */
@TillsideTest
class AutomaticAnswersTest {

    private static final String BUYER = "tamas@web.example";

    @Autowired Shop shops;
    @Autowired Mailman mailman;
    @Autowired Rules rules;
    @Autowired RuleLook look;
    @Autowired AsideWriting asides;
    @Autowired Firings firings;
    @Autowired DryRun dryRun;
    @Autowired Templates templates;
    @Autowired Conversations conversations;
    @Autowired Messages messages;
    @Autowired Happenings happenings;
    @Autowired Clocks clocks;
    @Autowired ReplyTargets targets;
    @Autowired RawMessages raw;
    @Autowired TemplateFiles files;
    @Autowired BlobStore blobs;
    @Autowired TransactionTemplate transaction;
    @Autowired DSLContext sql;
    @Autowired House.Builder houses;

    private Shop.Open shop;
    private TemplateId thanks;

    @BeforeEach
    void open() {
        shop = shops.open();
        thanks =
                template(
                        "Thanks",
                        Map.of(
                                "en", "Dear {{buyer.name}}, we have your mail. {{agent.name}}",
                                "de", "Guten Tag {{buyer.name}}, wir haben Ihre Mail."));
    }

    @Test
    void the_buyer_is_answered_in_their_language_by_the_rule_and_goes_on_waiting() {
        var rule = rule(thanks);
        var it = receive(german(BUYER));
        var sent = answers(it).getFirst();
        assertThat(sent.text()).startsWith("Guten Tag");
        assertThat(sent.from().name()).contains(rule.says().name());
        assertThat(sent.author()).isNull();
        assertThat(sent.kind()).isEqualTo(Kind.AUTO_REPLY);
        assertThat(now(it).status()).isEqualTo(Status.OPEN);
        assertThat(failed(rule)).containsExactly((String) null);
        assertThat(raw(it)).contains("Auto-Submitted: auto-replied");
    }

    @Test
    void told_twice_and_by_two_nodes_at_once_one_answer_leaves() throws Exception {
        rule(thanks);
        var mail = german(BUYER).to(shop.mailbox().address());
        shops.receive(shop, mail);
        var it = shops.receive(shop, mail);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) threads.submit(this::look);
        }
        look();
        assertThat(answers(it)).hasSize(1);
    }

    @Test
    void no_machine_is_answered() {
        var rule = rule(thanks);
        var vacation = receive(german(BUYER).kind(ParsedMail.Kind.AUTO_REPLY));
        var news = receive(german("news@web.example").kind(ParsedMail.Kind.BULK));
        assertThat(answers(vacation)).isEmpty();
        assertThat(answers(news)).isEmpty();
        assertThat(failed(rule)).containsOnly("answer.automatic");
        assertThat(told()).isZero();
    }

    @Test
    void our_own_letter_that_comes_back_changed_under_another_name_is_marked_and_not_answered() {
        var it = receive(german(BUYER));
        var ours = asOwner(() -> mailman.answers(it.id(), Answer.reply("Bitte einsenden.")));
        var rule = rule(thanks);
        var back = receive(german("liste@else.example").id(ours.messageId()));
        assertThat(back.id()).isNotEqualTo(it.id());
        assertThat(answers(back)).isEmpty();
        assertThat(failed(rule)).containsExactly("answer.automatic");
        assertThat(asOwner(() -> messages.newest(back.id(), 20)))
                .extracting(Message::kind)
                .containsExactly(Kind.BULK);
    }

    @Test
    void nor_is_a_side_letter_of_ours_that_comes_back_so() {
        var it = receive(german(BUYER));
        var posted = asOwner(() -> asides.begin(it.id(), Asking.to(Asking.CARRIER, "Wo ist es?")));
        var letter = ((AsideSent.Posted) posted).letter();
        var rule = rule(thanks);
        var back = receive(german("liste@else.example").id(letter.messageId()));
        assertThat(back.id()).isNotEqualTo(it.id());
        assertThat(answers(back)).isEmpty();
        assertThat(failed(rule)).containsExactly("answer.automatic");
    }

    @Test
    void an_address_gets_the_same_one_once_a_day_and_three_in_all() {
        rule(thanks);
        var one = receive(german(BUYER).id("one@web"));
        var two = receive(german(BUYER).id("two@web"));
        assertThat(answers(one)).hasSize(1);
        assertThat(answers(two)).isEmpty();
        var others = List.of("A", "B", "C");
        others.forEach(name -> rule(template(name, Map.of("de", "Vorlage " + name + " für Sie."))));
        var three = receive(german(BUYER).id("three@web"));
        assertThat(answers(three)).hasSize(2);
        asOwner(() ->
                transaction.execute(_ ->
                        sql.execute(
                                "update inbox.automatic_answer set at = at - interval '25 hours'")));
        assertThat(answers(receive(german(BUYER).id("four@web")))).hasSize(2);
    }

    @Test
    void who_names_several_addresses_for_the_answer_gets_none_by_a_machine() {
        var rule = rule(thanks);
        var many = german(BUYER).id("many@web");
        for (int i = 0; i < 50; i++) many.answersTo("victim" + i + "@web.example");
        assertThat(answers(receive(many))).isEmpty();
        assertThat(failed(rule)).containsExactly("answer.several");
        var one = german(BUYER).answersTo("desk@web.example").answersTo("Desk@web.example");
        assertThat(answers(receive(one))).hasSize(1);
    }

    @Test
    void what_was_written_before_a_restore_may_have_been_answered_then() throws SQLException {
        var rule = rule(thanks);
        var restored = Written.NOON.plusSeconds(60);
        houses.say("insert into database.restoration values ('" + restored + "')");
        try {
            assertThat(answers(receive(german(BUYER)))).isEmpty();
            assertThat(failed(rule)).containsExactly("answer.restored");
        } finally {
            houses.say("delete from database.restoration");
        }
    }

    @Test
    void what_was_written_after_a_restore_is_answered() throws SQLException {
        rule(thanks);
        var restored = Written.NOON.minusSeconds(60);
        houses.say("insert into database.restoration values ('" + restored + "')");
        try {
            assertThat(answers(receive(german(BUYER)))).hasSize(1);
        } finally {
            houses.say("delete from database.restoration");
        }
    }

    @Test
    void what_the_guard_blocks_is_not_sent_and_the_thread_and_the_lead_are_told_why() {
        var card = template("Card", Map.of("de", "Ihre Karte 4111 1111 1111 1111 ist notiert."));
        var rule = rule(card);
        var it = receive(german(BUYER));
        assertThat(answers(it)).isEmpty();
        assertThat(failed(rule)).containsExactly("answer.held");
        assertThat(asOwner(() -> happenings.of(it.id())))
                .filteredOn(each -> each.kind().equals("answer-held"))
                .singleElement()
                .satisfies(each -> assertThat(each.words()).containsExactly("Card", "card"));
        assertThat(told()).isPositive();
    }

    @Test
    void it_meets_our_clock_and_not_a_marketplaces() {
        target("Ours", false);
        target("Theirs", true);
        rule(thanks);
        var it = receive(german(BUYER).at(Instant.now()));
        assertThat(answers(it)).hasSize(1);
        assertThat(asOwner(() -> clocks.of(it.id())))
                .filteredOn(RunningClock::marketplace)
                .extracting(RunningClock::state)
                .containsExactly(State.RUNNING);
        assertThat(asOwner(() -> clocks.of(it.id())))
                .filteredOn(clock -> !clock.marketplace())
                .extracting(RunningClock::state)
                .containsExactly(State.MET);
    }

    @Test
    void a_template_that_is_gone_is_noted_and_the_rest_is_done() {
        var rule =
                rule(
                        new RuleAction.AnswerWith(new TemplateId(java.util.UUID.randomUUID())),
                        new RuleAction.AddTag("seen"));
        receive(german(BUYER));
        assertThat(failed(rule)).containsExactly("template.unknown", null);
    }

    @Test
    void where_a_file_cannot_be_read_it_rests_and_is_answered_once_it_can() {
        var bytes = lose();
        var rule = rule(thanks);
        var it = shops.receive(shop, german(BUYER).to(shop.mailbox().address()));
        tried(1);
        tryAgain();
        assertThat(count("inbox.rule_event where tries = 1 and done_at is null")).isOne();
        assertThat(failed(rule)).isEmpty();
        blobs.put(bytes);
        later(Duration.ofMinutes(1), this::look);
        assertThat(answers(it)).hasSize(1);
        assertThat(failed(rule)).containsExactly((String) null);
    }

    @Test
    void what_a_person_answered_while_it_rested_is_not_answered_again() {
        var bytes = lose();
        var rule = rule(thanks);
        var it = shops.receive(shop, german(BUYER).to(shop.mailbox().address()));
        tried(1);
        asOwner(() -> mailman.answers(it.id(), Answer.reply("Schon unterwegs.")));
        blobs.put(bytes);
        later(Duration.ofMinutes(1), this::look);
        assertThat(failed(rule)).containsExactly("answer.overtaken");
    }

    @Test
    void what_goes_on_failing_is_given_up_noted_and_told_and_the_rest_is_done() {
        lose();
        var rule = rule(new RuleAction.AnswerWith(thanks), new RuleAction.AddTag("seen"));
        var it = shops.receive(shop, german(BUYER).to(shop.mailbox().address()));
        tried(1);
        for (int tries = 2; tries < 12; tries++) {
            later(Duration.ofHours(9), this::tryAgain);
            tried(tries);
            setBack();
        }
        assertThat(failed(rule)).isEmpty();
        later(Duration.ofHours(9), this::look);
        assertThat(answers(it)).isEmpty();
        assertThat(failed(rule)).containsExactly("blob.missing", null);
        assertThat(count("inbox.tag where tag = 'seen'")).isOne();
        assertThat(count("notices.notice where kind = 'inbox.rule-failed'")).isPositive();
    }

    /** A file of the template that the store does not give. */
    private byte[] lose() {
        var bytes = UUID.randomUUID().toString().getBytes(UTF_8);
        asOwner(() -> {
            files.attach(thanks, "terms.txt", new ByteArrayResource(bytes));
            return true;
        });
        blobs.delete(Sha256.of(bytes));
        return bytes;
    }

    private static void later(Duration time, Runnable work) {
        BackdatedClock.at(
                Instant.now().plus(time),
                () -> {
                    work.run();
                    return true;
                });
    }

    private void tryAgain() {
        look.at(new Workspace(shop.world().workspace()));
    }

    /** Another thread may just be at it. */
    private void tried(int times) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> count("inbox.rule_event where tries = " + times) > 0);
    }

    /** As it rests by the real clock, no timer comes before the test. */
    private void setBack() {
        asOwner(() ->
                transaction.execute(_ ->
                        sql.execute(
                                "update inbox.rule_event set not_before = now() + interval '1 hour'")));
    }

    @Test
    void a_dry_run_shows_what_it_would_say_and_sends_nothing() {
        var it =
                shops.receive(
                        shop,
                        german(BUYER)
                                .to(shop.mailbox().address())
                                .at(Instant.now().minus(Duration.ofDays(2))));
        var says = says(new RuleAction.AnswerWith(thanks));
        var hits = asOwner(() -> dryRun.run(says, null)).hits();
        assertThat(hits)
                .singleElement()
                .satisfies(hit -> {
                    assertThat(hit.said()).isNotNull();
                    assertThat(hit.said().text()).startsWith("Guten Tag");
                    assertThat(hit.said().not()).isNull();
                });
        assertThat(answers(it)).isEmpty();
    }

    private static Written german(String who) {
        return Written.by(who).says("Guten Tag, die Mühle klemmt, und ich brauche Hilfe.").in("de");
    }

    private TemplateId template(String name, Map<String, String> texts) {
        return asOwner(() -> templates.create(new TemplateDraft(name, false, texts))).id();
    }

    private Rule rule(TemplateId template) {
        return rule(new RuleAction.AnswerWith(template));
    }

    private Rule rule(RuleAction... actions) {
        return asOwner(() -> rules.create(says(actions), true));
    }

    private static RuleText says(RuleAction... actions) {
        return new RuleText(
                "First word", Occasion.CAME, null, Condition.always(), List.of(actions), false);
    }

    private Conversation receive(Written letter) {
        shops.receive(shop, letter.to(shop.mailbox().address()));
        look();
        return shops.all(shop).stream()
                .max(Comparator.comparingLong(Conversation::number))
                .orElseThrow();
    }

    private void look() {
        look.at(new Workspace(shop.world().workspace()));
        while (waits() > 0) LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }

    private long waits() {
        return count("inbox.rule_event where done_at is null");
    }

    private long told() {
        return count("notices.notice where kind = 'inbox.answer-held'");
    }

    private long count(String rows) {
        return asOwner(() ->
                transaction.execute(_ -> (Long) sql.fetchValue("select count(*) from " + rows)));
    }

    private String raw(Conversation it) {
        return asOwner(() -> {
            try (var bytes = raw.open(answers(it).getFirst().id())) {
                return new String(bytes.readAllBytes(), UTF_8);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        });
    }

    private List<Message> answers(Conversation it) {
        return asOwner(() ->
                messages.newest(it.id(), 20).stream()
                        .filter(each -> each.direction() == Direction.OUT)
                        .toList());
    }

    private List<@Nullable String> failed(Rule rule) {
        return asOwner(() ->
                firings.of(rule.id(), null, 50).items().stream()
                        .flatMap(it -> it.steps().stream())
                        .map(Step::failed)
                        .toList());
    }

    private Conversation now(Conversation it) {
        return asOwner(() -> conversations.get(it.id()));
    }

    private void target(String name, boolean marketplace) {
        var draft =
                new TargetDraft(
                        name,
                        new HangsOn.Everything(),
                        "next-answer",
                        "hours",
                        "24",
                        null,
                        null,
                        null,
                        "answer",
                        marketplace,
                        "2",
                        null);
        asOwner(() -> targets.create(draft));
    }

    private <T> T asOwner(java.util.function.Supplier<T> work) {
        return shop.world().asOwner(work);
    }
}
