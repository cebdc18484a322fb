package org.tillside.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.channels.email.ParsedMail;
import org.tillside.database.Workspace;
import org.tillside.inbox.answering.Answer;
import org.tillside.inbox.answering.Mode;
import org.tillside.inbox.rules.Firing;
import org.tillside.inbox.rules.Firings;
import org.tillside.inbox.rules.Occasion;
import org.tillside.inbox.rules.Rule;
import org.tillside.inbox.rules.RuleAction;
import org.tillside.inbox.rules.RuleLook;
import org.tillside.inbox.rules.RuleText;
import org.tillside.inbox.rules.Rules;
import org.tillside.inbox.writing.Recipients;
import org.tillside.kernel.BackdatedClock;
import org.tillside.kernel.Condition;
import org.tillside.kernel.Correspondent;
import org.tillside.kit.TillsideTest;
import org.tillside.knowledge.TemplateDraft;
import org.tillside.knowledge.Templates;

/** Rules wait for buyers who are silent after what we told them. */
@TillsideTest
class SilencesTest {

    private static final String BUYER = "tamas@web.example";

    @Autowired Shop shops;
    @Autowired Mailman mailman;
    @Autowired Rules rules;
    @Autowired RuleLook look;
    @Autowired Firings firings;
    @Autowired Templates templates;
    @Autowired Conversations conversations;
    @Autowired TransactionTemplate transaction;
    @Autowired DSLContext sql;

    private final Instant answered = Instant.now().minus(Duration.ofDays(20));
    private Shop.Open shop;

    @BeforeEach
    void open() {
        shop = shops.open();
    }

    @Test
    void a_buyer_who_is_silent_for_long_is_told_of_once_for_each_answer() {
        var silent = answered(BUYER);
        var writes = answered("anna@web.example");
        receive(Written.by("anna@web.example").inReplyTo("anna@web.example").at(hours(1)));
        var rule = closes(24);
        look(25);
        look(26);
        assertThat(fired(rule)).extracting(Firing::conversation).containsExactly(silent.id());
        assertThat(now(silent).status()).isEqualTo(Status.CLOSED);
        assertThat(now(writes).status()).isEqualTo(Status.OPEN);
    }

    @Test
    void a_reminder_of_a_rule_ends_no_silence() {
        var it = answered(BUYER);
        var reminder =
                asOwner(() ->
                        templates.create(
                                new TemplateDraft(
                                        "Reminder", false, Map.of("de", "Hat es geholfen?"))));
        var reminds = rule("Remind", 72, new RuleAction.AnswerWith(reminder.id()));
        var closes = closes(168);
        look(73);
        assertThat(fired(reminds)).hasSize(1);
        assertThat(now(it).status()).isEqualTo(Status.WAITING);
        look(169);
        assertThat(fired(closes)).hasSize(1);
        assertThat(fired(reminds)).hasSize(1);
        assertThat(now(it).status()).isEqualTo(Status.CLOSED);
    }

    @Test
    void what_a_machine_of_the_buyer_says_ends_none_either() {
        var it = answered(BUYER);
        receive(
                Written.by(BUYER)
                        .kind(ParsedMail.Kind.AUTO_REPLY)
                        .inReplyTo(BUYER)
                        .at(answered.plusSeconds(10)));
        closes(24);
        look(25);
        assertThat(now(it).status()).isEqualTo(Status.CLOSED);
    }

    @Test
    void who_writes_while_a_rule_rests_is_not_silent() {
        var it = answered(BUYER);
        var rule = closes(24);
        look(25);
        assertThat(now(it).status()).isEqualTo(Status.CLOSED);
        receive(Written.by(BUYER).inReplyTo(BUYER).at(hours(26)));
        asOwner(() ->
                transaction.execute(_ -> {
                    sql.execute("delete from inbox.firing");
                    return sql.execute("update inbox.rule_event set done_at = null");
                }));
        look(27);
        assertThat(fired(rule)).isEmpty();
        assertThat(now(it).status()).isEqualTo(Status.OPEN);
    }

    @Test
    void what_is_forwarded_is_no_answer_and_does_not_put_it_off() {
        var it = answered(BUYER);
        var to = new Recipients(List.of(new Correspondent("", "depot@home.example")), List.of());
        var forward =
                new Answer(Mode.FORWARD, to, null, "Bitte", List.of(), null, null, false, false);
        at(20, () -> mailman.answers(it.id(), forward));
        var other = receive(Written.by("ben@web.example").at(answered.minusSeconds(60)));
        at(0, () -> mailman.answers(other.id(), forward));
        write("update inbox.conversation set status = 'waiting' where id = ?", other);
        var rule = closes(24);
        look(25);
        assertThat(fired(rule)).extracting(Firing::conversation).containsExactly(it.id());
    }

    @Test
    void what_did_not_leave_is_not_followed_by_silence_until_it_has() {
        var it = receive(Written.by(BUYER).id(BUYER).at(answered.minusSeconds(60)));
        var sent = at(0, () -> mailman.fails(it.id(), Answer.reply("Bitte sehr.")));
        var rule = closes(24);
        look(25);
        assertThat(now(it).status()).isEqualTo(Status.WAITING);
        asOwner(() -> {
            mailman.leaves(sent, hours(72));
            return true;
        });
        look(95);
        assertThat(fired(rule)).as("23 hours after it left").isEmpty();
        look(97);
        assertThat(fired(rule)).hasSize(1);
        assertThat(now(it).status()).isEqualTo(Status.CLOSED);
    }

    private Conversation answered(String buyer) {
        var it = receive(Written.by(buyer).id(buyer).at(answered.minusSeconds(60)));
        at(0, () -> mailman.answers(it.id(), Answer.reply("Bitte sehr.")));
        return it;
    }

    private Rule closes(int hours) {
        return rule("Close", hours, new RuleAction.Close());
    }

    private Rule rule(String name, int hours, RuleAction action) {
        var says =
                new RuleText(
                        name,
                        Occasion.SILENT,
                        60 * hours,
                        Condition.always(),
                        List.of(action),
                        false);
        return at(0, () -> rules.create(says, true));
    }

    private void look(int hour) {
        BackdatedClock.at(
                hours(hour),
                () -> {
                    look.later(new Workspace(shop.world().workspace()));
                    return true;
                });
        var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (waits() && System.nanoTime() < end) Thread.onSpinWait();
    }

    private boolean waits() {
        return asOwner(() ->
                transaction.execute(_ ->
                        !sql.fetchValues("select id from inbox.rule_event where done_at is null")
                                .isEmpty()));
    }

    private void write(String statement, Conversation it) {
        asOwner(() -> transaction.execute(_ -> sql.execute(statement, it.id().value())));
    }

    private Conversation receive(Written letter) {
        shops.receive(shop, letter.to(shop.mailbox().address()));
        return shops.all(shop).stream()
                .max(Comparator.comparingLong(Conversation::number))
                .orElseThrow();
    }

    private Instant hours(int hours) {
        return answered.plus(Duration.ofHours(hours));
    }

    private List<Firing> fired(Rule rule) {
        return asOwner(() -> firings.of(rule.id(), null, 50)).items();
    }

    private Conversation now(Conversation it) {
        return asOwner(() -> conversations.get(it.id()));
    }

    private <T> T at(int hour, Supplier<T> work) {
        return BackdatedClock.at(hours(hour), () -> asOwner(work));
    }

    private <T> T asOwner(Supplier<T> work) {
        return shop.world().asOwner(work);
    }
}
