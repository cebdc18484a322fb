package org.tillside.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tillside.inbox.Crew.GERMAN;
import static org.tillside.inbox.Crew.HUNGARIAN;
import static org.tillside.inbox.Crew.ITALIAN;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Actor;
import org.tillside.access.Role;
import org.tillside.access.Staff;
import org.tillside.access.StaffMember;
import org.tillside.database.Workspace;
import org.tillside.inbox.answering.Answer;
import org.tillside.inbox.answering.Replies;
import org.tillside.inbox.giving.AssignmentLog;
import org.tillside.inbox.giving.AssignmentLog.Way;
import org.tillside.inbox.giving.Assignments;
import org.tillside.inbox.giving.Gaps;
import org.tillside.inbox.giving.Giving;
import org.tillside.inbox.giving.GivingLook;
import org.tillside.inbox.giving.Queue;
import org.tillside.inbox.giving.Queues;
import org.tillside.inbox.giving.Routings;
import org.tillside.inbox.giving.TakeNext;
import org.tillside.kit.Plans;
import org.tillside.kit.TillsideTest;
import org.tillside.workforce.Absences;
import org.tillside.workforce.Attendance;
import org.tillside.workforce.Gap;
import org.tillside.workforce.Level;
import org.tillside.workforce.Reason;

/** Conversations find their people: once, with reasons, and on when these go. */
@TillsideTest
class GivingTest {

    @Autowired Shop shops;
    @Autowired Crew crew;
    @Autowired Giving giving;
    @Autowired GivingLook look;
    @Autowired TakeNext next;
    @Autowired Routings routings;
    @Autowired Queues queues;
    @Autowired Gaps gaps;
    @Autowired Assignments assignments;
    @Autowired AssignmentLog log;
    @Autowired Replies replies;
    @Autowired Closures closures;
    @Autowired Conversations conversations;
    @Autowired Absences absences;
    @Autowired Attendance attendance;
    @Autowired Staff staff;
    @Autowired Plans plans;
    @Autowired JdbcTemplate sql;
    @Autowired TransactionTemplate transaction;

    Shop.Open shop;

    @BeforeEach
    void a_shop_that_gives_out() {
        shop = shops.open();
        shop.world().as(Role.LEAD, () -> routings.turn(true, "Fallback"));
    }

    @Test
    void a_new_conversation_goes_to_whoever_speaks_its_language_and_says_why() {
        crew.takes(shop.world(), Role.AGENT, 8, "hu");
        crew.takes(shop.world(), Role.LEAD, 8, "de");
        var conversation = receives(HUNGARIAN);
        give();
        assertThat(now(conversation).assignee()).isEqualTo(agent().id());
        var entry = history(conversation).getFirst();
        assertThat(entry.way()).isEqualTo(Way.RULE);
        assertThat(entry.reasons())
                .containsExactly(
                        new Reason.Speaks("hu", Level.GOOD),
                        new Reason.OnShift(),
                        new Reason.HasRoom(0, 8));
        assertThat(told(agent(), "inbox.given")).isEqualTo(1);
    }

    @Test
    void until_a_lead_turns_it_on_nothing_goes_to_anybody() {
        crew.takes(shop.world(), Role.AGENT, 8, "hu");
        shop.world().as(Role.LEAD, () -> routings.turn(false, "Fallback"));
        var conversation = receives(HUNGARIAN);
        give();
        assertThat(now(conversation).assignee()).isNull();
        assertThat(history(conversation)).isEmpty();
    }

    @Test
    void told_often_and_by_two_nodes_at_once_each_is_given_once_and_fairly() {
        crew.takes(shop.world(), Role.AGENT, 6, "hu");
        crew.takes(shop.world(), Role.LEAD, 6, "hu");
        var all = new ArrayList<Conversation>();
        for (int each = 0; each < 14; each++) all.add(receives(HUNGARIAN));
        atOnce(this::give, this::give, this::give);
        give();
        var owners =
                all.stream()
                        .map(it -> now(it).assignee())
                        .filter(Objects::nonNull)
                        .collect(Collectors.groupingBy(it -> it, Collectors.counting()));
        assertThat(owners).isEqualTo(Map.of(agent().id(), 6L, shop.world().lead().id(), 6L));
        for (var it : all) assertThat(history(it).size()).isLessThanOrEqualTo(1);
        assertThat(told(agent(), "inbox.given")).isEqualTo(6);
    }

    @Test
    void what_finds_no_room_waits_says_why_and_is_given_when_there_is_room() {
        crew.takes(shop.world(), Role.AGENT, 1, "hu");
        var first = receives(HUNGARIAN);
        give();
        var second = receives(HUNGARIAN);
        give();
        assertThat(gap(second)).isEqualTo(Gap.NOBODY_HAS_ROOM);
        shop.world().as(Role.AGENT, () -> closures.close(first.id()));
        give();
        assertThat(now(second).assignee()).isEqualTo(agent().id());
        assertThat(shop.world().asOwner(() -> gaps.of(second.id()))).isEmpty();
    }

    @Test
    void what_nobody_speaks_waits_in_the_fallback_queue_and_leads_are_told_once_a_day() {
        crew.takes(shop.world(), Role.AGENT, 8, "hu");
        var first = receives(ITALIAN);
        for (int time = 0; time < 3; time++) give();
        receives(ITALIAN);
        give();
        assertThat(gap(first)).isEqualTo(Gap.NOBODY_SPEAKS);
        var fallback = shop.world().asOwner(() -> routings.find().orElseThrow().fallback());
        assertThat(shop.world().asOwner(queues::counts)).isEqualTo(Map.of(fallback, 2));
        assertThat(told(shop.world().lead(), "inbox.unspoken")).isEqualTo(1);
        assertThat(told(shop.world().owner(), "inbox.unspoken")).isEqualTo(1);
        assertThat(told(agent(), "inbox.unspoken")).isZero();
    }

    @Test
    void once_somebody_speaks_it_what_waited_needs_the_skill_of_the_queue_where_it_belongs() {
        crew.takes(shop.world(), Role.AGENT, 8, "hu");
        shop.world()
                .as(
                        Role.LEAD,
                        () ->
                                queues.create(
                                        new Queue.Wanted("Italia", null, null, "it", "customs")));
        var conversation = receives(ITALIAN);
        give();
        crew.takes(shop.world(), Role.AGENT, 8, "hu", "it");
        give();
        assertThat(gap(conversation)).isEqualTo(Gap.NOBODY_HAS_SKILL);
        crew.takes(shop.world(), Role.LEAD, java.util.Set.of("customs"), "it");
        give();
        assertThat(now(conversation).assignee()).isEqualTo(shop.world().lead().id());
    }

    @Test
    void a_buyer_comes_back_to_whom_they_know() {
        crew.takes(shop.world(), Role.AGENT, 8, "hu");
        crew.takes(shop.world(), Role.LEAD, 8, "hu");
        var first = writes("anna@web.example", HUNGARIAN);
        shop.world().as(Role.LEAD, () -> replies.post(first.id(), Answer.reply("Holnap.")));
        for (int each = 0; each < 2; each++) receives(HUNGARIAN);
        var second = writes("anna@web.example", HUNGARIAN);
        give();
        assertThat(now(second).assignee()).isEqualTo(shop.world().lead().id());
        assertThat(history(second).getFirst().reasons().getFirst())
                .isInstanceOf(Reason.AnsweredBefore.class);
    }

    @Test
    void who_gives_one_back_does_not_get_it_again_by_itself() {
        crew.takes(shop.world(), Role.AGENT, 8, "hu");
        var conversation = receives(HUNGARIAN);
        give();
        shop.world().as(Role.AGENT, () -> assignments.assign(conversation.id(), null));
        give();
        assertThat(now(conversation).assignee()).isNull();
        assertThat(gap(conversation)).as("not unspoken").isEqualTo(Gap.NOBODY_HAS_ROOM);
        crew.takes(shop.world(), Role.LEAD, 8, "hu");
        give();
        assertThat(now(conversation).assignee()).isEqualTo(shop.world().lead().id());
    }

    @Test
    void at_a_shifts_end_what_waits_is_handed_on_once_and_its_history_kept() {
        crew.takes(shop.world(), Role.AGENT, 8, "hu");
        var conversation = receives(HUNGARIAN);
        give();
        crew.ends(shop.world(), Role.AGENT, "hu");
        give();
        assertThat(now(conversation).assignee())
                .as("nobody else: it waits for their next shift")
                .isEqualTo(agent().id());
        crew.takes(shop.world(), Role.LEAD, 8, "hu");
        atOnce(this::give, this::give);
        assertThat(now(conversation).assignee()).isEqualTo(shop.world().lead().id());
        assertThat(history(conversation))
                .extracting(AssignmentLog.Entry::way)
                .containsExactly(Way.HANDED_ON, Way.RULE);
        assertThat(told(shop.world().lead(), "inbox.handed-on")).isEqualTo(1);
    }

    @Test
    void away_is_for_a_moment_until_the_shift_ends() {
        crew.takes(shop.world(), Role.AGENT, 8, "hu");
        var conversation = receives(HUNGARIAN);
        give();
        shop.world().as(Role.AGENT, () -> attendance.away(true));
        crew.takes(shop.world(), Role.LEAD, 8, "hu");
        give();
        assertThat(now(conversation).assignee()).isEqualTo(agent().id());
        shop.world().as(Role.AGENT, attendance::seen);
        crew.ends(shop.world(), Role.AGENT, "hu");
        give();
        assertThat(now(conversation).assignee()).as("still here").isEqualTo(agent().id());
        shop.world()
                .asOwner(() ->
                        transaction.execute(
                                _ -> sql.update("update workforce.worker set seen_until = null")));
        give();
        assertThat(now(conversation).assignee()).isEqualTo(shop.world().lead().id());
        assertThat(history(conversation).getFirst().way()).isEqualTo(Way.HANDED_ON);
    }

    @Test
    void what_a_person_gave_to_somebody_off_shift_stays_with_them() {
        crew.ends(shop.world(), Role.AGENT, "hu");
        crew.takes(shop.world(), Role.LEAD, 0, "de");
        var conversation = receives(HUNGARIAN);
        shop.world().as(Role.LEAD, () -> assignments.assign(conversation.id(), agent().id()));
        crew.takes(shop.world(), Role.LEAD, 8, "hu");
        give();
        assertThat(now(conversation).assignee()).isEqualTo(agent().id());
    }

    @Test
    void of_somebody_absent_or_gone_it_goes_back_into_its_queue() {
        crew.takes(shop.world(), Role.AGENT, 8, "hu");
        var conversation = receives(HUNGARIAN);
        give();
        var today = java.time.LocalDate.now(java.time.ZoneOffset.UTC);
        shop.world().as(Role.LEAD, () -> absences.add(agent().id(), today, today.plusDays(1)));
        give();
        assertThat(now(conversation).assignee()).isNull();
        assertThat(history(conversation).getFirst().way()).isEqualTo(Way.HANDED_ON);
        shop.world().as(Role.OWNER, () -> assignments.assign(conversation.id(), agent().id()));
        shop.world().as(Role.OWNER, () -> staff.end(agent().id()));
        crew.takes(shop.world(), Role.LEAD, 8, "hu");
        give();
        assertThat(now(conversation).assignee())
                .as("given to them knowingly, but they left")
                .isEqualTo(shop.world().lead().id());
    }

    @Test
    void trouble_while_giving_out_is_not_that_of_the_mail_that_came() {
        crew.takes(shop.world(), Role.AGENT, 8, "hu");
        var conversation = receives(ITALIAN);
        var spoilt =
                "insert into inbox.assignment (workspace_id, id, conversation_id, way, reasons, at) values (?, gen_random_uuid(), ?, 'rule', '{nonsense}', now())";
        shop.world()
                .asOwner(() ->
                        transaction.execute(_ ->
                                sql.update(
                                        spoilt,
                                        shop.world().workspace(),
                                        conversation.id().value())));
        assertThatThrownBy(this::give).hasMessageContaining("not a reason");
        look.at(new Workspace(shop.world().workspace()));
        assertThat(now(conversation).status()).isEqualTo(Status.OPEN);
    }

    @Test
    void people_take_while_it_gives_out_and_neither_stands_in_the_way() {
        var all = new ArrayList<Conversation>();
        for (int each = 0; each < 24; each++) all.add(receives(HUNGARIAN));
        crew.takes(shop.world(), Role.AGENT, 100, "hu");
        var works = new ArrayList<Runnable>();
        for (int each = 0; each < 6; each++) {
            works.add(this::give);
            works.add(() -> shop.world().as(Role.AGENT, () -> next.take(null)));
        }
        atOnce(works.toArray(Runnable[]::new));
        for (var it : all) assertThat(history(it)).as("once").hasSize(1);
    }

    @Test
    void a_queue_may_ask_for_a_skill() {
        crew.takes(shop.world(), Role.AGENT, 8, "de");
        crew.takes(shop.world(), Role.LEAD, java.util.Set.of("invoices"), "de");
        shop.world()
                .as(
                        Role.LEAD,
                        () ->
                                queues.create(
                                        new Queue.Wanted(
                                                "Invoices", null, null, "de", "Invoices")));
        var conversation = receives(GERMAN);
        give();
        assertThat(now(conversation).assignee()).isEqualTo(shop.world().lead().id());
        assertThat(history(conversation).getFirst().reasons())
                .contains(new Reason.HasSkill("invoices"));
    }

    @Test
    void a_mail_has_those_looked_at_that_have_waited_longest_and_no_others() {
        crew.takes(shop.world(), Role.AGENT, 8, "de");
        waitInFrontOf(receives(HUNGARIAN), 250);
        give();
        var came = receives(GERMAN);
        var read = new AtomicReference<Map<String, Long>>();
        system(() -> read.set(plans.read(giving::runFirst)));
        assertThat(read.get().getOrDefault("inbox.conversation_unassigned", 0L)).isLessThan(210);
        give();
        assertThat(now(came).assignee()).isEqualTo(agent().id());
    }

    @Test
    void where_very_much_waits_each_look_goes_on_where_the_last_one_ended() {
        var behind = receives(HUNGARIAN);
        waitInFrontOf(behind, 2_100);
        give();
        crew.takes(shop.world(), Role.AGENT, 8, "hu");
        give();
        give();
        assertThat(now(behind).assignee()).isEqualTo(agent().id());
    }

    /** In a language that nobody speaks, and longer. */
    private void waitInFrontOf(Conversation it, int many) {
        var copies =
                """
                insert into inbox.conversation (workspace_id, id, number, subject, status, language, language_by, mailbox_id, buyer_id, snippet, last_from, created_at, updated_at, priority, gap)
                select workspace_id, gen_random_uuid(), 1000 + n, subject, status, 'fi', language_by, mailbox_id, buyer_id, snippet, last_from, created_at, updated_at - interval '1 day', priority, 'nobody-speaks'
                from inbox.conversation cross join generate_series(1, ?) n where id = ?
                """;
        shop.world()
                .asOwner(() -> transaction.execute(_ -> sql.update(copies, many, it.id().value())));
    }

    private void system(Runnable work) {
        new Workspace(shop.world().workspace()).run(() -> Actor.system("inbox").run(work));
    }

    private void give() {
        new Workspace(shop.world().workspace()).run(() -> Actor.system("inbox").run(giving::run));
    }

    private static void atOnce(Runnable... works) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Callable<Void>>();
            for (var work : works)
                all.add(() -> {
                    work.run();
                    return null;
                });
            for (var done : threads.invokeAll(all)) done.get();
        } catch (InterruptedException | ExecutionException broken) {
            throw new AssertionError(broken);
        }
    }

    private Conversation receives(String words) {
        return writes(java.util.UUID.randomUUID() + "@web.example", words);
    }

    private Conversation writes(String buyer, String words) {
        var id = java.util.UUID.randomUUID() + "@web.example";
        shops.receive(shop, Written.by(buyer).says(words).id(id));
        return shop.world().asOwner(() -> conversations.findByMail(id)).orElseThrow();
    }

    private Conversation now(Conversation conversation) {
        return shop.world().asOwner(() -> conversations.get(conversation.id()));
    }

    private List<AssignmentLog.Entry> history(Conversation conversation) {
        return shop.world().asOwner(() -> log.of(conversation.id(), 10));
    }

    private Gap gap(Conversation conversation) {
        return shop.world().asOwner(() -> gaps.of(conversation.id())).orElseThrow().gap();
    }

    private StaffMember agent() {
        return shop.world().agent();
    }

    private int told(StaffMember person, String kind) {
        Integer told =
                shop.world()
                        .asOwner(() ->
                                transaction.execute(_ ->
                                        sql.queryForObject(
                                                "select count(*) from notices.notice where person_id = ? and kind = ?",
                                                Integer.class,
                                                person.id().value(),
                                                kind)));
        return Objects.requireNonNull(told);
    }
}
