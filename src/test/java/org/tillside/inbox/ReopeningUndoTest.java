package org.tillside.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Role;
import org.tillside.inbox.bulk.Bulk;
import org.tillside.inbox.bulk.BulkDeed;
import org.tillside.inbox.bulk.Bulks;
import org.tillside.inbox.bulk.Chosen;
import org.tillside.inbox.snoozing.Snoozes;
import org.tillside.kernel.BackdatedClock;
import org.tillside.kernel.Ids;
import org.tillside.kit.TillsideTest;
import org.tillside.malls.HangsOn;
import org.tillside.malls.ReplyTargets;
import org.tillside.malls.TargetDraft;

/** Many that were opened again are closed since when they were, as if nobody had opened them. */
@TillsideTest
class ReopeningUndoTest {

    private static final String WHOLE =
            """
            select c.status || ' ' || coalesce(c.closed_at::text, '-') || ' ' || coalesce(c.closed_by::text, '-') || ' ' || coalesce(c.due_at::text, '-')
                || (select coalesce(string_agg(k.state || ' ' || k.ended_at || ' ' || k.left_seconds, ',' order by k.id), '') from inbox.clock k
                    where k.conversation_id = c.id)
                || (select coalesce(string_agg(e.kind || ' ' || e.at, ',' order by e.at), '') from inbox.clock_event e where e.conversation_id = c.id)
            from inbox.conversation c where c.id = ?
            """;

    @Autowired Shop shops;
    @Autowired Bulks bulks;
    @Autowired Closures closures;
    @Autowired Exemptions exemptions;
    @Autowired Snoozes snoozes;
    @Autowired Happenings happenings;
    @Autowired Histories histories;
    @Autowired ReplyTargets targets;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;

    private Shop.Open shop;
    private Conversation asked;

    @BeforeEach
    void one_was_closed_long_ago() {
        shop = shops.open();
        target("next-answer");
        target("resolution");
        asked =
                shops.receive(
                        shop,
                        Written.by("ana@web.example")
                                .id("one@web")
                                .at(Instant.now().minus(Duration.ofHours(40))));
        at(Duration.ofHours(30), () -> closures.close(asked.id()));
        at(Duration.ofHours(20), () -> closures.reopen(asked.id()));
        at(Duration.ofHours(10), () -> closures.close(asked.id()));
    }

    @Test
    void when_and_by_whom_it_was_closed_its_clocks_and_its_figures_are_as_before() {
        var before = whole();
        var figures = figures();
        var told = told();
        var done = as(Role.AGENT, this::open);
        assertThat(whole()).isNotEqualTo(before);
        assertThat(as(Role.AGENT, () -> bulks.undo(done.id())).undone()).isOne();
        assertThat(whole()).isEqualTo(before).contains(shop.world().owner().id().toString());
        assertThat(figures()).isEqualTo(figures);
        assertThat(told()).isEqualTo(told);
    }

    @Test
    void history_of_which_nobody_knows_when_it_was_closed_is_closed_again_as_it_was() {
        asked = shops.history(shop, "mina@web.example");
        var before = whole();
        var figures = figures();
        var told = told();
        assertThat(before).startsWith("closed - - ");
        var done = as(Role.AGENT, this::open);
        assertThat(whole()).startsWith("open - - ");
        assertThat(as(Role.AGENT, () -> bulks.undo(done.id())).undone()).isOne();
        assertThat(whole()).isEqualTo(before);
        assertThat(figures()).isEqualTo(figures);
        assertThat(told()).isEqualTo(told);
    }

    @Test
    void what_became_of_its_clocks_since_by_itself_stays() {
        var done = as(Role.AGENT, this::open);
        as(Role.AGENT, () -> exemptions.exempt(asked.id(), "thanks"));
        as(Role.AGENT, () -> exemptions.withdraw(asked.id()));
        as(Role.AGENT, () -> snoozes.snooze(asked.id(), Instant.now().plus(Duration.ofDays(1))));
        assertThat(as(Role.AGENT, () -> bulks.undo(done.id())).undone()).isOne();
        assertThat(whole()).contains("closed").doesNotContain("running");
        assertThat(as(Role.OWNER, () -> closures.closing(asked.id()).orElseThrow().at()))
                .isBefore(Instant.now().minus(Duration.ofHours(9)));
        assertThat(told()).endsWith("closed", "exempted", "unexempted", "snoozed");
    }

    @Test
    void what_somebody_closed_or_a_buyer_wrote_to_since_is_left_alone() {
        var done = as(Role.AGENT, this::open);
        as(Role.AGENT, () -> closures.close(asked.id()));
        as(Role.AGENT, () -> closures.reopen(asked.id()));
        assertThat(as(Role.AGENT, () -> bulks.undo(done.id())).kept()).isOne();
        as(Role.AGENT, () -> closures.close(asked.id()));
        var again = as(Role.AGENT, this::open);
        shops.receive(shop, Written.by("ana@web.example").inReplyTo("one@web"));
        assertThat(as(Role.AGENT, () -> bulks.undo(again.id())).kept()).isOne();
    }

    private Bulk open() {
        return bulks.start(
                new BulkDeed.Reopen(), new Chosen.These(List.of(asked.id())), Ids.next());
    }

    private void target(String goal) {
        var draft =
                new TargetDraft(
                        goal,
                        new HangsOn.Everything(),
                        goal,
                        "hours",
                        "72",
                        null,
                        null,
                        null,
                        "answer",
                        false,
                        "2",
                        null);
        as(Role.OWNER, () -> targets.create(draft));
    }

    private String whole() {
        return in(() -> (String) sql.fetchValue(WHOLE, asked.id().value()));
    }

    private String figures() {
        return in(() -> histories.of(List.of(asked.id())).toString());
    }

    private List<String> told() {
        return in(
                () -> happenings.of(asked.id()).stream().map(Happenings.Happening::kind).toList());
    }

    private void at(Duration ago, Runnable work) {
        var then = Instant.now().minus(ago).truncatedTo(ChronoUnit.SECONDS);
        BackdatedClock.at(
                then,
                () -> {
                    as(Role.OWNER, work);
                    return true;
                });
    }

    private <T> T in(Supplier<T> work) {
        return as(Role.OWNER, () -> transaction.execute(_ -> work.get()));
    }

    private <T> T as(Role role, Supplier<T> work) {
        return shop.world().as(role, work);
    }

    private void as(Role role, Runnable work) {
        shop.world().as(role, work);
    }
}
