package org.tillside.channels.transport;

import java.util.List;
import org.tillside.channels.outbox.DeliveryProblem;

/** What became of a try. */
public sealed interface Outcome {

    /**
     * It was accepted.
     *
     * @param remark which recipients were refused for good, in the server's words; empty if none
     * @param notYet which were refused for now: they alone have not got it, and may another time
     */
    record Sent(String remark, List<NotYet> notYet) implements Outcome {

        public Sent {
            notYet = List.copyOf(notYet);
        }

        public Sent(String remark) {
            this(remark, List.of());
        }
    }

    /**
     * A recipient who was refused for now.
     *
     * @param recipient as in the letter
     * @param words that name the recipient, and what the server said
     */
    record NotYet(String recipient, String words) {}

    /** It has surely not left, and may go another time. */
    record Later(DeliveryProblem problem) implements Outcome {}

    /** It has surely not left, and never will like this. */
    record Never(DeliveryProblem problem) implements Outcome {}

    /** It was handed over, and nobody said whether it was accepted. */
    record Unclear(DeliveryProblem problem) implements Outcome {}
}
