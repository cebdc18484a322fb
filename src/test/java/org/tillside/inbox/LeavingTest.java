package org.tillside.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Actor;
import org.tillside.access.PersonId;
import org.tillside.access.Role;
import org.tillside.access.Staff;
import org.tillside.database.Workspace;
import org.tillside.inbox.Happenings.Happening;
import org.tillside.inbox.answering.Answer;
import org.tillside.inbox.answering.Draft;
import org.tillside.inbox.answering.Drafts;
import org.tillside.inbox.answering.Scheduled;
import org.tillside.inbox.answering.Scheduling;
import org.tillside.inbox.answering.TimedSending;
import org.tillside.inbox.asides.AsideDraft;
import org.tillside.inbox.asides.AsideDrafts;
import org.tillside.inbox.giving.Assignments;
import org.tillside.inbox.giving.Queue;
import org.tillside.inbox.giving.Queues;
import org.tillside.inbox.giving.Routings;
import org.tillside.kernel.Fault;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visits;

/** What somebody who leaves has had goes where the owner says, with them or not at all. */
@TillsideTest
class LeavingTest {

    @Autowired Shop shops;
    @Autowired Staff staff;
    @Autowired Queues queues;
    @Autowired Routings routings;
    @Autowired Assignments assignments;
    @Autowired Conversations conversations;
    @Autowired Closures closures;
    @Autowired Scheduling scheduling;
    @Autowired TimedSending timedSending;
    @Autowired Messages messages;
    @Autowired Drafts drafts;
    @Autowired AsideDrafts asideDrafts;
    @Autowired Files files;
    @Autowired Happenings happenings;
    @Autowired Visits visits;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;

    private Shop.Open shop;
    private Conversation open;
    private Conversation closed;

    @BeforeEach
    void an_agent_has_two() {
        shop = shops.open();
        closed = shops.receive(shop, Written.by("carl@web.example").id("closed@web"));
        open = shops.receive(shop, Written.by("emma@web.example").id("open@web"));
        for (var it : List.of(open, closed))
            asOwner(() -> done(() -> assignments.assign(it.id(), agent())));
        asOwner(() -> done(() -> closures.close(closed.id())));
    }

    @Test
    void a_colleague_gets_what_is_not_closed_and_is_told_once() {
        end("person/" + lead());
        assertThat(now(open).assignee()).isEqualTo(lead());
        assertThat(now(closed).assignee()).isEqualTo(agent());
        assertThat(kinds(open)).endsWith("inherited");
        assertThat(told(lead(), "inbox.inherited")).isEqualTo(1);
        assertThat(journaled("staff.handed-over")).isEqualTo(1);
        assertThat(journaled("conversation.assigned")).isEqualTo(3);
    }

    @Test
    void in_a_queue_it_waits_for_somebody() {
        var queue = asOwner(() -> queues.create(new Queue.Wanted("Left", null, null, null, null)));
        end("queue/" + queue.id());
        assertThat(now(open).assignee()).isNull();
        assertThat(now(open).queue()).isEqualTo(queue.id());
        assertThat(kinds(open)).endsWith("left-to-queue");
    }

    @Test
    void without_an_heir_it_waits_unassigned() {
        end(null);
        assertThat(now(open).assignee()).isNull();
        assertThat(kinds(open)).endsWith("left");
    }

    @Test
    void a_scheduled_answer_leaves_at_its_time_as_the_heirs() {
        schedule();
        end("person/" + lead());
        itsTimeHasCome();
        assertThat(scheduled()).isEmpty();
        var ours = asOwner(() -> messages.newest(open.id(), 9)).getLast();
        assertThat(ours.author()).isEqualTo(lead());
    }

    @Test
    void without_an_heir_a_scheduled_answer_is_held_and_owners_and_leads_are_told() {
        schedule();
        end(null);
        assertThat(scheduled()).extracting(Scheduled::heldFor).containsExactly("person.unknown");
        itsTimeHasCome();
        assertThat(scheduled()).hasSize(1);
        assertThat(told(lead(), "inbox.left-held")).isEqualTo(1);
        assertThat(told(shop.world().owner().id(), "inbox.left-held")).isEqualTo(1);
    }

    @Test
    void drafts_go_along_with_their_files_but_not_over_what_the_heir_has_begun() {
        asAgent(() -> drafts.save(Draft.reply(open.id(), "Of the agent", null)));
        asAgent(() -> drafts.save(Draft.reply(closed.id(), "Also of the agent", null)));
        as(Role.LEAD, () -> drafts.save(Draft.reply(closed.id(), "Of the lead", null)));
        attach();
        end("person/" + lead());
        var got = as(Role.LEAD, () -> drafts.find(open.id())).orElseThrow();
        assertThat(got.text()).isEqualTo("Of the agent");
        assertThat(got.files()).hasSize(1);
        assertThat(as(Role.LEAD, () -> drafts.find(closed.id())).orElseThrow().text())
                .isEqualTo("Of the lead");
        assertThat(count("select count(*) from inbox.draft where text = ?", "Also of the agent"))
                .isEqualTo(1);
    }

    @Test
    void what_was_being_written_to_somebody_outside_goes_along_too() {
        asAgent(() -> done(() -> asideDrafts.save(outside(open, "Of the agent"))));
        var photo = asAgent(() -> files.keep("photo.txt", "text/plain", new byte[] {'x'}));
        asAgent(() -> asideDrafts.attach(open.id().value(), photo));
        asAgent(() -> done(() -> asideDrafts.save(outside(closed, "Also of the agent"))));
        as(Role.LEAD, () -> done(() -> asideDrafts.save(outside(closed, "Of the lead"))));
        end("person/" + lead());
        var got = as(Role.LEAD, () -> asideDrafts.find(open.id().value())).orElseThrow();
        assertThat(got.text()).isEqualTo("Of the agent");
        assertThat(got.files()).hasSize(1);
        assertThat(as(Role.LEAD, () -> asideDrafts.find(closed.id().value())).orElseThrow().text())
                .isEqualTo("Of the lead");
        assertThat(asOwner(() -> drafts.writers(closed.id())))
                .containsExactly(shop.world().lead().name());
    }

    @Test
    void who_cannot_have_it_stops_the_whole_and_nobody_leaves() {
        for (var heir :
                List.of(
                        "person/" + agent(),
                        "person/" + shop.world().guest().id(),
                        "person/" + shops.open().world().agent().id(),
                        "queue/" + java.util.UUID.randomUUID(),
                        "queue/x",
                        "nobody")) {
            assertThatThrownBy(() -> end(heir))
                    .as(heir)
                    .isInstanceOfSatisfying(
                            Fault.class, it -> assertThat(it.code()).isEqualTo("heir.unknown"));
            assertThat(asOwner(() -> staff.find(agent()))).isPresent();
        }
        assertThat(now(open).assignee()).isEqualTo(agent());
    }

    @Test
    void what_breaks_on_the_way_leaves_everything_as_it_was() {
        var owner = visits.signedIn(shop.world(), Role.OWNER);
        asOwner(() ->
                transaction.execute(status -> {
                    staff.end(agent(), "person/" + lead());
                    status.setRollbackOnly();
                    return true;
                }));
        assertThat(now(open).assignee()).isEqualTo(agent());
        assertThat(asOwner(() -> staff.find(agent()))).isPresent();
        var page = owner.get("/settings/staff").body();
        assertThat(page).contains("person/" + lead());
        owner.post("/settings/staff/" + agent(), "_method", "delete", "heir", "person/" + lead());
        assertThat(now(open).assignee()).isEqualTo(lead());
    }

    /** As giving out does: it holds the routing, and goes through them in another order. */
    @Test
    void while_something_is_given_out_it_waits_and_neither_stands_in_the_way() throws Exception {
        asOwner(() -> done(() -> routings.turn(true, "Fallback")));
        asOwner(() -> done(() -> closures.reopen(closed.id())));
        var held = new CountDownLatch(1);
        var giving =
                CompletableFuture.runAsync(() ->
                        asOwner(() ->
                                transaction.execute(_ -> {
                                    sql.execute("select 1 from inbox.routing for update");
                                    touch(open);
                                    held.countDown();
                                    untilSomebodyWaits();
                                    touch(closed);
                                    return true;
                                })));
        assertThat(held.await(30, TimeUnit.SECONDS)).isTrue();
        end("person/" + lead());
        giving.get();
        assertThat(List.of(now(open), now(closed)))
                .extracting(Conversation::assignee)
                .containsOnly(lead());
    }

    private void touch(Conversation it) {
        sql.execute(
                "update inbox.conversation set updated_at = now() where id = ?", it.id().value());
    }

    private void untilSomebodyWaits() {
        var waiting =
                "select count(*) from pg_locks l join pg_stat_activity a using (pid) where not l.granted and a.datname = current_database()";
        await().pollInSameThread().until(() -> sql.fetchSingle(waiting).get(0, Long.class) > 0);
    }

    private static AsideDraft outside(Conversation it, String words) {
        return AsideDraft.of(it.id().value(), Asking.CARRIER, "", "Parcel", words);
    }

    private void attach() {
        asOwner(() ->
                transaction.execute(_ ->
                        sql.execute(
                                "insert into inbox.draft_attachment (workspace_id, conversation_id, person_id, id, name, type, size, sha256) values (?, ?, ?, gen_random_uuid(), 'a.txt', 'text/plain', 1, ?)",
                                shop.world().workspace(),
                                open.id().value(),
                                agent().value(),
                                new byte[32])));
    }

    private void end(@Nullable String heir) {
        asOwner(() -> done(() -> staff.end(agent(), heir)));
    }

    private void schedule() {
        var tomorrow = Instant.now().plus(Duration.ofDays(1));
        asAgent(() -> scheduling.schedule(open.id(), Answer.reply("Tomorrow"), tomorrow));
    }

    private List<Scheduled> scheduled() {
        return asOwner(() -> scheduling.of(open.id()));
    }

    private void itsTimeHasCome() {
        asOwner(() ->
                transaction.execute(_ ->
                        sql.execute(
                                "update inbox.scheduled set leaves_at = now() - interval '1 minute'")));
        new Workspace(shop.world().workspace())
                .run(() -> Actor.system("clocks").run(timedSending::look));
    }

    private List<String> kinds(Conversation it) {
        return asOwner(() -> happenings.of(it.id())).stream().map(Happening::kind).toList();
    }

    private long told(PersonId person, String kind) {
        return count(
                "select count(*) from notices.notice where kind = ? and person_id = ?",
                kind,
                person.value());
    }

    private long journaled(String act) {
        return count("select count(*) from journal.entry where act = ?", act);
    }

    private long count(String query, Object... bound) {
        return asOwner(
                () -> transaction.execute(_ -> sql.fetchSingle(query, bound).get(0, Long.class)));
    }

    private Conversation now(Conversation it) {
        return asOwner(() -> conversations.get(it.id()));
    }

    private PersonId agent() {
        return shop.world().agent().id();
    }

    private PersonId lead() {
        return shop.world().lead().id();
    }

    private <T> T asOwner(Supplier<T> work) {
        return as(Role.OWNER, work);
    }

    private <T> T asAgent(Supplier<T> work) {
        return as(Role.AGENT, work);
    }

    private <T> T as(Role role, Supplier<T> work) {
        return shop.world().as(role, work);
    }

    private static boolean done(Runnable work) {
        work.run();
        return true;
    }
}
