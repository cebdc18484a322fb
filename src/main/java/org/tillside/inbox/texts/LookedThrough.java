package org.tillside.inbox.texts;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.trueCondition;
import static org.tillside.inbox.db.Tables.CONVERSATION;
import static org.tillside.inbox.db.Tables.TEXT_ANSWER;

import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.tillside.kernel.Condition.Comparison;

/**
 * How far the messages are looked through for what is asked about their texts.
 *
 * @param stands of the questions that are known
 */
public record LookedThrough(Map<TextQuestion, Stand> stands) {

    /** Where nothing is asked about texts. */
    public static final LookedThrough NOTHING = new LookedThrough(Map.of());

    /**
     * @param reached every message from this one on is looked at; null: none yet, or all are
     */
    record Stand(UUID question, @Nullable UUID reached, boolean done) {}

    /** Whether all messages are looked through for what this condition asks. */
    public boolean isComplete(org.tillside.kernel.Condition it) {
        return TextQuestion.in(it).stream()
                .map(stands::get)
                .allMatch(stand -> stand != null && stand.done());
    }

    /** Conversations of which it can be said whether this condition holds: for now, newer ones. */
    public Condition among(org.tillside.kernel.Condition it) {
        return TextQuestion.in(it).stream()
                .map(stands::get)
                .map(LookedThrough::known)
                .reduce(trueCondition(), Condition::and);
    }

    private static Condition known(@Nullable Stand stand) {
        if (stand == null) return falseCondition();
        if (stand.done()) return trueCondition();
        return stand.reached() == null
                ? falseCondition()
                : CONVERSATION.NEWEST_MESSAGE_ID.ge(stand.reached());
    }

    /** Conversations in which it is true of what was said last; right among {@link #among}. */
    public Condition of(Comparison it) {
        var stand = stands.get(TextQuestion.of(it));
        if (stand == null) return falseCondition();
        var holds =
                exists(
                        selectOne()
                                .from(TEXT_ANSWER)
                                .where(TEXT_ANSWER.WORKSPACE_ID.eq(CONVERSATION.WORKSPACE_ID))
                                .and(TEXT_ANSWER.QUESTION_ID.eq(stand.question()))
                                .and(TEXT_ANSWER.MESSAGE_ID.eq(CONVERSATION.NEWEST_MESSAGE_ID)));
        return TextQuestion.isDenied(it) ? not(holds) : holds;
    }
}
