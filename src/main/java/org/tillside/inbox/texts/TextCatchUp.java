package org.tillside.inbox.texts;

import static org.jooq.impl.DSL.noCondition;
import static org.tillside.inbox.db.Tables.MESSAGE;
import static org.tillside.inbox.db.Tables.TEXT_QUESTION;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.inbox.lists.Circumstances;
import org.tillside.inbox.texts.TextAnswers.Asked;
import org.tillside.web.Live;

/**
 * Looks through the messages that were there before something was asked about their texts, the
 * newest first, so many in a transaction: ended anywhere, it goes on there.
 */
@Component
public class TextCatchUp {

    /** Each is at most 50,000 letters, so that is what stands in memory. */
    private static final int AT_ONCE = 200;

    private final DSLContext sql;
    private final TextAnswers answers;
    private final Live live;

    TextCatchUp(DSLContext sql, TextAnswers answers, Live live) {
        this.sql = sql;
        this.answers = answers;
        this.live = live;
    }

    /**
     * Waits until nobody is left who writes a message without knowing of a question: what they
     * write could be looked at by neither. Alone in its transaction, for it holds everybody up.
     */
    @Transactional
    public void begin() {
        var fresh =
                sql.select(TEXT_QUESTION.ID)
                        .from(TEXT_QUESTION)
                        .where(TEXT_QUESTION.KEY.isNotNull(), TEXT_QUESTION.BEGUN.isFalse())
                        .orderBy(TEXT_QUESTION.ID)
                        .forUpdate()
                        .skipLocked()
                        .fetch(TEXT_QUESTION.ID);
        if (fresh.isEmpty()) return;
        answers.waitForWriters();
        sql.update(TEXT_QUESTION)
                .set(TEXT_QUESTION.BEGUN, true)
                .where(TEXT_QUESTION.ID.in(fresh))
                .execute();
    }

    /**
     * @return whether there is more to look through; no if another node is at it
     */
    @Transactional
    public boolean some() {
        var next =
                sql.selectFrom(TEXT_QUESTION)
                        .where(TEXT_QUESTION.KEY.isNotNull(), TEXT_QUESTION.BEGUN.isTrue())
                        .and(TEXT_QUESTION.DONE.isFalse())
                        .orderBy(TEXT_QUESTION.ID)
                        .limit(1)
                        .forUpdate()
                        .skipLocked()
                        .fetchOptional();
        if (next.isEmpty()) return false;
        var id = next.get().get(TEXT_QUESTION.ID);
        var before = next.get().get(TEXT_QUESTION.REACHED);
        var question = TextQuestion.read(next.get().get(TEXT_QUESTION.COMPARISON).data());
        var texts = texts(before);
        answers.look(List.of(new Asked(id, question)), texts);
        note(id, texts, before);
        return true;
    }

    private Map<UUID, String> texts(@Nullable UUID before) {
        var texts = new LinkedHashMap<UUID, String>();
        sql.select(MESSAGE.ID, Circumstances.TEXT)
                .from(MESSAGE)
                .where(before == null ? noCondition() : MESSAGE.ID.lt(before))
                .orderBy(MESSAGE.ID.desc())
                .limit(AT_ONCE)
                .forEach(row -> texts.put(row.value1(), row.value2()));
        return texts;
    }

    private void note(UUID question, Map<UUID, String> looked, @Nullable UUID before) {
        boolean done = looked.size() < AT_ONCE;
        UUID reached = before;
        for (var message : looked.keySet()) reached = message;
        sql.update(TEXT_QUESTION)
                .set(TEXT_QUESTION.REACHED, reached)
                .set(TEXT_QUESTION.DONE, done)
                .where(TEXT_QUESTION.ID.eq(question))
                .execute();
        if (done) live.changed("inbox");
    }
}
