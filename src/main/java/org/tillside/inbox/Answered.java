package org.tillside.inbox;

/** What became of an answer. */
public sealed interface Answered {

    /** It is in the outbox. */
    record Posted(Message message) implements Answered {}

    /** It is not: somebody else answered after what its writer had seen. */
    record Overtaken(Message by) implements Answered {}
}
