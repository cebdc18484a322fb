package org.tillside.channels.transport;

import org.tillside.channels.outbox.DeliveryProblem;

/** What became of a try. */
public sealed interface Outcome {

    /**
     * It was accepted.
     *
     * @param remark which recipients were refused, in the server's words; empty if none
     */
    record Sent(String remark) implements Outcome {}

    /** It has surely not left, and may go another time. */
    record Later(DeliveryProblem problem) implements Outcome {}

    /** It has surely not left, and never will like this. */
    record Never(DeliveryProblem problem) implements Outcome {}

    /** It was handed over, and nobody said whether it was accepted. */
    record Unclear(DeliveryProblem problem) implements Outcome {}
}
