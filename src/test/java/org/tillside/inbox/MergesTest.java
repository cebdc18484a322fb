package org.tillside.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tillside.inbox.Written.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Role;
import org.tillside.access.Staff;
import org.tillside.inbox.answering.Answer;
import org.tillside.inbox.answering.Draft;
import org.tillside.inbox.answering.DraftFiles;
import org.tillside.inbox.answering.Drafts;
import org.tillside.inbox.answering.Mode;
import org.tillside.inbox.answering.Replies;
import org.tillside.inbox.asides.AsideDrafts;
import org.tillside.inbox.clocks.Clocks;
import org.tillside.inbox.clocks.RunningClock;
import org.tillside.inbox.finding.Search;
import org.tillside.inbox.followers.Followers;
import org.tillside.inbox.merging.Links;
import org.tillside.inbox.merging.Merges;
import org.tillside.inbox.merging.Splits;
import org.tillside.inbox.threading.ReplyAddress;
import org.tillside.inbox.writing.Recipients;
import org.tillside.kernel.ClockReading.State;
import org.tillside.kernel.Fault;
import org.tillside.kit.TillsideTest;
import org.tillside.malls.HangsOn;
import org.tillside.malls.ReplyTargets;
import org.tillside.malls.TargetDraft;

/** Conversations become one or two, and all of it can be taken back. */
@TillsideTest
class MergesTest {

    private static final String EMMA = "emma@web.example";
    private static final String BELA = "bela@web.example";

    /** All that a conversation is, but for when it changed and what is told of it. */
    private static final List<String> WHOLE =
            List.of(
                    "select id, number, status, assignee_id, newest_message_id, snippet, last_from, due_at, soon_at, merged_into, closed_at from inbox.conversation order by 1",
                    "select id, conversation_id from inbox.message order by 1",
                    "select key, message_id, conversation_id from inbox.thread_key order by 1, 2",
                    "select message_id, conversation_id from inbox.search_entry order by 1",
                    "select conversation_id, address from inbox.participant order by 1, 2",
                    "select conversation_id, mailbox_id from inbox.route order by 1, 2",
                    "select conversation_id, tag from inbox.tag order by 1, 2",
                    "select conversation_id, person_id, way from inbox.follower order by 1, 2",
                    "select id, conversation_id, state, due_at, joined_at from inbox.clock order by 1",
                    "select conversation_id, kind, at, clock_id from inbox.clock_event order by 1, 3, 2",
                    "select id, conversation_id from inbox.happening where kind not in ('merged', 'parted') order by 1");

    @Autowired Shop shops;
    @Autowired Merges merges;
    @Autowired Splits splits;
    @Autowired Links links;
    @Autowired Conversations conversations;
    @Autowired Messages messages;
    @Autowired Replies replies;
    @Autowired Drafts drafts;
    @Autowired DraftFiles draftFiles;
    @Autowired AsideDrafts asideDrafts;
    @Autowired Files files;
    @Autowired Staff staff;
    @Autowired Tags tags;
    @Autowired Closures closures;
    @Autowired Followers followers;
    @Autowired Search search;
    @Autowired ReplyTargets targets;
    @Autowired Clocks clocks;
    @Autowired ReplyAddress addresses;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;

    private Shop.Open shop;

    @BeforeEach
    void open() {
        shop = shops.open();
    }

    @Test
    void what_was_merged_stands_in_the_other_and_its_number_leads_there() {
        var one = receive(Written.by(EMMA).id("one@web").subject("Lamp"));
        var other = receive(Written.by(EMMA).id("two@web").subject("Lamp again"));
        asAgent(() -> merges.merge(other.id(), one.id()));
        assertThat(asAgent(() -> messages.newest(one.id(), 10))).hasSize(2);
        assertThat(shops.all(shop)).extracting(Conversation::id).containsExactly(one.id());
        assertThat(asAgent(() -> conversations.last(other.id())).id()).isEqualTo(one.id());
        assertThat(asAgent(() -> merges.of(one.id())))
                .extracting(Merges.Merge::number)
                .containsExactly(other.number());
        assertThatThrownBy(() -> asAgent(() -> replies.post(other.id(), Answer.reply("Hello"))))
                .isInstanceOfSatisfying(
                        Fault.class, it -> assertThat(it.code()).isEqualTo("merged.conflict"));
    }

    @Test
    void mail_that_answers_the_one_that_is_gone_joins_the_other() {
        var one = receive(Written.by(EMMA).id("one@web"));
        var other = receive(Written.by(BELA).id("two@web"));
        asAgent(() -> merges.merge(other.id(), one.id()));
        receive(Written.by(BELA).inReplyTo("two@web"));
        receive(Written.by(BELA).subject("Re: [" + other.number() + "]").inReplyTo("two@web"));
        assertThat(asAgent(() -> messages.newest(one.id(), 10))).hasSize(4);
        assertThat(shops.all(shop)).hasSize(1);
    }

    @Test
    void an_answer_to_the_reply_address_of_the_one_that_is_gone_joins_the_other() {
        var one = receive(Written.by(EMMA).id("one@web"));
        var other = receive(Written.by(BELA).id("two@web"));
        var third = receive(Written.by(BELA).id("three@web"));
        asAgent(() -> merges.merge(third.id(), other.id()));
        asAgent(() -> merges.merge(other.id(), one.id()));
        var back = addresses.of(shop.mailbox().address(), shop.world().workspace(), third.number());
        receive(Written.by(BELA).to(back).subject("Thanks"));
        assertThat(shops.all(shop)).extracting(Conversation::id).containsExactly(one.id());
        assertThat(asAgent(() -> messages.newest(one.id(), 10))).hasSize(4);
    }

    @Test
    void parted_again_all_is_as_if_they_had_never_been_one() {
        target("first-answer", "8");
        target("resolution", "72");
        var one = receive(Written.by(EMMA).id("one@web"));
        asAgent(() -> replies.post(one.id(), Answer.reply("On it").closing()));
        var other = receive(Written.by(BELA).id("two@web"));
        asAgent(() -> {
            tags.add(one.id(), "lamp");
            tags.add(other.id(), "lamp");
            tags.add(other.id(), "vip");
            followers.follow(one.id(), shop.world().agent().id());
            followers.follow(other.id(), shop.world().agent().id());
            followers.follow(other.id(), shop.world().lead().id());
            return true;
        });
        var before = whole();
        var merge = asAgent(() -> merges.merge(other.id(), one.id()));
        assertThat(whole()).isNotEqualTo(before);
        assertThat(now(one).status()).isEqualTo(Status.OPEN);
        asAgent(() -> merges.part(one.id(), merge));
        assertThat(whole()).isEqualTo(before);
        assertThatThrownBy(() -> asAgent(() -> merges.part(one.id(), merge)))
                .isInstanceOfSatisfying(
                        Fault.class, it -> assertThat(it.code()).isEqualTo("merge.unknown"));
    }

    @Test
    void parted_it_is_not_done_again_where_the_question_of_another_waits_in_it() {
        var one = closed();
        var first = merged(receive(Written.by(BELA).id("two@web")), one);
        var second = merged(receive(Written.by(BELA).id("three@web")), one);
        part(one, first);
        assertThat(now(one).status()).isEqualTo(Status.OPEN);
        part(one, second);
        assertThat(now(one).status()).isEqualTo(Status.OPEN);
    }

    @Test
    void parted_it_waits_with_another_that_waits_for_its_buyer() {
        var one = closed();
        var first = merged(receive(Written.by(BELA).id("two@web")), one);
        var other = receive(Written.by(BELA).id("three@web"));
        asAgent(() -> replies.post(other.id(), Answer.reply("Which one?")));
        part(one, merged(other, one));
        merged(other, one);
        part(one, first);
        assertThat(now(one).status()).isEqualTo(Status.WAITING);
    }

    private Conversation closed() {
        var one = receive(Written.by(EMMA).id("one@web"));
        shop.world().as(Role.AGENT, () -> closures.close(one.id()));
        return one;
    }

    private void part(Conversation from, UUID merge) {
        asAgent(() -> merges.part(from.id(), merge));
    }

    @Test
    void what_came_in_since_stays_and_who_wrote_it_goes_on_taking_part() {
        var one = receive(Written.by(EMMA).id("one@web"));
        var other = receive(Written.by(BELA).id("two@web"));
        var merge = asAgent(() -> merges.merge(other.id(), one.id()));
        receive(Written.by(BELA).id("three@web").inReplyTo("one@web"));
        asAgent(() -> merges.part(one.id(), merge));
        assertThat(asAgent(() -> messages.newest(one.id(), 10))).hasSize(2);
        assertThat(asAgent(() -> messages.newest(other.id(), 10))).hasSize(1);
        receive(Written.by(BELA).inReplyTo("three@web"));
        assertThat(asAgent(() -> messages.newest(one.id(), 10))).hasSize(3);
    }

    @Test
    void the_clock_that_runs_out_first_goes_on_and_what_happened_before_moves_none_of_the_others() {
        target("next-answer", "8");
        var one = receive(Written.by(EMMA).id("one@web").at(NOON.plus(Duration.ofHours(2))));
        var other = receive(Written.by(BELA).id("two@web").at(NOON));
        asAgent(() -> merges.merge(other.id(), one.id()));
        assertThat(now(one).due()).isEqualTo(NOON.plus(Duration.ofHours(8)));
        assertThat(running(one)).hasSize(2);
        asAgent(() -> replies.post(one.id(), Answer.reply("To both of you")));
        assertThat(running(one)).isEmpty();
        assertThat(now(one).due()).isNull();
    }

    @Test
    void of_more_tags_than_are_put_on_one_each_can_be_taken_away() {
        var one = receive(Written.by(EMMA).id("one@web"));
        var other = receive(Written.by(BELA).id("two@web"));
        for (int i = 0; i < 12; i++) {
            tag(one, "one-" + i);
            tag(other, "other-" + i);
        }
        merged(other, one);
        shop.world().as(Role.AGENT, () -> tags.remove(one.id(), "other-7"));
        assertThat(asAgent(() -> tags.of(one.id()))).hasSize(23).doesNotContain("other-7");
        assertThatThrownBy(() -> tag(one, "another")).hasMessageContaining("at most 20");
    }

    private void tag(Conversation it, String word) {
        shop.world().as(Role.AGENT, () -> tags.add(it.id(), word));
    }

    @Test
    void merges_are_undone_in_their_order() {
        var a = receive(Written.by(EMMA).id("a@web"));
        var b = receive(Written.by(EMMA).id("b@web"));
        var c = receive(Written.by(EMMA).id("c@web"));
        var first = asAgent(() -> merges.merge(a.id(), b.id()));
        var second = asAgent(() -> merges.merge(b.id(), c.id()));
        assertThatThrownBy(() -> asAgent(() -> merges.part(b.id(), first)))
                .isInstanceOfSatisfying(
                        Fault.class, it -> assertThat(it.code()).isEqualTo("merge.order"));
        asAgent(() -> merges.part(c.id(), second));
        asAgent(() -> merges.part(b.id(), first));
        for (var it : List.of(a, b, c))
            assertThat(asAgent(() -> messages.newest(it.id(), 10))).hasSize(1);
    }

    @Test
    void where_somebody_writes_nothing_is_merged_away() {
        var one = receive(Written.by(EMMA).id("one@web"));
        var other = receive(Written.by(EMMA).id("two@web"));
        asAgent(() -> drafts.save(draft(other)));
        assertThatThrownBy(() -> asAgent(() -> merges.merge(other.id(), one.id())))
                .isInstanceOfSatisfying(
                        Fault.class,
                        it -> {
                            assertThat(it.code()).isEqualTo("merge.draft");
                            assertThat(it.words())
                                    .contains(shop.world().agent().name())
                                    .contains("#" + other.number());
                        });
        assertThat(shops.all(shop)).hasSize(2);
    }

    @Test
    void files_alone_are_something_begun_too() {
        var one = receive(Written.by(EMMA).id("one@web"));
        var other = receive(Written.by(EMMA).id("two@web"));
        var photo = asAgent(() -> files.keep("photo.txt", "text/plain", new byte[] {'x'}));
        asAgent(() -> draftFiles.join(other.id(), photo));
        asAgent(() -> asideDrafts.attach(one.id().value(), photo));
        for (var both : List.of(List.of(other, one), List.of(one, other)))
            assertThatThrownBy(
                            () -> asAgent(() -> merges.merge(both.get(0).id(), both.get(1).id())))
                    .isInstanceOfSatisfying(
                            Fault.class, it -> assertThat(it.code()).isEqualTo("merge.draft"));
        assertThat(shops.all(shop)).hasSize(2);
    }

    @Test
    void what_somebody_has_left_who_works_here_no_more_holds_nothing_up() {
        var one = receive(Written.by(EMMA).id("one@web"));
        var other = receive(Written.by(EMMA).id("two@web"));
        asAgent(() -> drafts.save(draft(other)));
        shop.world().as(Role.OWNER, () -> staff.end(shop.world().agent().id()));
        shop.world().as(Role.LEAD, () -> merges.merge(other.id(), one.id()));
        assertThat(shops.all(shop)).hasSize(1);
    }

    @Test
    void two_who_merge_them_into_each_other_at_once_leave_one() {
        var one = receive(Written.by(EMMA).id("one@web"));
        var other = receive(Written.by(EMMA).id("two@web"));
        var forth = CompletableFuture.runAsync(() -> attempt(one, other));
        var back = CompletableFuture.runAsync(() -> attempt(other, one));
        CompletableFuture.allOf(forth, back).join();
        assertThat(shops.all(shop)).hasSize(1);
        var left = shops.all(shop).getFirst();
        assertThat(asAgent(() -> messages.newest(left.id(), 10))).hasSize(2);
    }

    @Test
    void from_a_message_on_it_is_a_conversation_of_its_own_and_can_be_put_back() {
        target("next-answer", "8");
        var one = receive(Written.by(EMMA).id("one@web").subject("Lamp"));
        receive(Written.by(EMMA).id("two@web").inReplyTo("one@web").subject("Chair"));
        var going = asAgent(() -> messages.newest(one.id(), 10)).getLast();
        var off = asAgent(() -> splits.split(one.id(), going.id()));
        assertThat(asAgent(() -> conversations.get(off)).subject()).isEqualTo("Chair");
        assertThat(asAgent(() -> conversations.get(off)).due()).isNotNull();
        assertThat(asAgent(() -> messages.newest(one.id(), 10))).hasSize(1);
        receive(Written.by(EMMA).inReplyTo("two@web"));
        assertThat(asAgent(() -> messages.newest(off, 10))).hasSize(2);
        assertThat(asAgent(() -> splits.putBack(off))).isEqualTo(one.id());
        assertThat(asAgent(() -> messages.newest(one.id(), 10))).hasSize(3);
        assertThat(shops.all(shop)).extracting(Conversation::id).containsExactly(one.id());
        assertThatThrownBy(() -> asAgent(() -> splits.putBack(off)))
                .isInstanceOfSatisfying(
                        Fault.class, it -> assertThat(it.code()).isEqualTo("split.unknown"));
    }

    @Test
    void what_is_split_off_has_the_tags_and_the_clock_of_the_question_that_goes() {
        target("next-answer", "8");
        var one = receive(Written.by(EMMA).id("one@web"));
        asAgent(() -> replies.post(one.id(), Answer.reply("Yes.")));
        receive(Written.by(EMMA).id("two@web").inReplyTo("one@web").at(soon()));
        asAgent(() -> {
            tags.add(one.id(), "urgent");
            return true;
        });
        var due = asAgent(() -> conversations.get(one.id())).due();
        assertThat(due).isNotNull();
        var answer = asAgent(() -> messages.newest(one.id(), 10)).get(1);
        var off = asAgent(() -> splits.split(one.id(), answer.id()));
        assertThat(asAgent(() -> tags.of(off))).containsExactly("urgent");
        assertThat(asAgent(() -> conversations.get(off)).due()).isEqualTo(due);
        assertThat(asAgent(() -> conversations.get(one.id())).due()).isNotNull();
        asAgent(() -> splits.putBack(off));
        assertThat(asAgent(() -> conversations.get(one.id())).due()).isEqualTo(due);
    }

    @Test
    void a_clock_whose_question_goes_runs_there_and_no_longer_here() {
        target("next-answer", "8");
        var one = receive(Written.by(EMMA).id("one@web"));
        asAgent(() -> replies.post(one.id(), Answer.reply("Yes.")));
        receive(Written.by(EMMA).id("two@web").inReplyTo("one@web").at(soon()));
        var due = asAgent(() -> conversations.get(one.id())).due();
        var going = asAgent(() -> messages.newest(one.id(), 10)).getLast();
        var off = asAgent(() -> splits.split(one.id(), going.id()));
        assertThat(asAgent(() -> conversations.get(off)).due()).isEqualTo(due);
        assertThat(asAgent(() -> conversations.get(one.id())).due()).isNull();
        asAgent(() -> splits.putBack(off));
        assertThat(asAgent(() -> conversations.get(one.id())).due()).isEqualTo(due);
    }

    @Test
    void what_is_undone_or_split_is_of_the_conversation_that_is_named() {
        var one = receive(Written.by(EMMA).id("one@web"));
        var other = receive(Written.by(EMMA).id("two@web"));
        var third = receive(Written.by(EMMA).id("three@web"));
        var merge = asAgent(() -> merges.merge(other.id(), one.id()));
        assertThat(code(() -> merges.part(third.id(), merge))).isEqualTo("merge.unknown");
        var last = asAgent(() -> messages.newest(one.id(), 10)).getLast();
        assertThat(code(() -> splits.split(third.id(), last.id()))).isEqualTo("message.unknown");
        var off = asAgent(() -> splits.split(one.id(), last.id()));
        assertThat(code(() -> splits.split(one.id(), last.id())))
                .as("sent twice")
                .isEqualTo("message.unknown");
        assertThat(asAgent(() -> messages.newest(off, 10))).hasSize(1);
    }

    private String code(Supplier<?> work) {
        try {
            return "done: " + asAgent(work::get);
        } catch (Fault refused) {
            return refused.code();
        }
    }

    @Test
    void the_first_message_stays() {
        var one = receive(Written.by(EMMA));
        var first = asAgent(() -> messages.newest(one.id(), 1)).getFirst();
        assertThatThrownBy(() -> asAgent(() -> splits.split(one.id(), first.id())))
                .isInstanceOfSatisfying(
                        Fault.class, it -> assertThat(it.code()).isEqualTo("split.all"));
    }

    @Test
    void links_stand_on_both_sides_once() {
        var one = receive(Written.by(EMMA).id("one@web"));
        var other = receive(Written.by(EMMA).id("two@web"));
        asAgent(() -> {
            links.link(one.id(), other.id());
            links.link(other.id(), one.id());
            return true;
        });
        assertThat(linked(one)).containsExactly(other.id());
        assertThat(linked(other)).containsExactly(one.id());
        asAgent(() -> {
            links.unlink(other.id(), one.id());
            return true;
        });
        assertThat(linked(one)).isEmpty();
    }

    private List<ConversationId> linked(Conversation it) {
        return asAgent(() -> links.of(it.id())).stream().map(Conversation::id).toList();
    }

    private UUID merged(Conversation source, Conversation target) {
        return asAgent(() -> merges.merge(source.id(), target.id()));
    }

    private void attempt(Conversation source, Conversation target) {
        try {
            asAgent(() -> merges.merge(source.id(), target.id()));
        } catch (Fault late) {
            assertThat(late.code()).isEqualTo("merged.conflict");
        }
    }

    private Draft draft(Conversation it) {
        return new Draft(
                it.id(), Mode.REPLY, null, Recipients.NONE, "", "Dear Emma", null, NOON, List.of());
    }

    private List<RunningClock> running(Conversation it) {
        return asAgent(() -> clocks.of(it.id())).stream()
                .filter(clock -> clock.state() == State.RUNNING)
                .toList();
    }

    private List<String> whole() {
        return asAgent(() ->
                transaction.execute(
                        _ -> WHOLE.stream().map(it -> sql.fetch(it).formatCSV()).toList()));
    }

    private void target(String goal, String hours) {
        asAgent(() ->
                targets.create(
                        new TargetDraft(
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
                                null)));
    }

    private Conversation now(Conversation it) {
        return asAgent(() -> conversations.get(it.id()));
    }

    private Conversation receive(Written letter) {
        var before = shops.all(shop).stream().map(Conversation::id).toList();
        var newest = shops.receive(shop, letter.to(shop.mailbox().address()));
        return shops.all(shop).stream()
                .filter(it -> !before.contains(it.id()))
                .findFirst()
                .orElse(newest);
    }

    /** After what is answered now. */
    private static Instant soon() {
        return Instant.now().plus(Duration.ofHours(1));
    }

    private <T> T asAgent(Supplier<T> work) {
        return shop.world().as(Role.AGENT, work);
    }
}
