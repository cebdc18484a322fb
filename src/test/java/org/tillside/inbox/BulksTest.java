package org.tillside.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.PersonId;
import org.tillside.access.Role;
import org.tillside.access.Staff;
import org.tillside.database.Workspace;
import org.tillside.inbox.answering.Answer;
import org.tillside.inbox.answering.Replies;
import org.tillside.inbox.bulk.Bulk;
import org.tillside.inbox.bulk.BulkDeed;
import org.tillside.inbox.bulk.BulkLook;
import org.tillside.inbox.bulk.Bulks;
import org.tillside.inbox.bulk.Chosen;
import org.tillside.inbox.giving.Assignments;
import org.tillside.inbox.lists.ListFilter;
import org.tillside.inbox.lists.View;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Ids;
import org.tillside.kernel.Priority;
import org.tillside.kit.TillsideTest;

/** The same deed for many conversations: each exactly once, and back again. */
@TillsideTest
class BulksTest {

    private static final int MORE_THAN_AT_ONCE = Bulks.AT_ONCE + 5;

    private static final Instant LATER = Instant.parse("2999-01-01T00:00:00Z");

    @Autowired Shop shops;
    @Autowired Bulks bulks;
    @Autowired BulkLook look;
    @Autowired Conversations conversations;
    @Autowired Assignments assignments;
    @Autowired Closures closures;
    @Autowired Tags tags;
    @Autowired Priorities priorities;
    @Autowired Replies replies;
    @Autowired Staff staff;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;

    private Shop.Open shop;

    @BeforeEach
    void open() {
        shop = shops.open();
    }

    @Test
    void many_are_closed_and_each_is_put_back_as_it_stood() {
        var all = receive(3);
        asAgent(() -> replies.post(all.getFirst().id(), Answer.reply("Wait a moment")));
        var closed = start(new BulkDeed.Close(), all);
        assertThat(closed.done()).isEqualTo(3);
        assertThat(now(all)).extracting(Conversation::status).containsOnly(Status.CLOSED);
        var undone = asAgent(() -> bulks.undo(closed.id()));
        assertThat(undone.undone()).isEqualTo(3);
        assertThat(now(all))
                .extracting(Conversation::status)
                .containsExactly(Status.WAITING, Status.OPEN, Status.OPEN);
    }

    @Test
    void every_deed_is_done_and_undone() {
        var all = receive(2);
        var agent = shop.world().agent().id();
        asOwner(() -> priorities.set(all.getFirst().id(), Priority.HIGH));
        var before = whole(all);
        for (var deed :
                List.of(
                        new BulkDeed.Assign(agent),
                        new BulkDeed.Tag("vip"),
                        new BulkDeed.Prioritise(Priority.LOW),
                        new BulkDeed.Close())) {
            var done = start(deed, all);
            assertThat(done.done()).as(deed.toString()).isEqualTo(2);
            assertThat(whole(all)).as(deed.toString()).isNotEqualTo(before);
            assertThat(asAgent(() -> bulks.undo(done.id())).undone()).isEqualTo(2);
            assertThat(whole(all)).as(deed.toString()).isEqualTo(before);
        }
        assertThat(start(new BulkDeed.Exempt("thanks"), all).done()).isEqualTo(2);
    }

    @Test
    void what_stood_so_before_is_not_touched_by_undo() {
        var all = receive(2);
        asAgent(() -> tags.replace(all.getFirst().id(), List.of("vip")));
        var tagged = start(new BulkDeed.Tag("vip"), all);
        assertThat(tagged.done()).isEqualTo(1);
        assertThat(tagged.same()).isEqualTo(1);
        asAgent(() -> bulks.undo(tagged.id()));
        assertThat(asAgent(() -> tags.of(all.getFirst().id()))).containsExactly("vip");
        assertThat(asAgent(() -> tags.of(all.getLast().id()))).isEmpty();
    }

    @Test
    void what_somebody_changed_since_is_left_alone_even_if_it_looks_the_same() {
        var all = receive(3);
        var tagged = start(new BulkDeed.Tag("vip"), all);
        asOwner(() -> tags.remove(all.get(0).id(), "vip"));
        asOwner(() -> tags.remove(all.get(1).id(), "vip"));
        asOwner(() -> tags.add(all.get(1).id(), "vip"));
        var undone = asAgent(() -> bulks.undo(tagged.id()));
        assertThat(undone.undone()).isEqualTo(1);
        assertThat(undone.kept()).isEqualTo(2);
        assertThat(asAgent(() -> tags.of(all.get(1).id()))).containsExactly("vip");
    }

    @Test
    void what_a_buyer_opened_again_is_left_alone() {
        var all = receive(2);
        var closed = start(new BulkDeed.Close(), all);
        shops.receive(shop, Written.by("buyer-0@web.example").inReplyTo("bulk-0@web"));
        var undone = asAgent(() -> bulks.undo(closed.id()));
        assertThat(undone.undone()).isEqualTo(1);
        assertThat(undone.kept()).isEqualTo(1);
    }

    @Test
    void taken_back_twice_it_is_taken_back_once() {
        var all = receive(1);
        var closed = start(new BulkDeed.Close(), all);
        asAgent(() -> bulks.undo(closed.id()));
        asAgent(() -> closing(all.getFirst()));
        asAgent(() -> bulks.undo(closed.id()));
        assertThat(now(all)).extracting(Conversation::status).containsOnly(Status.CLOSED);
    }

    @Test
    void the_same_form_sent_twice_at_once_is_one() {
        var all = receive(4);
        var form = Ids.next();
        var both =
                List.of(0, 1).stream()
                        .map(_ ->
                                CompletableFuture.supplyAsync(() ->
                                        asAgent(() ->
                                                bulks.start(
                                                        new BulkDeed.Close(), these(all), form))))
                        .toList();
        var ids = both.stream().map(it -> it.join().id()).distinct().toList();
        assertThat(ids).hasSize(1);
        assertThat(happenings("closed")).isEqualTo(4);
    }

    @Test
    void two_at_once_do_each_conversation_once() {
        var all = receive(12);
        var both =
                List.of("a", "b").stream()
                        .map(tag ->
                                CompletableFuture.supplyAsync(
                                        () -> start(new BulkDeed.Tag(tag), all)))
                        .toList();
        both.forEach(it -> assertThat(it.join().done()).isEqualTo(12));
        for (var it : all) assertThat(asAgent(() -> tags.of(it.id()))).containsExactly("a", "b");
    }

    @Test
    void what_died_in_the_middle_goes_on_by_two_nodes_and_each_is_done_once() {
        var all = receive(8);
        var begun = start(new BulkDeed.Close(), all);
        asAgent(() -> {
            all.subList(2, 8).forEach(it -> closures.reopen(it.id()));
            return asIfItDied(begun.id(), all.subList(2, 8));
        });
        var here = new Workspace(shop.world().workspace());
        var nodes =
                List.of(0, 1).stream()
                        .map(_ ->
                                CompletableFuture.runAsync(() -> look.at(here, LATER, () -> false)))
                        .toList();
        nodes.forEach(CompletableFuture::join);
        var ended = asAgent(() -> bulks.get(begun.id()));
        assertThat(ended.state()).isEqualTo(Bulk.State.DONE);
        assertThat(ended.done()).isEqualTo(8);
        assertThat(happenings("closed")).isEqualTo(8 + 6);
        assertThat(journaled("bulk.close")).isEqualTo(2);
    }

    @Test
    void whoever_left_meanwhile_does_no_more() {
        var all = receive(2);
        var begun = start(new BulkDeed.Close(), all);
        asAgent(() -> {
            all.forEach(it -> closures.reopen(it.id()));
            return asIfItDied(begun.id(), all);
        });
        asOwner(() -> staff.end(shop.world().agent().id()));
        look.at(new Workspace(shop.world().workspace()), LATER, () -> false);
        assertThat(asOwner(() -> bulks.get(begun.id())).refused()).isEqualTo(2);
        assertThat(asOwnerNow(all)).extracting(Conversation::status).containsOnly(Status.OPEN);
    }

    @Test
    void it_goes_back_as_who_takes_it_back_though_who_did_it_has_left() {
        var all = receive(2);
        var begun = start(new BulkDeed.Close(), all);
        asOwner(() -> staff.end(shop.world().agent().id()));
        asOwner(() -> transaction.execute(_ -> undoneByAnother(begun.id())));
        var until = System.nanoTime() + 20_000_000_000L;
        while (asOwner(() -> bulks.get(begun.id())).state() != Bulk.State.UNDONE) {
            assertThat(System.nanoTime()).as("it never ended").isLessThan(until);
            look.at(new Workspace(shop.world().workspace()), LATER, () -> false);
        }
        assertThat(asOwner(() -> bulks.get(begun.id())).undone()).isEqualTo(2);
        assertThat(asOwnerNow(all)).extracting(Conversation::status).containsOnly(Status.OPEN);
    }

    /** Who reaches none of them before the transaction ends: the rest goes on by itself. */
    private boolean undoneByAnother(UUID bulk) {
        sql.fetch("select 1 from inbox.bulk_item where bulk_id = ? for update", bulk);
        CompletableFuture.runAsync(() -> shop.world().asOwner(() -> bulks.undo(bulk))).join();
        return true;
    }

    @Test
    void a_whole_view_goes_on_by_itself_after_the_first_ones() {
        receive(MORE_THAN_AT_ONCE);
        var whole = new Chosen.Whole(View.OPEN.filter(), Instant.now());
        var begun = asAgent(() -> bulks.start(new BulkDeed.Close(), whole, Ids.next()));
        assertThat(begun.chosen()).isEqualTo(MORE_THAN_AT_ONCE);
        assertThat(begun.reached()).isGreaterThanOrEqualTo(Bulks.AT_ONCE);
        var until = System.nanoTime() + 20_000_000_000L;
        while (asAgent(() -> bulks.get(begun.id())).state() != Bulk.State.DONE) {
            assertThat(System.nanoTime()).as("it never ended").isLessThan(until);
            Thread.onSpinWait();
        }
        assertThat(happenings("closed")).isEqualTo(MORE_THAN_AT_ONCE);
        assertThat(journaled("bulk.close")).isEqualTo(1);
        assertThat(journaled("conversation.closed")).isZero();
    }

    @Test
    void what_changed_after_the_list_was_looked_at_is_not_among_it() {
        var all = receive(2);
        var seen = Instant.now();
        asOwner(() -> assignments.assign(all.getLast().id(), shop.world().owner().id()));
        var whole = new Chosen.Whole(new ListFilter(null, null, null, false), seen);
        asAgent(() -> bulks.start(new BulkDeed.Close(), whole, Ids.next()));
        assertThat(now(all))
                .extracting(Conversation::status)
                .containsExactly(Status.CLOSED, Status.OPEN);
    }

    @Test
    void whoever_gets_many_is_told_once() {
        var all = receive(3);
        var lead = shop.world().lead().id();
        start(new BulkDeed.Assign(lead), all);
        assertThat(notices(lead)).containsExactly("inbox.assigned-many");
    }

    @Test
    void guests_do_to_many_what_they_may_do_to_one_and_to_nothing_else() {
        var all = receive(2);
        var guest = shop.world().guest().id();
        asOwner(() -> assignments.assign(all.getFirst().id(), guest));
        var whole = new Chosen.Whole(new ListFilter(null, null, null, false), Instant.now());
        var closed =
                shop.world()
                        .as(Role.GUEST, () -> bulks.start(new BulkDeed.Close(), whole, Ids.next()));
        assertThat(closed.chosen()).isEqualTo(1);
        assertThatThrownBy(() ->
                        shop.world()
                                .as(
                                        Role.GUEST,
                                        () ->
                                                bulks.start(
                                                        new BulkDeed.Assign(guest),
                                                        these(all),
                                                        Ids.next())))
                .isInstanceOfSatisfying(
                        Fault.class, it -> assertThat(it.code()).isEqualTo("bulk.forbidden"));
        var others = start(new BulkDeed.Tag("vip"), all);
        assertThatThrownBy(() -> shop.world().as(Role.GUEST, () -> bulks.undo(others.id())))
                .isInstanceOfSatisfying(
                        Fault.class, it -> assertThat(it.code()).isEqualTo("bulk.unknown"));
    }

    @Test
    void a_person_who_is_not_here_gets_nothing() {
        var all = receive(1);
        var stranger = new BulkDeed.Assign(new PersonId(UUID.randomUUID()));
        assertThatThrownBy(() -> start(stranger, all))
                .isInstanceOfSatisfying(
                        Fault.class, it -> assertThat(it.code()).isEqualTo("person.unknown"));
    }

    private List<Conversation> receive(int many) {
        var made = new ArrayList<Conversation>();
        for (int i = 0; i < many; i++) {
            var letter = Written.by("buyer-" + i + "@web.example").id("bulk-" + i + "@web");
            var known = shops.all(shop).stream().map(Conversation::id).toList();
            shops.receive(shop, letter.subject("Bulk " + i));
            shops.all(shop).stream()
                    .filter(it -> !known.contains(it.id()))
                    .findFirst()
                    .ifPresent(made::add);
        }
        return made;
    }

    private Bulk start(BulkDeed deed, List<Conversation> all) {
        return asAgent(() -> bulks.start(deed, these(all), Ids.next()));
    }

    private static Chosen these(List<Conversation> all) {
        return new Chosen.These(all.stream().map(Conversation::id).toList());
    }

    private boolean closing(Conversation it) {
        closures.close(it.id());
        return true;
    }

    /** As a node leaves it that ends in the middle. */
    private boolean asIfItDied(UUID bulk, List<Conversation> left) {
        transaction.executeWithoutResult(_ -> {
            sql.execute(
                    "update inbox.bulk set state = 'running', ended_at = null where id = ?", bulk);
            left.forEach(it ->
                    sql.execute(
                            "update inbox.bulk_item set state = 'waiting' where bulk_id = ? and conversation_id = ?",
                            bulk,
                            it.id().value()));
        });
        return true;
    }

    private List<Conversation> now(List<Conversation> all) {
        return asAgent(() -> all.stream().map(it -> conversations.get(it.id())).toList());
    }

    private List<Conversation> asOwnerNow(List<Conversation> all) {
        return shop.world()
                .asOwner(() -> all.stream().map(it -> conversations.get(it.id())).toList());
    }

    private List<String> whole(List<Conversation> all) {
        return now(all).stream()
                .map(it ->
                        it.number()
                                + " "
                                + it.status()
                                + " "
                                + it.assignee()
                                + " "
                                + it.priority()
                                + " "
                                + asAgent(() -> tags.of(it.id())))
                .toList();
    }

    private long happenings(String kind) {
        return count("select count(*) from inbox.happening where kind = ?", kind);
    }

    private long journaled(String act) {
        return count("select count(*) from journal.entry where act = ?", act);
    }

    private long count(String query, String word) {
        return shop.world()
                .asOwner(() ->
                        transaction.execute(
                                _ -> ((Number) sql.fetchValue(query, word)).longValue()));
    }

    private List<String> notices(PersonId person) {
        return shop.world()
                .asOwner(() ->
                        transaction.execute(_ ->
                                sql
                                        .fetchValues(
                                                "select kind from notices.notice where person_id = ?",
                                                person.value())
                                        .stream()
                                        .map(String::valueOf)
                                        .toList()));
    }

    private <T> T asAgent(Supplier<T> work) {
        return shop.world().as(Role.AGENT, work);
    }

    private void asAgent(Runnable work) {
        shop.world().as(Role.AGENT, work);
    }

    private void asOwner(Runnable work) {
        shop.world().as(Role.OWNER, work);
    }

    private <T> T asOwner(Supplier<T> work) {
        return shop.world().asOwner(work);
    }
}
