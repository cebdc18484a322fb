package org.tillside.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
import org.tillside.database.Workspace;
import org.tillside.inbox.answering.Answer;
import org.tillside.inbox.answering.Answered;
import org.tillside.inbox.answering.Draft;
import org.tillside.inbox.answering.Drafts;
import org.tillside.inbox.answering.Mode;
import org.tillside.inbox.answering.Replies;
import org.tillside.inbox.answering.Undo;
import org.tillside.inbox.arrival.Arrivals;
import org.tillside.inbox.asides.Aside;
import org.tillside.inbox.asides.AsideDrafts;
import org.tillside.inbox.asides.AsideLetter;
import org.tillside.inbox.asides.AsideSent;
import org.tillside.inbox.asides.AsideUndo;
import org.tillside.inbox.asides.AsideWriting;
import org.tillside.inbox.asides.Asides;
import org.tillside.inbox.merging.Merges;
import org.tillside.inbox.snoozing.Snoozes;
import org.tillside.kernel.Sha256;
import org.tillside.kit.TillsideTest;

/** A mail of ours taken back undoes what it made itself, and nothing that others did since. */
@TillsideTest
class TakenBackTest {

    private static final String EMMA = "emma@web.example";

    @Autowired Shop shops;
    @Autowired Replies replies;
    @Autowired Undo undo;
    @Autowired Drafts drafts;
    @Autowired Closures closures;
    @Autowired Conversations conversations;
    @Autowired Files files;
    @Autowired Merges merges;
    @Autowired Snoozes snoozes;
    @Autowired Staff staff;
    @Autowired Arrivals arrivals;
    @Autowired Asides asides;
    @Autowired AsideWriting asideWriting;
    @Autowired AsideUndo asideUndo;
    @Autowired AsideDrafts asideDrafts;
    @Autowired Traces traces;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;

    private Shop.Open shop;
    private Conversation asked;

    @BeforeEach
    void somebody_asks() {
        shop = shops.open();
        asked = shops.receive(shop, Written.by(EMMA).id("one@web"));
    }

    @Test
    void a_question_that_came_in_between_still_waits_for_us() {
        sent("It is on its way.");
        var more = sent("PS: number 12");
        asksAgain();
        takesBack(Role.AGENT, more);
        assertThat(now().status()).isEqualTo(Status.OPEN);
    }

    @Test
    void so_it_does_where_the_mail_was_one_more_in_a_closed_one() {
        closes();
        var more = sent("PS: number 12");
        asksAgain();
        takesBack(Role.AGENT, more);
        assertThat(now().status()).isEqualTo(Status.OPEN);
    }

    @Test
    void a_later_question_that_was_answered_does_not_wait_again() {
        var answer = sent("It is on its way.");
        asksAgain();
        sent("The twelfth.");
        takesBack(Role.AGENT, answer);
        assertThat(now().status()).isEqualTo(Status.WAITING);
    }

    @Test
    void what_a_colleague_closed_since_stays_closed() {
        var answer = sent("It is on its way.");
        closes();
        takesBack(Role.AGENT, answer);
        assertThat(now().status()).isEqualTo(Status.CLOSED);
    }

    @Test
    void what_was_opened_and_closed_again_since_stays_closed() {
        var answer = sent(Answer.reply("Done.").closing());
        as(Role.LEAD, () -> closures.reopen(asked.id()));
        closes();
        takesBack(Role.AGENT, answer);
        assertThat(now().status()).isEqualTo(Status.CLOSED);
    }

    @Test
    void a_closed_one_is_closed_as_it_was() {
        closes();
        var before = closing();
        takesBack(Role.AGENT, sent("PS: thank you"));
        assertThat(closing()).isEqualTo(before);
        assertThat(now().status()).isEqualTo(Status.CLOSED);
    }

    @Test
    void sent_and_closed_it_sleeps_again_until_when_it_had() {
        var until = Instant.now().plus(Duration.ofDays(1));
        as(Role.LEAD, () -> snoozes.snooze(asked.id(), until));
        var asleep = now();
        takesBack(Role.AGENT, sent(Answer.reply("Done.").closing()));
        assertThat(now().snoozedUntil()).isEqualTo(asleep.snoozedUntil()).isNotNull();
        assertThat(now().status()).isEqualTo(Status.OPEN);
    }

    @Test
    void both_of_two_taken_back_in_any_order_leave_what_was_before_them() {
        var first = sent("It is on its way.");
        var second = sent(Answer.reply("PS: number 12").closing());
        takesBack(Role.AGENT, first);
        assertThat(now().status()).isEqualTo(Status.CLOSED);
        takesBack(Role.AGENT, second);
        assertThat(now().status()).isEqualTo(Status.OPEN);
    }

    @Test
    void merged_meanwhile_the_other_conversation_keeps_its_status() {
        closes();
        var more = sent("PS: number 12");
        var other = another();
        as(Role.LEAD, () -> replies.post(other.id(), Answer.reply("Tomorrow.")));
        as(Role.LEAD, () -> merges.merge(asked.id(), other.id()));
        takesBack(Role.AGENT, more);
        assertThat(of(other).status()).isEqualTo(Status.WAITING);
    }

    @Test
    void but_a_question_that_came_along_waits_again_there() {
        var answer = sent("It is on its way.");
        var other = another();
        as(Role.LEAD, () -> replies.post(other.id(), Answer.reply("Tomorrow.")));
        as(Role.LEAD, () -> merges.merge(asked.id(), other.id()));
        takesBack(Role.AGENT, answer);
        assertThat(of(other).status()).isEqualTo(Status.OPEN);
    }

    @Test
    void whoever_is_first_the_buyer_or_who_takes_it_back_the_question_waits() {
        closes();
        for (int i = 0; i < 5; i++) {
            var more = sent("PS: number " + i);
            var both =
                    List.<Runnable>of(this::asksAgain, () -> takesBack(Role.AGENT, more)).stream()
                            .map(CompletableFuture::runAsync)
                            .toList();
            both.forEach(CompletableFuture::join);
            assertThat(now().status()).isEqualTo(Status.OPEN);
            closes();
        }
    }

    @Test
    void by_a_colleague_it_is_the_draft_of_who_wrote_it_above_what_they_began_since() {
        var file = files.keep("note.txt", "text/plain", "Mine".getBytes(UTF_8));
        var answer = sent(with("Dear Emma", file));
        as(Role.AGENT, () -> drafts.save(Draft.reply(asked.id(), "One more thing", null)));
        takesBack(Role.LEAD, answer);
        var draft = as(Role.AGENT, () -> drafts.find(asked.id())).orElseThrow();
        assertThat(draft.text()).isEqualTo("Dear Emma\n\nOne more thing");
        assertThat(draft.files()).extracting(it -> it.file().name()).containsExactly("note.txt");
        assertThat(as(Role.LEAD, () -> drafts.find(asked.id()))).isEmpty();
    }

    @Test
    void of_somebody_who_left_it_is_the_draft_of_who_takes_it_back() {
        var answer = sent("Dear Emma");
        as(Role.OWNER, () -> staff.end(shop.world().agent().id()));
        takesBack(Role.LEAD, answer);
        var draft = as(Role.LEAD, () -> drafts.find(asked.id())).orElseThrow();
        assertThat(draft.text()).isEqualTo("Dear Emma");
    }

    @Test
    void an_answer_from_outside_is_not_done_again_with_what_we_had_asked_meanwhile() {
        arrives(Asking.answer(begin()));
        as(Role.AGENT, () -> asides.end(aside().id()));
        var more = more();
        arrives(Asking.answer(more));
        as(Role.AGENT, () -> asideUndo.undo(more.id()));
        assertThat(aside().done()).isFalse();
        assertThat(aside().theirs()).isFalse();
    }

    @Test
    void a_side_conversation_that_a_colleague_said_is_done_since_stays_done() {
        arrives(Asking.answer(begin()));
        var letter = more();
        as(Role.LEAD, () -> asides.end(aside().id()));
        as(Role.AGENT, () -> asideUndo.undo(letter.id()));
        assertThat(aside().done()).isTrue();
        assertThat(aside().theirs()).isFalse();
    }

    @Test
    void two_letters_taken_back_one_after_the_other_leave_it_as_before_both() {
        arrives(Asking.answer(begin()));
        as(Role.LEAD, () -> asides.end(aside().id()));
        var first = more();
        var second = more();
        as(Role.AGENT, () -> asideUndo.undo(first.id()));
        assertThat(aside().done()).isFalse();
        assertThat(aside().theirs()).isTrue();
        as(Role.AGENT, () -> asideUndo.undo(second.id()));
        assertThat(aside().done()).isTrue();
        assertThat(aside().theirs()).isFalse();
    }

    @Test
    void a_letter_to_somebody_outside_is_the_draft_of_who_wrote_it_too() {
        var letter = begin();
        as(Role.LEAD, () -> asideUndo.undo(letter.id()));
        var slot = asked.id().value();
        assertThat(as(Role.AGENT, () -> asideDrafts.find(slot)).orElseThrow().text())
                .isEqualTo("Where is it?");
        assertThat(as(Role.LEAD, () -> asideDrafts.find(slot))).isEmpty();
    }

    @Test
    void nothing_of_what_is_taken_back_stays_but_the_draft() {
        var file = files.keep("note.txt", "text/plain", "For Emma".getBytes(UTF_8));
        var answer = sent(with("Dear Emma", file));
        var letter = begin();
        var bytes = letters();
        takesBack(Role.AGENT, answer);
        as(Role.AGENT, () -> asideUndo.undo(letter.id()));
        assertThat(letters()).isEmpty();
        assertThat(bytes).hasSize(2).allMatch(traces::isLeaving);
        assertThat(traces.isLeaving(file.sha256())).isTrue();
    }

    private List<Sha256> letters() {
        return as(
                Role.OWNER,
                () ->
                        transaction.execute(_ ->
                                sql.fetch("select sha256 from channels.outbox")
                                        .map(row -> new Sha256(row.get(0, byte[].class)))));
    }

    private Message sent(String words) {
        return sent(Answer.reply(words));
    }

    private Message sent(Answer answer) {
        return ((Answered.Posted) as(Role.AGENT, () -> replies.post(asked.id(), answer))).message();
    }

    private static Answer with(String words, File file) {
        return new Answer(Mode.REPLY, null, null, words, List.of(file), null, null, false, false);
    }

    private void takesBack(Role role, Message message) {
        as(role, () -> undo.undo(message.id()));
    }

    private void asksAgain() {
        shops.receive(shop, Written.by(EMMA).inReplyTo("one@web"));
    }

    private Conversation another() {
        shops.receive(shop, Written.by("bela@web.example"));
        return shops.all(shop).stream()
                .filter(it -> !it.id().equals(asked.id()))
                .findFirst()
                .orElseThrow();
    }

    private void closes() {
        as(Role.LEAD, () -> closures.close(asked.id()));
    }

    private Closures.Closing closing() {
        return as(Role.LEAD, () -> closures.closing(asked.id())).orElseThrow();
    }

    private AsideLetter begin() {
        var wanted = Asking.to(Asking.CARRIER, "Where is it?");
        return posted(as(Role.AGENT, () -> asideWriting.begin(asked.id(), wanted)));
    }

    private AsideLetter more() {
        return posted(as(Role.AGENT, () -> asideWriting.answer(aside().id(), Asking.more())));
    }

    private static AsideLetter posted(AsideSent sent) {
        return ((AsideSent.Posted) sent).letter();
    }

    private void arrives(Written letter) {
        var mail = letter.arrives(shop.mailbox());
        new Workspace(shop.world().workspace())
                .run(() -> Actor.system("inbox").run(() -> arrivals.take(mail, List.of())));
    }

    private Aside aside() {
        return as(Role.OWNER, () -> asides.beside(asked.id())).getFirst();
    }

    private Conversation now() {
        return of(asked);
    }

    private Conversation of(Conversation it) {
        return as(Role.OWNER, () -> conversations.get(it.id()));
    }

    private <T> T as(Role role, Supplier<T> work) {
        return shop.world().as(role, work);
    }

    private void as(Role role, Runnable work) {
        shop.world().as(role, work);
    }
}
