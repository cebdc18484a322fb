package org.tillside.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.tillside.inbox.Crew.GERMAN;
import static org.tillside.inbox.Crew.HUNGARIAN;

import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Role;
import org.tillside.channels.MailboxId;
import org.tillside.channels.Mailboxes;
import org.tillside.inbox.giving.AssignmentLog;
import org.tillside.inbox.giving.AssignmentLog.Way;
import org.tillside.inbox.giving.Queue;
import org.tillside.inbox.giving.QueueId;
import org.tillside.inbox.giving.Queues;
import org.tillside.inbox.giving.Routings;
import org.tillside.inbox.giving.TakeNext;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Ids;
import org.tillside.kit.TillsideTest;
import org.tillside.malls.MallDraft;
import org.tillside.malls.MallId;
import org.tillside.malls.Malls;

@TillsideTest
class TakeNextTest {

    @Autowired Shop shops;
    @Autowired Crew crew;
    @Autowired TakeNext next;
    @Autowired Queues queues;
    @Autowired Malls malls;
    @Autowired Mailboxes mailboxes;
    @Autowired Routings routings;
    @Autowired AssignmentLog log;
    @Autowired Conversations conversations;

    Shop.Open shop;

    @BeforeEach
    void a_shop() {
        shop = shops.open();
    }

    @Test
    void two_people_at_once_never_get_the_same_one() throws Exception {
        for (int each = 0; each < 12; each++) receives(GERMAN);
        var works = new ArrayList<Callable<Optional<ConversationId>>>();
        for (int each = 0; each < 16; each++) {
            var role = each % 2 == 0 ? Role.AGENT : Role.LEAD;
            works.add(() -> take(role, null));
        }
        var taken = new ArrayList<ConversationId>();
        try (var threads = Executors.newFixedThreadPool(6)) {
            for (var done : threads.invokeAll(works)) done.get().ifPresent(taken::add);
        }
        while (take(Role.AGENT, null) instanceof Optional<ConversationId> more && more.isPresent())
            taken.add(more.get());
        assertThat(taken).doesNotHaveDuplicates().hasSize(12);
        for (var id : taken)
            assertThat(shop.world().asOwner(() -> log.of(id, 5)))
                    .extracting(AssignmentLog.Entry::way)
                    .containsExactly(Way.TAKEN);
    }

    @Test
    void one_gets_what_has_waited_longest_of_what_one_speaks() {
        var hungarian = receives(HUNGARIAN);
        var german = receives(GERMAN);
        crew.takes(shop.world(), Role.AGENT, 8, "de");
        assertThat(take(Role.AGENT, null)).contains(german.id());
        assertThat(take(Role.AGENT, null)).isEmpty();
        assertThat(take(Role.LEAD, null))
                .as("of whom nothing is known can take everything")
                .contains(hungarian.id());
    }

    @Test
    void a_queue_that_asks_for_a_skill_is_closed_to_those_without() {
        var invoices =
                shop.world()
                        .as(
                                Role.LEAD,
                                () ->
                                        queues.create(
                                                new Queue.Wanted("Tax", null, null, null, "tax")));
        var conversation = receives(GERMAN);
        crew.takes(shop.world(), Role.AGENT, 8, "de");
        assertThat(take(Role.AGENT, null)).isEmpty();
        crew.takes(shop.world(), Role.AGENT, Set.of("tax"), "de");
        assertThat(take(Role.AGENT, invoices.id())).contains(conversation.id());
    }

    @Test
    void guests_take_nothing_by_themselves() {
        receives(GERMAN);
        assertThatThrownBy(() -> take(Role.GUEST, null))
                .isInstanceOfSatisfying(
                        Fault.class,
                        fault -> assertThat(fault.code()).isEqualTo("assignee.forbidden"));
    }

    @Test
    void a_conversation_waits_in_the_first_queue_that_fits_and_moves_when_that_changes() {
        var world = shop.world();
        world.as(Role.LEAD, () -> routings.turn(true, "Fallback"));
        world.as(Role.LEAD, () -> routings.turn(false, "Fallback"));
        var first = receives(HUNGARIAN);
        assertThat(world.asOwner(queues::counts)).as("the fallback fits nothing").isEmpty();
        var any = create(new Queue.Wanted("All", shop.mailbox().id(), null, null, null));
        var magyar = create(new Queue.Wanted("Magyar", null, null, "hu", null));
        assertThat(world.asOwner(queues::counts)).containsOnlyKeys(any.id());
        world.as(
                Role.LEAD,
                () -> queues.change(any.id(), new Queue.Wanted("German", null, null, "de", null)));
        assertThat(world.asOwner(queues::counts)).containsOnlyKeys(magyar.id());
        world.as(Role.LEAD, () -> queues.remove(magyar.id()));
        assertThat(world.asOwner(queues::counts)).isEmpty();
        assertThat(world.asOwner(() -> conversations.get(first.id())).assignee()).isNull();
    }

    @Test
    void a_queue_of_a_mall_holds_what_its_mailboxes_get_and_follows_a_mailbox_that_moves() {
        var world = shop.world();
        var mall =
                world.asOwner(() ->
                        malls.create(
                                new MallDraft("amazon", "Nordlicht", "DE", "de", "Europe/Berlin")));
        var queue = create(new Queue.Wanted("Amazon", null, mall.id(), null, "amazon"));
        receives(HUNGARIAN);
        assertThat(world.asOwner(queues::counts)).isEmpty();
        world.as(Role.OWNER, () -> mailboxes.belong(shop.mailbox().id(), mall.id()));
        await().untilAsserted(() ->
                assertThat(world.asOwner(queues::counts)).isEqualTo(Map.of(queue.id(), 1)));
        receives(GERMAN);
        assertThat(world.asOwner(queues::counts)).containsEntry(queue.id(), 2);
        world.as(Role.LEAD, () -> routings.turn(true, "Fallback"));
        assertThat(world.asOwner(queues::counts)).as("nobody has the skill").hasSize(1);
        world.as(Role.OWNER, () -> mailboxes.belong(shop.mailbox().id(), null));
        await().untilAsserted(() ->
                assertThat(world.asOwner(queues::counts)).doesNotContainKey(queue.id()));
        refused(
                "mall.unknown",
                () -> create(new Queue.Wanted("X", null, new MallId(Ids.next()), null, null)));
        refused(
                "mailbox.unknown",
                () -> create(new Queue.Wanted("X", new MailboxId(Ids.next()), null, null, null)));
    }

    @Test
    void a_queue_has_a_name_of_its_own_and_the_fallback_stays() {
        var world = shop.world();
        world.as(Role.LEAD, () -> routings.turn(true, "Fallback"));
        refused("queue.taken", () -> create(new Queue.Wanted("Fallback", null, null, null, null)));
        refused("queue.name", () -> create(new Queue.Wanted(" ", null, null, null, null)));
        refused("language.invalid", () -> create(new Queue.Wanted("X", null, null, "xx", null)));
        var fallback = world.asOwner(() -> routings.find().orElseThrow().fallback());
        refused(
                "queue.fallback",
                () -> {
                    world.as(Role.LEAD, () -> queues.remove(fallback));
                    return null;
                });
    }

    private static void refused(String code, Callable<?> work) {
        assertThatThrownBy(work::call)
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo(code));
    }

    private Queue create(Queue.Wanted wanted) {
        return shop.world().as(Role.LEAD, () -> queues.create(wanted));
    }

    private Optional<ConversationId> take(
            Role role, @org.jspecify.annotations.Nullable QueueId queue) {
        return shop.world().as(role, () -> next.take(queue));
    }

    private Conversation receives(String words) {
        var buyer = java.util.UUID.randomUUID() + "@web.example";
        return shops.receive(shop, Written.by(buyer).says(words));
    }
}
