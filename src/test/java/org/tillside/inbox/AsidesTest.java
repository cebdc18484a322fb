package org.tillside.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tillside.inbox.Asking.CARRIER;
import static org.tillside.inbox.Asking.LATER;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Actor;
import org.tillside.access.Role;
import org.tillside.access.StaffMember;
import org.tillside.channels.email.ParsedMail;
import org.tillside.channels.outbox.Outbox;
import org.tillside.channels.outbox.OutboxState;
import org.tillside.channels.outbox.Settlement;
import org.tillside.database.Workspace;
import org.tillside.inbox.arrival.Arrivals;
import org.tillside.inbox.asides.Aside;
import org.tillside.inbox.asides.AsideDeliveries;
import org.tillside.inbox.asides.AsideDraft;
import org.tillside.inbox.asides.AsideDrafts;
import org.tillside.inbox.asides.AsideLetter;
import org.tillside.inbox.asides.AsidePrefill;
import org.tillside.inbox.asides.AsideRemark;
import org.tillside.inbox.asides.AsideSent;
import org.tillside.inbox.asides.AsideText;
import org.tillside.inbox.asides.AsideUndo;
import org.tillside.inbox.asides.AsideWriting;
import org.tillside.inbox.asides.Asides;
import org.tillside.inbox.giving.Assignments;
import org.tillside.inbox.merging.Merges;
import org.tillside.inbox.snoozing.Snoozes;
import org.tillside.inbox.spam.BlockedSenders;
import org.tillside.inbox.writing.Addresses;
import org.tillside.kernel.Fault;
import org.tillside.kit.TillsideTest;

/** Somebody outside is asked beside a conversation, and its buyer never hears of it. */
@TillsideTest
class AsidesTest {

    @Autowired Shop shops;
    @Autowired Asides asides;
    @Autowired AsideWriting writing;
    @Autowired AsideUndo undo;
    @Autowired AsideDrafts drafts;
    @Autowired AsideDeliveries deliveries;
    @Autowired AsidePrefill prefill;
    @Autowired Arrivals arrivals;
    @Autowired Assignments assignments;
    @Autowired Conversations conversations;
    @Autowired Messages messages;
    @Autowired Happenings happenings;
    @Autowired Histories histories;
    @Autowired Merges merges;
    @Autowired Snoozes snoozes;
    @Autowired BlockedSenders blocked;
    @Autowired Outbox outbox;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;

    private Shop.Open shop;
    private Conversation asked;

    @BeforeEach
    void a_buyer_misses_a_parcel() {
        shop = shops.open();
        asked =
                shops.receive(
                        shop,
                        Written.by("emma@web.example")
                                .id("one@web")
                                .subject("Where is my parcel?")
                                .says("Call me on 0170 1234567. Emma"));
        as(Role.LEAD, () -> assignments.assign(asked.id(), agent().id()));
    }

    @Test
    void a_letter_leaves_by_itself_and_tells_nothing_of_the_buyers_thread() {
        var sent = begin("Where is 612345678901?");
        assertThat(sent.delivery()).isEqualTo(OutboxState.WAITING);
        var raw = raw(sent);
        assertThat(raw)
                .contains("To: help <" + CARRIER + ">", "Message-ID: <" + sent.messageId() + ">")
                .contains("+s1-")
                .doesNotContain("emma", "one@web", "+c1-", "[#", "0170");
        assertThat(happened()).containsExactly("assigned", "aside-asked");
        assertThat(journaled()).contains("aside.asked");
    }

    @Test
    void an_answer_joins_it_and_not_the_conversation() {
        var before = conversation();
        var sent = begin("Where is it?");
        arrives(Asking.answer(sent).says("Tomorrow."));
        assertThat(letters())
                .extracting(AsideLetter::reply)
                .containsExactly("Where is it?", "Tomorrow.");
        assertThat(aside().theirs()).isFalse();
        var after = conversation();
        assertThat(messages(asked)).hasSize(1);
        assertThat(after.status()).isEqualTo(before.status());
        assertThat(after.newest()).isEqualTo(before.newest());
        assertThat(after.due()).isEqualTo(before.due());
        assertThat(after.updatedAt()).isAfterOrEqualTo(LATER);
        assertThat(happened()).endsWith("aside-asked", "aside-answered");
        assertThat(told(agent())).containsExactly("inbox.aside");
        assertThat(as(Role.AGENT, () -> asides.unread(List.of(aside())))).hasSize(1);
        as(Role.AGENT, () -> asides.read(aside().id()));
        assertThat(as(Role.AGENT, () -> asides.unread(List.of(aside())))).isEmpty();
    }

    @Test
    void the_signed_address_alone_finds_it_but_no_other_number_does() {
        var sent = begin("Where is it?");
        var address = Asking.replyAddress(raw(sent));
        arrives(Written.by(CARRIER).to(address).at(LATER).says("By address"));
        assertThat(letters()).hasSize(2);
        arrives(Written.by(CARRIER).to(address.replace("+s1-", "+s2-")).at(LATER));
        arrives(Written.by(CARRIER).to(address.replace("+s1-", "+c1-")).at(LATER));
        assertThat(letters()).hasSize(2);
        assertThat(messages(asked)).hasSize(1);
    }

    @Test
    void what_comes_twice_or_to_two_mailboxes_is_there_once() {
        var sent = begin("Where is it?");
        var mail = Asking.answer(sent).says("Tomorrow.").arrives(shop.mailbox());
        for (int i = 0; i < 2; i++) system(() -> arrivals.take(mail, List.of()));
        arrives(Asking.answer(sent).id(mail.mail().messageId()).says("Tomorrow."));
        assertThat(letters()).hasSize(2);
        assertThat(shops.all(shop)).hasSize(1);
        assertThat(told(agent())).hasSize(1);
    }

    @Test
    void whoever_takes_no_part_begins_a_conversation_that_is_linked() {
        var sent = begin("Where is it?");
        arrives(Written.by("boss@carrier.example").inReplyTo(sent.messageId()).at(LATER));
        assertThat(letters()).hasSize(1);
        assertThat(shops.all(shop)).hasSize(2);
        assertThat(other().linkedTo()).isEqualTo(asked.id());
    }

    @Test
    void the_buyer_never_comes_in_even_when_somebody_outside_writes_to_them() {
        var sent = begin("Where is it?");
        arrives(Asking.answer(sent).cc("emma@web.example").id("both@carrier"));
        assertThat(aside().people()).extracting(it -> it.key()).containsExactly(CARRIER);
        arrives(Written.by("emma@web.example").inReplyTo("both@carrier").at(LATER));
        assertThat(letters()).hasSize(2);
        assertThat(other().linkedTo()).isEqualTo(asked.id());
    }

    @Test
    void the_buyers_own_answers_go_on_joining_the_conversation() {
        begin("Where is it?");
        arrives(Written.by("emma@web.example").inReplyTo("one@web").at(LATER));
        assertThat(messages(asked)).hasSize(2);
        assertThat(letters()).hasSize(1);
    }

    @Test
    void a_blocked_sender_is_spam_here_too() {
        var sent = begin("Where is it?");
        as(Role.LEAD, () -> blocked.block(CARRIER, "enough"));
        arrives(Asking.answer(sent));
        assertThat(letters()).hasSize(1);
        assertThat(told(agent())).isEmpty();
    }

    @Test
    void a_machines_answer_is_kept_and_marked_and_tells_nobody() {
        var sent = begin("Where is it?");
        arrives(Asking.answer(sent).kind(ParsedMail.Kind.AUTO_REPLY).says("We are away."));
        assertThat(letters().getLast().kind()).isEqualTo(Kind.AUTO_REPLY);
        assertThat(aside().theirs()).isTrue();
        assertThat(told(agent())).isEmpty();
    }

    @Test
    void a_bounce_says_which_letter_did_not_arrive() {
        var sent = begin("Where is it?");
        var bounce =
                Written.by("mailer-daemon@carrier.example")
                        .kind(ParsedMail.Kind.BOUNCE)
                        .at(LATER)
                        .arrives(shop.mailbox());
        system(() -> arrivals.take(bounce, List.of(sent.messageId())));
        assertThat(letters().getFirst().delivery()).isEqualTo(OutboxState.FAILED);
        assertThat(letters()).hasSize(2);
        assertThat(aside().people()).hasSize(1);
        assertThat(shops.all(shop)).hasSize(1);
        assertThat(told(agent())).containsExactly("inbox.aside-trouble");
        system(() -> deliveries.note(sent.outbox()));
        assertThat(letters().getFirst().delivery()).isEqualTo(OutboxState.FAILED);
    }

    @Test
    void a_form_sent_three_times_at_once_asks_once() {
        var text = Asking.form("Where is it?", UUID.randomUUID());
        var all =
                Stream.of(0, 1, 2)
                        .map(_ ->
                                CompletableFuture.runAsync(() ->
                                        as(Role.AGENT, () -> writing.begin(asked.id(), text))))
                        .toList();
        all.forEach(CompletableFuture::join);
        assertThat(letters()).hasSize(1);
    }

    @Test
    void contact_data_of_the_buyer_is_held_until_a_person_says_so() {
        var text = Asking.to(CARRIER, "Call them: +49 170 1234567 or emma@web.example");
        var held = (AsideSent.Held) as(Role.AGENT, () -> writing.begin(asked.id(), text));
        assertThat(held.remarks())
                .extracting(AsideRemark::says)
                .containsExactlyInAnyOrder("inbox.aside.remark.phone", "inbox.aside.remark.email");
        assertThat(beside(asked)).isEmpty();
        var one = Asking.heeding(text, List.of(held.remarks().getFirst().key()));
        assertThat(as(Role.AGENT, () -> writing.begin(asked.id(), one)))
                .isInstanceOf(AsideSent.Held.class);
        var keys = held.remarks().stream().map(AsideRemark::key).toList();
        as(Role.AGENT, () -> writing.begin(asked.id(), Asking.heeding(text, keys)));
        assertThat(letters()).hasSize(1);
        assertThat(journaled()).contains("aside.asked", "aside.overridden");
        assertThat(details("aside.overridden")).doesNotContain("1234567").doesNotContain("emma");
    }

    @Test
    void a_secret_does_not_leave_whoever_says_so() {
        var card =
                Asking.heeding(
                        Asking.to(CARRIER, "Card 4111 1111 1111 1111"), List.of(AsideText.ALL));
        var held = (AsideSent.Held) as(Role.AGENT, () -> writing.begin(asked.id(), card));
        assertThat(held.remarks().getFirst().blocks()).isTrue();
    }

    @Test
    void what_is_put_in_before_one_writes_is_masked() {
        as(
                Role.AGENT,
                () -> {
                    assertThat(prefill.quote(asked)).startsWith("> Call me on •••");
                    assertThat(prefill.quote(asked)).doesNotContainIgnoringCase("emma");
                    assertThat(prefill.subject(asked)).isEqualTo("Where is my parcel?");
                });
    }

    @Test
    void neither_the_buyer_nor_a_mailbox_of_ours_is_outside() {
        refused(
                "aside.buyer",
                () -> writing.begin(asked.id(), Asking.to("Emma@web.example", "Hi")));
        var ours = shop.mailbox().address();
        refused("aside.ours", () -> writing.begin(asked.id(), Asking.to(ours, "Hi")));
        refused("aside.recipients", () -> writing.begin(asked.id(), Asking.to("", "Hi")));
        refused("aside.empty", () -> writing.begin(asked.id(), Asking.to(CARRIER, " ")));
        var bare = AsideText.to(Asking.people(CARRIER), " ", "Hi");
        refused("aside.subject", () -> writing.begin(asked.id(), bare));
        assertThat(beside(asked)).isEmpty();
    }

    @Test
    void it_counts_as_no_answer_and_as_no_question() {
        var before = history();
        var sent = begin("Where is it?");
        becomes(sent, "sent");
        arrives(Asking.answer(sent));
        assertThat(history()).isEqualTo(before);
        assertThat(ruleEvents()).isZero();
    }

    @Test
    void an_answer_wakes_what_sleeps_but_opens_nothing_that_is_closed() {
        var sent = begin("Where is it?");
        as(Role.AGENT, () -> snoozes.snooze(asked.id(), Instant.now().plus(Duration.ofDays(2))));
        arrives(Asking.answer(sent));
        assertThat(conversation().snoozedUntil()).isNull();
        assertThat(happened()).endsWith("snoozed", "aside-answered", "woke-by-aside");
        as(Role.AGENT, () -> asides.marks(List.of(asked.id())).values())
                .forEach(mark -> assertThat(mark.answered()).isTrue());
    }

    @Test
    void it_goes_along_with_a_merge_and_comes_back() {
        var sent = begin("Where is it?");
        arrives(Written.by("emma@web.example").subject("Again"));
        var other = other();
        var merge = as(Role.AGENT, () -> merges.merge(asked.id(), other.id()));
        assertThat(beside(other)).hasSize(1);
        arrives(Asking.answer(sent).id("first@carrier"));
        assertThat(beside(other).getFirst().theirs()).isFalse();
        as(Role.AGENT, () -> merges.part(other.id(), merge));
        assertThat(beside(other)).isEmpty();
        assertThat(letters()).hasSize(2);
        arrives(Asking.answer(sent).id("second@carrier"));
        assertThat(letters()).hasSize(3);
    }

    @Test
    void what_somebody_writes_to_begin_one_is_not_lost_by_a_merge() {
        arrives(Written.by("emma@web.example").subject("Again"));
        var draft = AsideDraft.of(asked.id().value(), CARRIER, "", "Parcel", "Where");
        as(Role.AGENT, () -> drafts.save(draft));
        refused("merge.draft", () -> merges.merge(asked.id(), other().id()));
    }

    @Test
    void guests_see_those_of_their_conversations_and_write_to_those_who_take_part() {
        var sent = begin("Where is it?");
        arrives(Asking.answer(sent).says("Tomorrow."));
        var id = aside().id();
        var text = Asking.to("other@carrier.example", "When?");
        assertThatThrownBy(() -> as(Role.GUEST, () -> asides.get(id)))
                .isInstanceOfSatisfying(
                        Fault.class, it -> assertThat(it.code()).isEqualTo("aside.unknown"));
        assertThatThrownBy(() -> as(Role.GUEST, () -> writing.answer(id, text)))
                .isInstanceOf(Fault.class);
        as(Role.LEAD, () -> assignments.assign(asked.id(), shop.world().guest().id()));
        assertThatThrownBy(() -> as(Role.GUEST, () -> writing.begin(asked.id(), text)))
                .isInstanceOfSatisfying(
                        Fault.class, it -> assertThat(it.code()).isEqualTo("aside.forbidden"));
        var posted = (AsideSent.Posted) as(Role.GUEST, () -> writing.answer(id, text));
        assertThat(Addresses.line(posted.letter().recipients().to())).contains(CARRIER);
        assertThat(posted.letter().recipients().all()).hasSize(1);
    }

    @Test
    void taken_back_the_first_letter_was_never_there_and_its_words_are_a_draft() {
        var sent = begin("Where is it?");
        assertThat(as(Role.AGENT, () -> undo.undo(sent.id())).gone()).isTrue();
        assertThat(beside(asked)).isEmpty();
        assertThat(happened()).containsExactly("assigned");
        var draft = as(Role.AGENT, () -> drafts.find(asked.id().value())).orElseThrow();
        assertThat(draft.text()).isEqualTo("Where is it?");
        assertThat(draft.to() + draft.subject()).isEqualTo("help <" + CARRIER + ">Parcel");
    }

    @Test
    void a_later_letter_taken_back_leaves_it_as_it_was() {
        arrives(Asking.answer(begin("Where is it?")));
        as(Role.AGENT, () -> asides.end(aside().id()));
        as(Role.AGENT, () -> asides.end(aside().id()));
        var more =
                (AsideSent.Posted)
                        as(Role.AGENT, () -> writing.answer(aside().id(), Asking.more()));
        assertThat(aside().done()).isFalse();
        as(Role.AGENT, () -> undo.undo(more.letter().id()));
        assertThat(aside().done()).isTrue();
        assertThat(aside().theirs()).isFalse();
        assertThat(letters()).hasSize(2);
        as(Role.AGENT, () -> asides.reopen(aside().id()));
        assertThat(happened()).endsWith("aside-answered", "aside-done", "aside-reopened");
    }

    @Test
    void what_has_left_cannot_be_taken_back() {
        var sent = begin("Where is it?");
        becomes(sent, "sent");
        refused("undo.conflict", () -> undo.undo(sent.id()));
        assertThat(letters().getFirst().delivery()).isEqualTo(OutboxState.SENT);
    }

    @Test
    void what_may_have_been_sent_is_settled_by_a_person() {
        var sent = begin("Where is it?");
        becomes(sent, "uncertain");
        assertThat(told(agent())).containsExactly("inbox.aside-trouble");
        as(Role.AGENT, () -> undo.settle(sent.id(), Settlement.SENT));
        assertThat(letters().getFirst().delivery()).isEqualTo(OutboxState.SENT);
        refused("settlement.conflict", () -> undo.settle(sent.id(), Settlement.SENT));
    }

    private AsideLetter begin(String words) {
        var posted = as(Role.AGENT, () -> writing.begin(asked.id(), Asking.to(CARRIER, words)));
        return ((AsideSent.Posted) posted).letter();
    }

    private void arrives(Written letter) {
        var mail = letter.arrives(shop.mailbox());
        system(() -> arrivals.take(mail, List.of()));
    }

    private Conversation other() {
        return shops.all(shop).stream()
                .filter(it -> !it.id().equals(asked.id()))
                .findFirst()
                .orElseThrow();
    }

    private Aside aside() {
        return beside(asked).getFirst();
    }

    private List<Aside> beside(Conversation it) {
        return as(Role.OWNER, () -> asides.beside(it.id()));
    }

    private List<AsideLetter> letters() {
        return as(Role.OWNER, () -> asides.letters(aside().id()));
    }

    private Conversation conversation() {
        return as(Role.OWNER, () -> conversations.get(asked.id()));
    }

    private List<Message> messages(Conversation it) {
        return as(Role.OWNER, () -> messages.newest(it.id(), 10));
    }

    private List<String> happened() {
        return as(
                Role.OWNER, () -> happenings.of(asked.id()).stream().map(it -> it.kind()).toList());
    }

    private Object history() {
        return as(Role.OWNER, () -> histories.of(List.of(asked.id())).toString());
    }

    private String raw(AsideLetter sent) {
        return as(Role.OWNER, () -> Asking.words(outbox.raw(sent.outbox())));
    }

    private void becomes(AsideLetter sent, String state) {
        as(
                Role.OWNER,
                () ->
                        transaction.executeWithoutResult(_ ->
                                sql.execute(
                                        "update channels.outbox set state = ? where id = ?",
                                        state,
                                        sent.outbox().value())));
        system(() -> deliveries.note(sent.outbox()));
    }

    private long ruleEvents() {
        return as(
                Role.OWNER,
                () ->
                        transaction.execute(_ ->
                                (long) sql.fetchCount(org.tillside.inbox.db.Tables.RULE_EVENT)));
    }

    private List<String> told(StaffMember person) {
        return rows(
                "select kind from notices.notice where person_id = ? and kind like 'inbox.aside%' order by id",
                person.id().value());
    }

    private List<String> journaled() {
        return rows("select act from journal.entry where act like ? order by id", "aside.%");
    }

    private String details(String act) {
        return rows("select details::text from journal.entry where act = ?", act).toString();
    }

    private List<String> rows(String query, Object argument) {
        return as(
                Role.OWNER,
                () ->
                        transaction.execute(_ ->
                                sql.fetchValues(query, argument).stream()
                                        .map(String::valueOf)
                                        .toList()));
    }

    private void refused(String code, Runnable work) {
        assertThatThrownBy(() -> as(Role.AGENT, work))
                .isInstanceOfSatisfying(Fault.class, it -> assertThat(it.code()).isEqualTo(code));
    }

    private void system(Runnable work) {
        new Workspace(shop.world().workspace()).run(() -> Actor.system("inbox").run(work));
    }

    private StaffMember agent() {
        return shop.world().agent();
    }

    private <T> T as(Role role, Supplier<T> work) {
        return shop.world().as(role, work);
    }

    private void as(Role role, Runnable work) {
        shop.world().as(role, work);
    }
}
