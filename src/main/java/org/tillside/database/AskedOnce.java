package org.tillside.database;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What every part of a piece of work asks again, and is asked of the database once: settings that
 * may be as old as the beginning of the work. Elsewhere each question is asked anew.
 */
public final class AskedOnce {

    private static final ScopedValue<Map<Question, Object>> ANSWERS = ScopedValue.newInstance();

    private AskedOnce() {}

    private record Question(Workspace workspace, Object words) {}

    /** Answers are shared by what this thread does until the work ends, and forgotten then. */
    static void during(Runnable work) {
        ScopedValue.where(ANSWERS, new HashMap<>()).run(work);
    }

    /**
     * @param question equal only to the same question, such as a record of what it is about; who
     *     asks says in it what is asked
     * @param answer asks the database; what it throws is no answer
     */
    public static <T> T of(Object question, Supplier<T> answer) {
        if (!ANSWERS.isBound()) return answer.get();
        var asked = new Question(Workspace.current(), question);
        @SuppressWarnings("unchecked") // the question's own supplier gave it
        var known = (T) ANSWERS.get().get(asked);
        if (known != null) return known;
        var found = answer.get();
        ANSWERS.get().put(asked, found);
        return found;
    }
}
