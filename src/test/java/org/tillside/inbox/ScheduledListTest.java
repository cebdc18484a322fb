package org.tillside.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Actor;
import org.tillside.access.Role;
import org.tillside.access.Staff;
import org.tillside.database.Workspace;
import org.tillside.inbox.answering.Answer;
import org.tillside.inbox.answering.Planned;
import org.tillside.inbox.answering.Replies;
import org.tillside.inbox.answering.Scheduled;
import org.tillside.inbox.answering.Scheduling;
import org.tillside.inbox.answering.Scheduling.Listed;
import org.tillside.inbox.answering.TimedSending;
import org.tillside.inbox.giving.Assignments;
import org.tillside.inbox.spam.Spams;
import org.tillside.kernel.Fault;
import org.tillside.kernel.KeysetPage;
import org.tillside.kit.TillsideTest;

/** Everybody's answers that are to leave later, in one list, and moved to another time. */
@TillsideTest
class ScheduledListTest {

    private static final String EMMA = "emma@web.example";

    @Autowired Shop shops;
    @Autowired Scheduling scheduling;
    @Autowired TimedSending timedSending;
    @Autowired Messages messages;
    @Autowired Happenings happenings;
    @Autowired Replies replies;
    @Autowired Spams spams;
    @Autowired Staff staff;
    @Autowired Assignments assignments;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;

    private final Instant tomorrow =
            Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
    private Shop.Open shop;
    private Conversation asked;

    @BeforeEach
    void somebody_asks() {
        shop = shops.open();
        asked = shops.receive(shop, Written.by(EMMA).id("one@web"));
    }

    @Test
    void whoever_may_see_the_conversation_sees_what_anybody_wrote_the_first_to_leave_first() {
        var other = shops.receive(shop, Written.by("ben@web.example").id("two@web"));
        var late = schedule(Role.AGENT, asked, tomorrow.plusSeconds(60));
        var soon = schedule(Role.LEAD, other, tomorrow);
        for (var role : List.of(Role.OWNER, Role.LEAD, Role.AGENT)) {
            assertThat(ids(role, 10)).as(role.name()).containsExactly(soon.id(), late.id());
            assertThat(ids(role, 1)).as(role.name()).containsExactly(soon.id(), late.id());
        }
        assertThat(ids(Role.GUEST, 10)).isEmpty();
        assertThat(as(Role.GUEST, () -> scheduling.count(10))).isZero();
        as(Role.OWNER, () -> assignments.assign(asked.id(), shop.world().guest().id()));
        assertThat(ids(Role.GUEST, 10)).containsExactly(late.id());
        assertThat(as(Role.AGENT, () -> scheduling.count(10))).isEqualTo(2);
        assertThat(as(Role.AGENT, () -> scheduling.count(1))).isOne();
    }

    @Test
    void spam_and_other_workspaces_are_left_out() {
        schedule(Role.AGENT, asked, tomorrow);
        as(Role.AGENT, () -> spams.mark(asked.id()));
        assertThat(ids(Role.OWNER, 10)).isEmpty();
        as(Role.AGENT, () -> spams.unmark(asked.id()));
        assertThat(ids(Role.OWNER, 10)).hasSize(1);
        var elsewhere = shops.open();
        assertThat(elsewhere.world().as(Role.OWNER, () -> scheduling.page(null, 10).items()))
                .isEmpty();
    }

    @Test
    void moved_it_leaves_then_and_the_thread_tells_of_it() {
        var it = schedule(Role.AGENT, asked, tomorrow);
        var other = tomorrow.plusSeconds(3_600);
        as(Role.LEAD, () -> scheduling.move(it.id(), other));
        assertThat(waiting().leavesAt()).isEqualTo(other);
        assertThat(waiting().by().id()).isEqualTo(shop.world().agent().id().value());
        assertThat(as(Role.OWNER, () -> happenings.of(asked.id())))
                .extracting(Happenings.Happening::kind)
                .endsWith("scheduled", "rescheduled");
        leaves("1 minute");
        look();
        assertThat(ours()).singleElement();
    }

    @Test
    void moved_in_the_moment_in_which_it_would_leave_it_stays() {
        var it = schedule(Role.AGENT, asked, tomorrow);
        leaves("1 minute");
        var looked =
                as(
                        Role.LEAD,
                        () ->
                                transaction.execute(_ -> {
                                    scheduling.move(it.id(), tomorrow);
                                    return CompletableFuture.runAsync(this::look);
                                }));
        looked.join();
        look();
        assertThat(ours()).isEmpty();
        assertThat(waiting().heldFor()).isNull();
    }

    @Test
    void what_was_held_leaves_by_itself_again() {
        var it = schedule(Role.AGENT, asked, tomorrow);
        as(Role.LEAD, () -> replies.post(asked.id(), Answer.reply("I did it")));
        leaves("1 minute");
        look();
        assertThat(waiting().heldFor()).isEqualTo("answered");
        as(Role.AGENT, () -> scheduling.move(it.id(), tomorrow));
        assertThat(waiting().heldFor()).isNull();
        leaves("1 minute");
        look();
        assertThat(ours()).hasSize(2);
    }

    @Test
    void what_would_stay_all_the_same_or_is_over_is_not_moved() {
        var it = schedule(Role.AGENT, asked, tomorrow);
        refused(Role.LEAD, it, Instant.now().minusSeconds(1), "schedule.past");
        refused(Role.LEAD, it, tomorrow.plus(Duration.ofDays(400)), "schedule.far");
        refused(Role.GUEST, it, tomorrow, "scheduled.unknown");
        shop.world().asOwner(() -> endAgent());
        refused(Role.LEAD, it, tomorrow, "schedule.gone");
        as(Role.LEAD, () -> scheduling.back(it.id()));
        refused(Role.LEAD, it, tomorrow, "scheduled.unknown");
    }

    private boolean endAgent() {
        staff.end(shop.world().agent().id());
        return true;
    }

    private void refused(Role role, Scheduled it, Instant at, String code) {
        assertThatThrownBy(() -> as(role, () -> scheduling.move(it.id(), at)))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo(code));
    }

    private Scheduled schedule(Role role, Conversation in, Instant at) {
        var planned =
                as(role, () -> scheduling.schedule(in.id(), Answer.reply("See you then"), at));
        return ((Planned.Waits) planned).it();
    }

    /** All pages. */
    private List<UUID> ids(Role role, int limit) {
        var ids = new ArrayList<UUID>();
        String next = null;
        do {
            var page = page(role, next, limit);
            page.items().stream().map(Listed::scheduled).map(Scheduled::id).forEach(ids::add);
            next = page.next();
        } while (next != null);
        return ids;
    }

    private KeysetPage<Listed> page(Role role, @Nullable String after, int limit) {
        return as(role, () -> scheduling.page(after, limit));
    }

    private Scheduled waiting() {
        return as(Role.OWNER, () -> scheduling.of(asked.id())).getFirst();
    }

    private List<Message> ours() {
        return as(Role.OWNER, () -> messages.newest(asked.id(), 50)).stream()
                .filter(it -> it.direction() == Direction.OUT)
                .toList();
    }

    private void leaves(String ago) {
        as(
                Role.OWNER,
                () ->
                        transaction.execute(_ ->
                                sql.execute(
                                        "update inbox.scheduled set leaves_at = now() - ?::interval",
                                        ago)));
    }

    private void look() {
        new Workspace(shop.world().workspace())
                .run(() -> Actor.system("clocks").run(timedSending::look));
    }

    private <T> T as(Role role, Supplier<T> work) {
        return shop.world().as(role, work);
    }

    private void as(Role role, Runnable work) {
        shop.world().as(role, work);
    }
}
