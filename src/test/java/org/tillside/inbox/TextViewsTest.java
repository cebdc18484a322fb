package org.tillside.inbox;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.tillside.inbox.db.Tables.TEXT_QUESTION;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.util.AopTestUtils;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Role;
import org.tillside.database.Workspace;
import org.tillside.inbox.answering.Answer;
import org.tillside.inbox.answering.Answered;
import org.tillside.inbox.answering.Notes;
import org.tillside.inbox.answering.Replies;
import org.tillside.inbox.answering.Undo;
import org.tillside.inbox.lists.SavedView;
import org.tillside.inbox.lists.SavedViews;
import org.tillside.inbox.lists.Sort;
import org.tillside.inbox.texts.TextLook;
import org.tillside.inbox.texts.TextQuestions;
import org.tillside.kernel.Condition;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Operand;
import org.tillside.kernel.Operator;
import org.tillside.kit.TillsideTest;

/** Views that ask for words of what was said last. */
@TillsideTest
class TextViewsTest {

    private static final int MANY = 450;

    private static final String BEFORE =
            """
            insert into inbox.message (workspace_id, id, conversation_id, direction, text, sent_at, at)
            select workspace_id, overlay(id::text placing lpad(n::text, 8, '0') from 1 for 8)::uuid, conversation_id, 'in', 'refund ' || n, at, at
            from inbox.message, generate_series(1, ?) n where conversation_id = ?
            """;

    @Autowired Shop shops;
    @Autowired SavedViews views;
    @Autowired Conversations conversations;
    @Autowired Notes notes;
    @Autowired Replies replies;
    @Autowired Undo undo;
    @Autowired TextQuestions questions;
    @Autowired TextLook look;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;

    private Shop.Open shop;
    private Conversation asked;

    @BeforeEach
    void somebody_wants_a_refund() {
        shop = shops.open();
        asked = arrives("anna", "Refund, please");
    }

    @Test
    void it_follows_what_is_said_last_by_mail_note_and_answer_and_what_is_taken_back() {
        var view = complete(view("Refunds", Operator.CONTAINS, "refund", "환불"));
        var others = complete(view("Others", Operator.CONTAINS_NONE, "환불", "refund"));
        assertThat(in(view)).containsExactly(asked.id());
        assertThat(in(others)).isEmpty();
        var answer =
                as(() ->
                        (Answered.Posted) replies.post(asked.id(), Answer.reply("We look at it.")));
        assertThat(in(view)).isEmpty();
        assertThat(in(others)).containsExactly(asked.id());
        as(() -> undo.undo(answer.message().id()));
        assertThat(in(view)).containsExactly(asked.id());
        var korean = arrives("ben", "환불해주세요");
        assertThat(in(view)).containsExactly(korean.id(), asked.id());
        as(() -> notes.add(asked.id(), "She wants the REFUND by Monday", null));
        assertThat(in(view)).containsExactly(asked.id(), korean.id());
        assertThat(count(view)).isEqualTo(new SavedView.Count(2, true));
        assertThat(count(others)).isEqualTo(new SavedView.Count(0, true));
        var elsewhere = shops.open();
        assertThat(elsewhere.world().asOwner(() -> sql.fetchCount(TEXT_QUESTION))).isZero();
    }

    @Test
    void what_was_there_before_is_looked_through_page_by_page() {
        as(() -> transaction.execute(_ -> sql.execute(BEFORE, MANY, asked.id().value())));
        var view = complete(view("Refunds", Operator.BEGINS, "refund"));
        assertThat(answers()).isEqualTo(MANY + 1);
        look.at(workspace(), () -> false);
        assertThat(answers()).isEqualTo(MANY + 1);
        assertThat(in(view)).containsExactly(asked.id());
    }

    @Test
    void a_thread_that_others_wait_for_only_begins() {
        as(() -> transaction.execute(_ -> sql.execute(BEFORE, 2_450, asked.id().value())));
        TextLook itself = AopTestUtils.getTargetObject(look);
        as(() ->
                transaction.execute(half -> {
                    questions.ask(wanted("Refunds", Operator.BEGINS, "refund").condition());
                    itself.soon(workspace());
                    assertThat(answers()).isEqualTo(2_000);
                    itself.at(workspace(), () -> false);
                    assertThat(answers()).isEqualTo(2_451);
                    half.setRollbackOnly();
                    return null;
                }));
    }

    @Test
    void a_workspace_asks_for_so_many_texts_at_most() {
        as(() ->
                transaction.execute(half -> {
                    questions.ask(texts(0, TextQuestions.MOST));
                    questions.ask(texts(7, 8));
                    assertThatThrownBy(() -> questions.ask(texts(7, TextQuestions.MOST + 1)))
                            .isInstanceOfSatisfying(
                                    Fault.class,
                                    it -> assertThat(it.code()).isEqualTo("view.texts"));
                    half.setRollbackOnly();
                    return null;
                }));
    }

    private static Condition texts(int from, int until) {
        return new Condition.Any(
                IntStream.range(from, until)
                        .mapToObj(i -> wanted("One", Operator.CONTAINS, "word " + i).condition())
                        .toList());
    }

    @Test
    void until_all_is_looked_through_it_shows_what_is_known_and_nobody_takes_it_for_all() {
        var newer = arrives("ben", "Where is it?");
        var has = complete(view("Refunds", Operator.CONTAINS, "refund"));
        var lacks = complete(view("Others", Operator.CONTAINS_NONE, "refund"));
        as(() ->
                transaction.execute(half -> {
                    sql.update(TEXT_QUESTION)
                            .set(TEXT_QUESTION.DONE, false)
                            .set(TEXT_QUESTION.REACHED, newest(newer))
                            .execute();
                    assertThat(in(has)).isEmpty();
                    assertThat(in(lacks)).containsExactly(newer.id());
                    assertThat(count(has)).isEqualTo(new SavedView.Count(0, false));
                    assertThat(count(lacks)).isEqualTo(new SavedView.Count(1, false));
                    assertThatThrownBy(() -> views.whole(lacks))
                            .hasMessageContaining("still being looked through");
                    sql.deleteFrom(TEXT_QUESTION).execute();
                    assertThat(in(lacks)).isEmpty();
                    assertThat(views.isComplete(lacks)).isFalse();
                    half.setRollbackOnly();
                    return null;
                }));
        assertThat(in(lacks)).containsExactly(newer.id());
    }

    @Test
    void what_is_written_while_it_is_asked_is_missed_by_neither() throws Exception {
        askedWhile(() -> notes.add(asked.id(), "A voucher will do", null));
    }

    @Test
    void what_comes_while_it_is_asked_is_missed_by_neither() throws Exception {
        askedWhile(() -> arrives("anna", "A voucher will do"));
    }

    private void askedWhile(Runnable writes) throws Exception {
        var written = new CountDownLatch(1);
        var kept = new CountDownLatch(1);
        try (var writing = Executors.newSingleThreadExecutor()) {
            var words = CompletableFuture.runAsync(() -> until(writes, written, kept), writing);
            written.await();
            var view = view("Refunds", Operator.CONTAINS, "voucher");
            look.at(workspace(), () -> false);
            assertThat(as(() -> views.isComplete(view))).isFalse();
            kept.countDown();
            words.get();
            assertThat(in(complete(view))).hasSize(1);
        }
    }

    private void until(Runnable writes, CountDownLatch written, CountDownLatch kept) {
        as(() ->
                transaction.execute(_ -> {
                    writes.run();
                    written.countDown();
                    try {
                        return kept.await(1, TimeUnit.MINUTES);
                    } catch (InterruptedException stopped) {
                        throw new IllegalStateException(stopped);
                    }
                }));
    }

    @Test
    void the_same_asked_by_several_is_one_question_and_goes_when_nobody_asks() {
        var one = complete(view("One", Operator.CONTAINS, "refund", "voucher"));
        var two = complete(view("Two", Operator.CONTAINS_NONE, "voucher", "refund"));
        assertThat(number("select count(*) from inbox.text_question")).isOne();
        as(() -> views.remove(one.id()));
        aged("update inbox.text_question set asked_at = asked_at - interval '2 hours'");
        as(questions::drop);
        assertThat(in(complete(two))).isEmpty();
        as(() -> views.remove(two.id()));
        as(questions::drop);
        assertThat(number("select count(*) from inbox.text_question where key is not null"))
                .isOne();
        aged("update inbox.saved_view set removed_at = removed_at - interval '2 days'");
        as(questions::drop);
        await().untilAsserted(() -> {
            look.at(workspace(), () -> false);
            assertThat(number("select count(*) from inbox.text_question")).isZero();
            assertThat(answers()).isZero();
        });
        as(() -> views.restore(two.id()));
        assertThat(in(complete(two))).isEmpty();
        assertThat(answers()).isOne();
    }

    @Test
    void a_question_that_is_asked_again_while_it_is_dropped_stays() throws Exception {
        var view = complete(view("One", Operator.CONTAINS, "refund"));
        as(() -> views.change(view.id(), wanted("One", Operator.CONTAINS, "label")));
        aged("update inbox.text_question set asked_at = asked_at - interval '2 hours'");
        try (var dropping = Executors.newSingleThreadExecutor()) {
            var dropped =
                    as(() ->
                            transaction.execute(_ -> {
                                views.change(view.id(), wanted("One", Operator.CONTAINS, "refund"));
                                return CompletableFuture.runAsync(
                                        () -> as(questions::drop), dropping);
                            }));
            dropped.get();
        }
        assertThat(in(complete(as(() -> views.get(view.id()))))).containsExactly(asked.id());
    }

    private SavedView view(String name, Operator operator, String... words) {
        return as(() -> views.create(wanted(name, operator, words), true));
    }

    private static SavedView.Wanted wanted(String name, Operator operator, String... words) {
        return new SavedView.Wanted(
                name,
                new Condition.Comparison("text", operator, new Operand.Words(List.of(words))),
                Sort.NEWEST);
    }

    private SavedView complete(SavedView it) {
        await().until(() -> as(() -> views.isComplete(it)));
        return it;
    }

    private List<ConversationId> in(SavedView view) {
        return as(() -> conversations.page(views.filter(view), null, 50)).items().stream()
                .map(Conversation::id)
                .toList();
    }

    private SavedView.Count count(SavedView view) {
        return as(() -> views.counts(List.of(view))).get(view.id());
    }

    private Conversation arrives(String who, String words) {
        return shops.receive(shop, Written.by(who + "@web.example").says(words).at(Instant.now()));
    }

    private static UUID newest(Conversation it) {
        return requireNonNull(it.newest()).value();
    }

    private Workspace workspace() {
        return new Workspace(shop.world().workspace());
    }

    private long answers() {
        return number("select count(*) from inbox.text_answer");
    }

    private long number(String query) {
        return as(() -> transaction.execute(_ -> sql.fetchSingle(query).get(0, Long.class)));
    }

    private void aged(String update) {
        as(() -> transaction.execute(_ -> sql.execute(update)));
    }

    private <T> T as(Supplier<T> work) {
        return shop.world().asOwner(work);
    }

    private void as(Runnable work) {
        shop.world().as(Role.OWNER, work);
    }
}
