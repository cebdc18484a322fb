package org.tillside.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Actor;
import org.tillside.access.Role;
import org.tillside.access.Staff;
import org.tillside.database.BlobStore;
import org.tillside.database.Workspace;
import org.tillside.inbox.answering.Answer;
import org.tillside.inbox.answering.Answered;
import org.tillside.inbox.answering.Draft;
import org.tillside.inbox.answering.Drafts;
import org.tillside.inbox.answering.Mode;
import org.tillside.inbox.answering.Planned;
import org.tillside.inbox.answering.Replies;
import org.tillside.inbox.answering.Scheduled;
import org.tillside.inbox.answering.Scheduling;
import org.tillside.inbox.answering.TimedSending;
import org.tillside.inbox.giving.Assignments;
import org.tillside.inbox.merging.Merges;
import org.tillside.inbox.writing.Recipients;
import org.tillside.kernel.Correspondent;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Ids;
import org.tillside.kit.TillsideTest;

/** Answers that leave later, each once, or do not leave. */
@TillsideTest
class SchedulingTest {

    private static final String EMMA = "emma@web.example";

    @Autowired Shop shops;
    @Autowired Scheduling scheduling;
    @Autowired TimedSending timedSending;
    @Autowired Conversations conversations;
    @Autowired Messages messages;
    @Autowired Replies replies;
    @Autowired Drafts drafts;
    @Autowired Merges merges;
    @Autowired Staff staff;
    @Autowired Assignments assignments;
    @Autowired BlobStore blobs;
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
    void until_its_time_it_is_no_message_and_the_buyer_still_waits() {
        var it = schedule("See you tomorrow");
        look();
        assertThat(ours()).isEmpty();
        assertThat(now().status()).isEqualTo(Status.OPEN);
        assertThat(waiting()).extracting(Scheduled::id).containsExactly(it.id());
        assertThat(asAgent(() -> drafts.find(asked.id()))).isEmpty();
    }

    @Test
    void at_its_time_it_leaves_once_though_three_nodes_look() {
        schedule("Good morning");
        itsTimeHasCome();
        var nodes =
                List.of(0, 1, 2).stream().map(_ -> CompletableFuture.runAsync(this::look)).toList();
        nodes.forEach(CompletableFuture::join);
        look();
        assertThat(ours()).extracting(Message::text).containsExactly("Good morning");
        assertThat(ours().getFirst().author()).isEqualTo(shop.world().agent().id());
        assertThat(now().status()).isEqualTo(Status.WAITING);
        assertThat(waiting()).isEmpty();
    }

    @Test
    void what_its_writer_has_begun_since_stays_when_it_leaves() {
        schedule("Good morning");
        asAgent(() -> drafts.save(Draft.reply(asked.id(), "One more thing", null)));
        itsTimeHasCome();
        look();
        assertThat(ours()).hasSize(1);
        assertThat(asAgent(() -> drafts.find(asked.id())).orElseThrow().text())
                .isEqualTo("One more thing");
    }

    @Test
    void what_whoever_sends_it_now_has_begun_stays() {
        var it = schedule("Good morning");
        var world = shop.world();
        world.as(Role.LEAD, () -> drafts.save(Draft.reply(asked.id(), "Of the lead", null)));
        world.as(Role.LEAD, () -> scheduling.sendNow(it.id()));
        assertThat(ours()).hasSize(1);
        assertThat(world.as(Role.LEAD, () -> drafts.find(asked.id())).orElseThrow().text())
                .isEqualTo("Of the lead");
    }

    @Test
    void the_same_form_is_scheduled_once() {
        var form = Ids.next();
        var answer =
                new Answer(Mode.REPLY, null, null, "Once", List.of(), null, form, false, false);
        var both =
                List.of(0, 1).stream()
                        .map(_ ->
                                CompletableFuture.supplyAsync(() ->
                                        asAgent(() ->
                                                scheduling.schedule(asked.id(), answer, tomorrow))))
                        .toList();
        both.forEach(CompletableFuture::join);
        assertThat(waiting()).hasSize(1);
    }

    @Test
    void a_form_that_was_sent_does_not_leave_once_more_later() {
        var form = Ids.next();
        var answer =
                new Answer(Mode.REPLY, null, null, "Once", List.of(), null, form, false, false);
        Answered sent = asAgent(() -> replies.post(asked.id(), answer));
        assertThat(sent).isInstanceOf(Answered.Posted.class);
        Planned later = asAgent(() -> scheduling.schedule(asked.id(), answer, tomorrow));
        assertThat(later).isInstanceOf(Planned.Overtaken.class);
        assertThat(waiting()).isEmpty();
    }

    @Test
    void other_words_or_another_time_in_a_form_that_waits_are_not_taken_for_it() {
        var form = Ids.next();
        var answer =
                new Answer(Mode.REPLY, null, null, "Once", List.of(), null, form, false, false);
        asAgent(() -> scheduling.schedule(asked.id(), answer, tomorrow));
        asAgent(() -> scheduling.schedule(asked.id(), answer, tomorrow.plusSeconds(60)));
        var later = tomorrow.plus(Duration.ofHours(5));
        assertThatThrownBy(() -> asAgent(() -> scheduling.schedule(asked.id(), answer, later)))
                .hasMessageContaining("waits already");
        var other =
                new Answer(Mode.REPLY, null, null, "Other", List.of(), null, form, false, false);
        assertThatThrownBy(() -> asAgent(() -> scheduling.schedule(asked.id(), other, tomorrow)))
                .hasMessageContaining("waits already");
        assertThat(waiting()).hasSize(1);
    }

    @Test
    void taken_back_it_is_a_draft_again_above_what_was_begun_since() {
        var it = schedule("See you tomorrow");
        asAgent(() -> drafts.save(Draft.reply(asked.id(), "One more thing", null)));
        asAgent(() -> scheduling.back(it.id()));
        assertThat(asAgent(() -> drafts.find(asked.id()).orElseThrow().text()))
                .isEqualTo("See you tomorrow\n\nOne more thing");
        assertThat(waiting()).isEmpty();
        assertThatThrownBy(() -> asAgent(() -> scheduling.back(it.id())))
                .isInstanceOfSatisfying(
                        Fault.class,
                        fault -> assertThat(fault.code()).isEqualTo("scheduled.unknown"));
    }

    @Test
    void taken_back_by_a_lead_it_is_the_draft_of_who_wrote_it() {
        var it = schedule("See you tomorrow");
        shop.world().as(Role.LEAD, () -> scheduling.back(it.id()));
        assertThat(asAgent(() -> drafts.find(asked.id()))).isPresent();
        assertThat(shop.world().as(Role.LEAD, () -> drafts.find(asked.id()))).isEmpty();
    }

    @Test
    void what_the_buyer_writes_meanwhile_holds_it_and_its_writer_is_told_once() {
        schedule("See you tomorrow");
        shops.receive(shop, Written.by(EMMA).inReplyTo("one@web"));
        shops.receive(shop, Written.by(EMMA).inReplyTo("one@web"));
        assertThat(waiting()).extracting(Scheduled::heldFor).containsExactly("buyer-wrote");
        assertThat(told()).isEqualTo(1);
        itsTimeHasCome();
        look();
        assertThat(ours()).isEmpty();
    }

    @Test
    void moved_and_held_once_more_its_writer_is_told_once_more() {
        var it = schedule("See you tomorrow");
        shops.receive(shop, Written.by(EMMA).inReplyTo("one@web"));
        asAgent(() -> scheduling.move(it.id(), tomorrow));
        assertThat(told()).isEqualTo(1);
        shops.receive(shop, Written.by(EMMA).inReplyTo("one@web"));
        assertThat(waiting()).extracting(Scheduled::heldFor).containsExactly("buyer-wrote");
        assertThat(told()).isEqualTo(2);
    }

    @Test
    void while_the_store_of_bytes_is_away_it_waits_and_leaves_when_that_is_back() {
        var bytes = Ids.next().toString().getBytes(UTF_8);
        var blob = blobs.put(new ByteArrayInputStream(bytes));
        var file = File.attached("bill.txt", "text/plain", blob.size(), blob.sha256());
        schedule(
                new Answer(Mode.REPLY, null, null, "See", List.of(file), null, null, false, false));
        blobs.delete(blob.sha256());
        itsTimeHasCome();
        look();
        assertThat(waiting()).extracting(Scheduled::heldFor).containsOnlyNulls();
        assertThat(told()).isZero();
        blobs.put(new ByteArrayInputStream(bytes));
        look();
        assertThat(waiting()).isEmpty();
        assertThat(ours()).hasSize(1);
    }

    @Test
    void held_it_can_be_sent_all_the_same_and_only_once() {
        var it = schedule("See you tomorrow");
        shops.receive(shop, Written.by(EMMA).inReplyTo("one@web"));
        asAgent(() -> scheduling.sendNow(it.id()));
        assertThat(ours()).hasSize(1);
        assertThatThrownBy(() -> asAgent(() -> scheduling.sendNow(it.id())))
                .isInstanceOfSatisfying(
                        Fault.class,
                        fault -> assertThat(fault.code()).isEqualTo("scheduled.unknown"));
        assertThat(ours()).hasSize(1);
    }

    @Test
    void an_answer_of_a_colleague_meanwhile_holds_it() {
        schedule("See you tomorrow");
        shop.world().as(Role.LEAD, () -> replies.post(asked.id(), Answer.reply("I did it")));
        itsTimeHasCome();
        look();
        assertThat(waiting()).extracting(Scheduled::heldFor).containsExactly("answered");
        assertThat(ours()).hasSize(1);
    }

    @Test
    void in_history_too_an_answer_of_a_colleague_meanwhile_holds_it() {
        asked = shops.history(shop, "mina@web.example");
        var before = ours().size();
        schedule("See you tomorrow");
        shop.world().as(Role.LEAD, () -> replies.post(asked.id(), Answer.reply("I did it")));
        itsTimeHasCome();
        look();
        assertThat(waiting()).extracting(Scheduled::heldFor).containsExactly("answered");
        assertThat(ours()).hasSize(before + 1);
    }

    @Test
    void moved_it_is_held_all_the_same_and_moved_when_it_was_held_it_leaves() {
        var it = schedule("See you tomorrow");
        shop.world().as(Role.LEAD, () -> replies.post(asked.id(), Answer.reply("I did it")));
        asAgent(() -> scheduling.move(it.id(), tomorrow.plus(Duration.ofDays(1))));
        itsTimeHasCome();
        look();
        assertThat(waiting()).extracting(Scheduled::heldFor).containsExactly("answered");
        asAgent(() -> scheduling.move(it.id(), tomorrow));
        itsTimeHasCome();
        look();
        assertThat(waiting()).isEmpty();
        assertThat(ours())
                .extracting(Message::text)
                .containsExactly("I did it", "See you tomorrow");
    }

    @Test
    void what_comes_much_too_late_asks_first() {
        schedule("Good morning");
        longAgo();
        look();
        assertThat(waiting()).extracting(Scheduled::heldFor).containsExactly("late");
        assertThat(ours()).isEmpty();
    }

    @Test
    void whoever_left_sends_nothing_any_more() {
        schedule("Good morning");
        shop.world().asOwner(() -> endAgent());
        itsTimeHasCome();
        look();
        assertThat(shop.world().asOwner(() -> scheduling.of(asked.id())))
                .extracting(Scheduled::heldFor)
                .containsExactly("person.unknown");
    }

    @Test
    void the_guard_speaks_when_it_is_scheduled_and_a_secret_is_never() {
        var answer = Answer.reply("Your card is 4111 1111 1111 1111.");
        var planned = asAgent(() -> scheduling.schedule(asked.id(), answer, tomorrow));
        assertThat(planned).isInstanceOf(Planned.Held.class);
        assertThat(waiting()).isEmpty();
    }

    @Test
    void a_time_that_is_over_or_an_empty_answer_is_refused() {
        refused(Answer.reply("Hello"), Instant.now().minusSeconds(1), "schedule.past");
        refused(Answer.reply("Hello"), Instant.now().plus(Duration.ofDays(400)), "schedule.far");
        refused(Answer.reply(" "), tomorrow, "reply.empty");
    }

    @Test
    void a_conversation_in_which_an_answer_waits_is_not_merged_away() {
        schedule("See you tomorrow");
        var other = shops.receive(shop, Written.by("ben@web.example").id("two@web"));
        assertThatThrownBy(() -> asAgent(() -> merges.merge(asked.id(), other.id())))
                .isInstanceOfSatisfying(
                        Fault.class, it -> assertThat(it.code()).isEqualTo("merge.draft"));
    }

    @Test
    void a_guest_sees_and_stops_only_what_waits_where_they_work() {
        var it = schedule("See you tomorrow");
        assertThatThrownBy(() -> shop.world().as(Role.GUEST, () -> scheduling.back(it.id())))
                .isInstanceOfSatisfying(
                        Fault.class,
                        fault -> assertThat(fault.code()).isEqualTo("scheduled.unknown"));
    }

    @Test
    void a_guest_sends_no_answer_whose_writer_chose_to_whom_it_goes() {
        var it = schedule(to("carrier@post.example"), "");
        giveToGuest();
        assertThatThrownBy(() -> shop.world().as(Role.GUEST, () -> scheduling.sendNow(it.id())))
                .isInstanceOfSatisfying(
                        Fault.class,
                        fault -> assertThat(fault.code()).isEqualTo("reply.forbidden"));
        assertThatThrownBy(() ->
                        shop.world()
                                .as(
                                        Role.GUEST,
                                        () -> scheduling.move(it.id(), tomorrow.plusSeconds(60))))
                .as("or at another time")
                .isInstanceOfSatisfying(
                        Fault.class,
                        fault -> assertThat(fault.code()).isEqualTo("reply.forbidden"));
        var named = schedule(to(EMMA), "About your lamp");
        assertThatThrownBy(() -> shop.world().as(Role.GUEST, () -> scheduling.sendNow(named.id())))
                .isInstanceOfSatisfying(
                        Fault.class,
                        fault -> assertThat(fault.code()).isEqualTo("reply.forbidden"));
        assertThat(ours()).isEmpty();
        asAgent(() -> scheduling.sendNow(it.id()));
        assertThat(ours().getFirst().recipients().to())
                .extracting(Correspondent::address)
                .containsExactly("carrier@post.example");
    }

    @Test
    void a_guest_sends_what_goes_where_a_reply_goes_anyway() {
        var it = schedule(to(EMMA.toUpperCase(Locale.ROOT)), " ");
        giveToGuest();
        shop.world().as(Role.GUEST, () -> scheduling.sendNow(it.id()));
        assertThat(ours()).hasSize(1);
    }

    @Test
    void whoever_is_a_guest_by_then_does_not_send_it_to_somebody_else() {
        schedule(to("carrier@post.example"), "");
        var writer = shop.world().agent().id();
        shop.world().as(Role.OWNER, () -> assignments.assign(asked.id(), writer));
        shop.world().as(Role.OWNER, () -> staff.changeRole(writer, Role.GUEST));
        itsTimeHasCome();
        look();
        assertThat(ours()).isEmpty();
        assertThat(waiting()).extracting(Scheduled::heldFor).containsExactly("reply.forbidden");
    }

    private void giveToGuest() {
        shop.world()
                .as(Role.OWNER, () -> assignments.assign(asked.id(), shop.world().guest().id()));
    }

    private static Recipients to(String address) {
        return new Recipients(List.of(new Correspondent("", address)), List.of());
    }

    private boolean endAgent() {
        staff.end(shop.world().agent().id());
        return true;
    }

    private void refused(Answer answer, Instant at, String code) {
        assertThatThrownBy(() -> asAgent(() -> scheduling.schedule(asked.id(), answer, at)))
                .isInstanceOfSatisfying(Fault.class, it -> assertThat(it.code()).isEqualTo(code));
    }

    private Scheduled schedule(Recipients chosen, String subject) {
        return schedule(
                new Answer(
                        Mode.REPLY, chosen, subject, "Soon", List.of(), null, null, false, false));
    }

    private Scheduled schedule(String words) {
        return schedule(Answer.reply(words));
    }

    private Scheduled schedule(Answer answer) {
        var planned = asAgent(() -> scheduling.schedule(asked.id(), answer, tomorrow));
        return ((Planned.Waits) planned).it();
    }

    private void itsTimeHasCome() {
        leaves("1 minute");
    }

    private void longAgo() {
        leaves("2 hours");
    }

    private void leaves(String ago) {
        shop.world()
                .asOwner(() ->
                        transaction.execute(_ ->
                                sql.execute(
                                        "update inbox.scheduled set leaves_at = now() - ?::interval",
                                        ago)));
    }

    private void look() {
        new Workspace(shop.world().workspace())
                .run(() -> Actor.system("clocks").run(timedSending::look));
    }

    private List<Scheduled> waiting() {
        return shop.world().asOwner(() -> scheduling.of(asked.id()));
    }

    private List<Message> ours() {
        return shop.world()
                .asOwner(() ->
                        messages.newest(asked.id(), 50).stream()
                                .filter(it -> it.direction() == Direction.OUT)
                                .toList());
    }

    private Conversation now() {
        return shop.world().asOwner(() -> conversations.get(asked.id()));
    }

    private long told() {
        return shop.world()
                .asOwner(() ->
                        transaction.execute(_ ->
                                ((Number)
                                                sql.fetchValue(
                                                        "select count(*) from notices.notice where kind = 'inbox.held' and person_id = ?",
                                                        shop.world().agent().id().value()))
                                        .longValue()));
    }

    private <T> T asAgent(Supplier<T> work) {
        return shop.world().as(Role.AGENT, work);
    }

    private void asAgent(Runnable work) {
        shop.world().as(Role.AGENT, work);
    }
}
