package org.tillside.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Role;
import org.tillside.access.Staff;
import org.tillside.inbox.answering.Answer;
import org.tillside.inbox.giving.Assignments;
import org.tillside.inbox.rules.DryRun;
import org.tillside.inbox.rules.Occasion;
import org.tillside.inbox.rules.RuleAction;
import org.tillside.inbox.rules.RuleText;
import org.tillside.kernel.BackdatedClock;
import org.tillside.kernel.Condition;
import org.tillside.kernel.Operand;
import org.tillside.kernel.Operator;
import org.tillside.kit.TillsideTest;

/** What a rule would have done, without doing it. */
@TillsideTest
class DryRunTest {

    @Autowired Shop shops;
    @Autowired DryRun dryRun;
    @Autowired Mailman mailman;
    @Autowired Assignments assignments;
    @Autowired Staff staff;
    @Autowired Tags tags;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;

    private final Instant now = Instant.now();
    private Shop.Open shop;

    @BeforeEach
    void open() {
        shop = shops.open();
    }

    @Test
    void it_finds_what_came_in_the_last_thirty_days_and_changes_nothing() {
        var fits = receive("anna", "Rückgabe, bitte", Duration.ofDays(3));
        receive("ben", "Danke", Duration.ofDays(2));
        receive("old", "Rückgabe von damals", Duration.ofDays(40));
        var outcome = run(Occasion.CAME, text("rückgabe"));
        assertThat(outcome.looked()).isEqualTo(2);
        assertThat(outcome.fires()).isEqualTo(1);
        assertThat(outcome.hits())
                .extracting(it -> it.conversation().id())
                .containsExactly(fits.id());
        assertThat(outcome.next()).isNull();
        assertThat(shop.world().asOwner(() -> tags.of(fits.id()))).isEmpty();
        assertThat(count("inbox.firing") + count("inbox.rule_event")).isZero();
    }

    @Test
    void each_occasion_is_found_in_what_was_kept_of_it() {
        var it = receive("anna", "Hallo", Duration.ofDays(3));
        BackdatedClock.at(
                now.minus(Duration.ofDays(2)),
                () ->
                        shop.world()
                                .asOwner(() ->
                                        mailman.answers(it.id(), Answer.reply("Ja.").closing())));
        shop.world().asOwner(() -> tags.replace(it.id(), List.of("vip")));
        for (var occasion : List.of(Occasion.CAME, Occasion.MADE, Occasion.TAGGED, Occasion.CLOSED))
            assertThat(run(occasion, Condition.always()).fires()).as(occasion.word()).isEqualTo(1);
        assertThat(run(Occasion.SILENT, Condition.always()).fires()).isEqualTo(1);
        assertThat(run(Occasion.SENT, Condition.always()).fires()).isEqualTo(1);
        for (var occasion : List.of(Occasion.ASSIGNED, Occasion.OVERDUE))
            assertThat(run(occasion, Condition.always()).fires()).as(occasion.word()).isZero();
    }

    @Test
    void of_history_and_of_what_machines_say_no_rule_would_have_heard() {
        var ours = shop.mailbox().address();
        var letter = Written.by("anna@web.example").to(ours).id("old@web");
        shops.bring(shop, letter.at(now.minus(Duration.ofDays(9))));
        var answer = Written.by(ours).to("anna@web.example").inReplyTo("old@web");
        shops.bring(shop, answer.at(now.minus(Duration.ofDays(8))));
        for (var it : List.of(Occasion.CAME, Occasion.MADE, Occasion.SENT, Occasion.SILENT))
            assertThat(run(it, Condition.always()).looked()).as(it.word()).isZero();
        var it = receive("ben", "Hallo", Duration.ofDays(3));
        BackdatedClock.at(
                now.minus(Duration.ofDays(2)),
                () -> shop.world().asOwner(() -> mailman.answers(it.id(), Answer.reply("Ja."))));
        shop.world()
                .asOwner(() ->
                        transaction.execute(_ ->
                                sql.execute(
                                        "update inbox.message set automatic = true where direction = 'out'")));
        assertThat(run(Occasion.SILENT, Condition.always()).looked()).isZero();
    }

    @Test
    void what_somebody_inherits_is_given_to_them_too() {
        var it = receive("anna", "Hallo", Duration.ofDays(3));
        var agent = shop.world().agent().id();
        shop.world().as(Role.OWNER, () -> assignments.assign(it.id(), agent));
        shop.world().as(Role.OWNER, () -> staff.end(agent, "person/" + shop.world().lead().id()));
        assertThat(run(Occasion.ASSIGNED, Condition.always()).fires()).isEqualTo(2);
    }

    @Test
    void asked_to_go_on_it_looks_at_what_lies_before_and_at_nothing_twice() {
        var seen = new ArrayList<UUID>();
        for (int i = 0; i < 4; i++) receive("b" + i, "Hallo", Duration.ofHours(10 - i));
        var all = run(Occasion.CAME, Condition.always());
        assertThat(all.fires()).isEqualTo(4);
        all.hits().forEach(it -> seen.add(it.conversation().newest().value()));
        var rest =
                shop.world()
                        .asOwner(() ->
                                dryRun.run(says(Occasion.CAME, Condition.always()), seen.get(1)));
        assertThat(rest.hits())
                .extracting(it -> it.conversation().newest().value())
                .containsExactlyElementsOf(seen.subList(2, 4));
    }

    private Conversation receive(String who, String words, Duration ago) {
        return shops.receive(
                shop,
                Written.by(who + "@web.example")
                        .to(shop.mailbox().address())
                        .says(words)
                        .at(now.minus(ago)));
    }

    private DryRun.Outcome run(Occasion occasion, Condition condition) {
        return shop.world().asOwner(() -> dryRun.run(says(occasion, condition), null));
    }

    private static RuleText says(Occasion occasion, Condition condition) {
        return new RuleText(
                "Try",
                occasion,
                occasion == Occasion.SILENT ? 60 : null,
                condition,
                List.of(new RuleAction.AddTag("tried")),
                false);
    }

    private static Condition text(String word) {
        return new Condition.Comparison(
                "text", Operator.CONTAINS, new Operand.Words(List.of(word)));
    }

    private long count(String table) {
        return shop.world()
                .asOwner(() ->
                        transaction.execute(
                                _ -> (Long) sql.fetchValue("select count(*) from " + table)));
    }
}
