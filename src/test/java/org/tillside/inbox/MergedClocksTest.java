package org.tillside.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tillside.inbox.Written.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Role;
import org.tillside.inbox.answering.Answer;
import org.tillside.inbox.answering.Replies;
import org.tillside.inbox.clocks.Clocks;
import org.tillside.inbox.clocks.RunningClock;
import org.tillside.inbox.merging.Merges;
import org.tillside.inbox.merging.Splits;
import org.tillside.kernel.BackdatedClock;
import org.tillside.kernel.ClockReading.State;
import org.tillside.kit.TillsideTest;
import org.tillside.malls.HangsOn;
import org.tillside.malls.ReplyTargets;
import org.tillside.malls.TargetDraft;

/** A clock that was moved more than once knows its question wherever it goes back. */
@TillsideTest
class MergedClocksTest {

    private static final String EMMA = "emma@web.example";

    /** Clocks and by what they go. */
    private static final List<String> ALL =
            List.of(
                    "select id, conversation_id, state, due_at, came_from, joined_at from inbox.clock order by 1",
                    "select conversation_id, kind, at, clock_id from inbox.clock_event order by 1, 3, 2",
                    "select id, due_at from inbox.conversation order by 1");

    @Autowired Shop shops;
    @Autowired Merges merges;
    @Autowired Splits splits;
    @Autowired Clocks clocks;
    @Autowired Closures closures;
    @Autowired Conversations conversations;
    @Autowired Messages messages;
    @Autowired Replies replies;
    @Autowired ReplyTargets targets;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;

    private Shop.Open shop;

    @BeforeEach
    void buyers_are_answered_within_eight_hours() {
        shop = shops.open();
        shop.world().asOwner(() -> targets.create(eightHours()));
    }

    @Test
    void split_off_put_back_and_parted_again_it_is_as_it_was_split_off() {
        var one = receive("one@web", NOON);
        asAgent(() -> replies.post(one, Answer.reply("Yes.")));
        var asked = Instant.now().plus(Duration.ofHours(1));
        shops.receive(shop, letter("two@web", asked).inReplyTo("one@web"));
        var going = asAgent(() -> messages.newest(one, 9)).getLast();
        var off = asAgent(() -> splits.split(one, going.id()));
        var before = all();
        asAgent(() -> splits.putBack(off));
        part(one, asAgent(() -> merges.of(one)).getFirst().id());
        assertThat(all()).isEqualTo(before);
        assertThat(asAgent(() -> conversations.get(off)).due()).isNotNull();
        BackdatedClock.at(
                asked.plus(Duration.ofHours(1)),
                () -> asAgent(() -> replies.post(off, Answer.reply("In time."))));
        assertThat(running(off)).isEmpty();
    }

    @Test
    void through_two_merges_it_finds_its_way_back_step_by_step() {
        var one = receive("one@web", NOON);
        var two = receive("two@web", NOON.plus(Duration.ofHours(1)));
        var three = receive("three@web", NOON.plus(Duration.ofHours(2)));
        var apart = all();
        var first = asAgent(() -> merges.merge(one, two));
        var together = all();
        var second = asAgent(() -> merges.merge(two, three));
        assertThat(running(three)).hasSize(3);
        part(three, second);
        assertThat(all()).isEqualTo(together);
        part(two, first);
        assertThat(all()).isEqualTo(apart);
    }

    @Test
    void one_that_waits_for_the_buyer_goes_along_and_ends_there() {
        shop.world().asOwner(() -> targets.create(within("resolution", "72")));
        var one = receive("one@web", NOON);
        var two = receive("two@web", NOON.plus(Duration.ofHours(1)));
        asAgent(() -> replies.post(two, Answer.reply("Which lamp?")));
        var apart = all();
        var held = held(two);
        assertThat(held).hasSize(1);
        part(one, asAgent(() -> merges.merge(two, one)));
        assertThat(all()).isEqualTo(apart);
        asAgent(() -> merges.merge(two, one));
        assertThat(held(two)).isEmpty();
        assertThat(held(one)).isEqualTo(held);
        shop.world().as(Role.AGENT, () -> closures.close(one));
        assertThat(held(one)).isEmpty();
        assertThat(asAgent(() -> clocks.of(one)))
                .filteredOn(it -> held.contains(it.id()))
                .extracting(RunningClock::state)
                .containsAnyOf(State.MET, State.MISSED);
    }

    private List<UUID> held(ConversationId it) {
        return asAgent(() -> clocks.of(it)).stream()
                .filter(clock -> clock.state() == State.HELD)
                .map(RunningClock::id)
                .toList();
    }

    @Test
    void a_merge_of_before_this_was_kept_gives_back_what_came_with_it() {
        var one = receive("one@web", NOON);
        var two = receive("two@web", NOON.plus(Duration.ofHours(1)));
        var apart = all();
        var merge = asAgent(() -> merges.merge(one, two));
        asAgent(() ->
                transaction.execute(
                        _ -> sql.execute("delete from inbox.merged where kind = 'clock'")));
        part(two, merge);
        assertThat(all()).isEqualTo(apart);
    }

    private void part(ConversationId from, UUID merge) {
        asAgent(() -> merges.part(from, merge));
    }

    private List<RunningClock> running(ConversationId it) {
        return asAgent(() -> clocks.of(it)).stream()
                .filter(clock -> clock.state() == State.RUNNING)
                .toList();
    }

    private List<String> all() {
        return asAgent(() ->
                transaction.execute(
                        _ -> ALL.stream().map(it -> sql.fetch(it).formatCSV()).toList()));
    }

    private ConversationId receive(String id, Instant at) {
        shops.receive(shop, letter(id, at));
        return asAgent(() -> conversations.findByMail(id)).orElseThrow().id();
    }

    private Written letter(String id, Instant at) {
        return Written.by(EMMA).to(shop.mailbox().address()).id(id).at(at);
    }

    private static TargetDraft eightHours() {
        return within("next-answer", "8");
    }

    private static TargetDraft within(String goal, String hours) {
        return new TargetDraft(
                goal,
                new HangsOn.Everything(),
                goal,
                "hours",
                hours,
                null,
                null,
                null,
                "answer",
                false,
                "1",
                null);
    }

    private <T> T asAgent(Supplier<T> work) {
        return shop.world().as(Role.AGENT, work);
    }
}
