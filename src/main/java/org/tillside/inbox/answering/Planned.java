package org.tillside.inbox.answering;

import org.tillside.inbox.Message;
import org.tillside.knowledge.guard.Verdict;

/** What became of an answer that is to leave later. */
public sealed interface Planned {

    /** It waits for its time. */
    record Waits(Scheduled it) implements Planned {}

    /** It does not: the guard blocks it, or its writer has not seen yet what the guard says. */
    record Held(Verdict verdict) implements Planned {}

    /** It does not: somebody else answered after what its writer had seen. */
    record Overtaken(Message by) implements Planned {}
}
