package org.tillside.inbox.texts;

import static org.jooq.impl.DSL.condition;
import static org.tillside.inbox.db.Tables.SAVED_VIEW;
import static org.tillside.inbox.db.Tables.TEXT_ANSWER;
import static org.tillside.inbox.db.Tables.TEXT_QUESTION;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.database.Workspace;
import org.tillside.inbox.lists.ConversationFields;
import org.tillside.inbox.lists.SavedViews;
import org.tillside.kernel.Condition;
import org.tillside.kernel.ConditionJson;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Ids;

/** Which questions about texts the views ask. */
@Component
public class TextQuestions {

    /** So long a question stays that nobody asks: a view may be changed back. */
    public static final Duration LINGERS = Duration.ofHours(1);

    /** In a workspace: whoever writes a message answers each of them. */
    public static final int MOST = 200;

    private static final int AT_ONCE = 5_000;

    private static final String ASKS_TEXT =
            "jsonb_path_exists({0}, '$.** ? (@.field == \"%s\")')"
                    .formatted(ConversationFields.TEXT);

    private final DSLContext sql;
    private final TextAnswers answers;
    private final TextBell bell;
    private final Clock clock;

    TextQuestions(DSLContext sql, TextAnswers answers, TextBell bell, Clock clock) {
        this.sql = sql;
        this.answers = answers;
        this.bell = bell;
        this.clock = clock;
    }

    /**
     * In the transaction that keeps a view of this condition. What is new is looked for soon.
     *
     * @throws Fault view.texts if there are {@link #MOST} without it
     */
    @Transactional
    public void ask(Condition it) {
        var asked = TextQuestion.in(it);
        if (asked.isEmpty()) return;
        asked.stream().sorted(Comparator.comparing(TextQuestion::key)).forEach(this::keep);
        if (sql.fetchCount(TEXT_QUESTION, TEXT_QUESTION.KEY.isNotNull()) > MOST)
            throw Fault.user("view.texts", "Views ask for " + MOST + " texts at most.");
        bell.ringAfterCommit(Workspace.current());
    }

    /** Whoever would drop it meanwhile waits, and then sees that it is asked. */
    private void keep(TextQuestion it) {
        var now = clock.instant();
        sql.insertInto(TEXT_QUESTION)
                .set(TEXT_QUESTION.WORKSPACE_ID, Workspace.current().id())
                .set(TEXT_QUESTION.ID, Ids.next())
                .set(TEXT_QUESTION.KEY, it.key())
                .set(TEXT_QUESTION.COMPARISON, JSONB.valueOf(it.json()))
                .set(TEXT_QUESTION.ASKED_AT, now)
                .onConflict(TEXT_QUESTION.WORKSPACE_ID, TEXT_QUESTION.KEY)
                .doUpdate()
                .set(TEXT_QUESTION.ASKED_AT, now)
                .execute();
    }

    /** How far the messages are looked through for what these conditions ask. */
    @Transactional(readOnly = true)
    public LookedThrough looked(Collection<Condition> conditions) {
        var byKey =
                conditions.stream()
                        .flatMap(it -> TextQuestion.in(it).stream())
                        .distinct()
                        .collect(Collectors.toMap(TextQuestion::key, Function.identity()));
        if (byKey.isEmpty()) return LookedThrough.NOTHING;
        var stands = new HashMap<TextQuestion, LookedThrough.Stand>();
        sql.selectFrom(TEXT_QUESTION)
                .where(TEXT_QUESTION.KEY.in(byKey.keySet()))
                .forEach(row -> {
                    var question = byKey.get(row.get(TEXT_QUESTION.KEY));
                    if (question != null) stands.put(question, stand(row));
                });
        return new LookedThrough(stands);
    }

    private static LookedThrough.Stand stand(Record row) {
        return new LookedThrough.Stand(
                row.get(TEXT_QUESTION.ID),
                row.get(TEXT_QUESTION.REACHED),
                row.get(TEXT_QUESTION.DONE));
    }

    /** What no view has asked for a while is asked no longer. */
    @Transactional
    public void drop() {
        var before = clock.instant().minus(LINGERS);
        var asked = asked();
        var idle =
                sql.select(TEXT_QUESTION.ID, TEXT_QUESTION.KEY)
                        .from(TEXT_QUESTION)
                        .where(TEXT_QUESTION.KEY.isNotNull(), TEXT_QUESTION.ASKED_AT.lt(before))
                        .orderBy(TEXT_QUESTION.KEY)
                        .fetchMap(TEXT_QUESTION.KEY, TEXT_QUESTION.ID);
        idle.keySet().removeAll(asked);
        if (idle.isEmpty()) return;
        answers.waitForWriters(); // or they would answer what is deleted meanwhile
        sql.update(TEXT_QUESTION)
                .setNull(TEXT_QUESTION.KEY)
                .where(TEXT_QUESTION.ID.in(idle.values()), TEXT_QUESTION.ASKED_AT.lt(before))
                .execute();
    }

    /** By what views ask, also by those that can still be had back. */
    private Set<String> asked() {
        var removed = clock.instant().minus(SavedViews.KEPT);
        var keys = new HashSet<String>();
        sql.select(SAVED_VIEW.CONDITION)
                .from(SAVED_VIEW)
                .where(SAVED_VIEW.REMOVED_AT.isNull().or(SAVED_VIEW.REMOVED_AT.gt(removed)))
                .and(condition(ASKS_TEXT, SAVED_VIEW.CONDITION))
                .forEach(row ->
                        TextQuestion.in(
                                        ConditionJson.read(
                                                row.value1().data(), ConversationFields.OF_VIEWS))
                                .forEach(it -> keys.add(it.key())));
        return keys;
    }

    /**
     * Deletes some of the answers to what nobody asks any longer, then the question.
     *
     * @return whether there is more
     */
    @Transactional
    public boolean clear() {
        var gone =
                sql.select(TEXT_QUESTION.ID)
                        .from(TEXT_QUESTION)
                        .where(TEXT_QUESTION.KEY.isNull())
                        .limit(1)
                        .forUpdate()
                        .skipLocked()
                        .fetchOptional(TEXT_QUESTION.ID);
        if (gone.isEmpty()) return false;
        if (clear(gone.get()) < AT_ONCE)
            sql.deleteFrom(TEXT_QUESTION).where(TEXT_QUESTION.ID.eq(gone.get())).execute();
        return true;
    }

    private int clear(UUID question) {
        var some =
                sql.select(TEXT_ANSWER.MESSAGE_ID)
                        .from(TEXT_ANSWER)
                        .where(TEXT_ANSWER.QUESTION_ID.eq(question))
                        .limit(AT_ONCE);
        return sql.deleteFrom(TEXT_ANSWER)
                .where(TEXT_ANSWER.QUESTION_ID.eq(question), TEXT_ANSWER.MESSAGE_ID.in(some))
                .execute();
    }
}
