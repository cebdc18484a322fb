package org.tillside.channels.transport;

/**
 * What became of a try. Each problem is one English sentence that names what the other side said.
 */
public sealed interface Outcome {

    /**
     * It was accepted.
     *
     * @param remark which recipients were refused; empty if none
     */
    record Sent(String remark) implements Outcome {}

    /** It has surely not left, and may go another time. */
    record Later(String problem) implements Outcome {}

    /** It has surely not left, and never will like this. */
    record Never(String problem) implements Outcome {}

    /** It was handed over, and nobody said whether it was accepted. */
    record Unclear(String problem) implements Outcome {}
}
