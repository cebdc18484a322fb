package org.tillside.inbox.search;

import java.util.LinkedHashMap;
import java.util.function.Function;

/**
 * Answers that cost something, kept for those who ask the same soon: few words make up most of what
 * people write. Not for several threads.
 */
final class Lately<Q, A> {

    private static final int MOST = 4_000;

    private final LinkedHashMap<Q, A> answers = new LinkedHashMap<>(64, 0.75f, true);

    /**
     * @param answer depends on nothing but the question
     */
    A of(Q question, Function<Q, A> answer) {
        var known = answers.get(question);
        if (known != null) return known;
        var found = answer.apply(question);
        answers.put(question, found);
        if (answers.size() > MOST) answers.pollFirstEntry();
        return found;
    }
}
