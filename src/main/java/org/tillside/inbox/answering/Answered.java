package org.tillside.inbox.answering;

import org.tillside.inbox.Message;
import org.tillside.knowledge.guard.Verdict;

/** What became of an answer. */
public sealed interface Answered {

    /**
     * It is in the outbox.
     *
     * @param verdict what the guard said nevertheless
     */
    record Posted(Message message, Verdict verdict) implements Answered {}

    /** It is not: the guard blocks it, or its writer has not seen yet what the guard says. */
    record Held(Verdict verdict) implements Answered {}

    /** It is not: somebody else answered after what its writer had seen. */
    record Overtaken(Message by) implements Answered {}
}
