package org.tillside.inbox.leaving;

import org.tillside.access.StaffMember;
import org.tillside.inbox.giving.Queue;

/** To whom goes what somebody leaves behind. */
sealed interface Heir {

    record Nobody() implements Heir {}

    record Colleague(StaffMember member) implements Heir {}

    record Waiting(Queue queue) implements Heir {}

    /** As the journal says it. */
    default String name() {
        return switch (this) {
            case Nobody _ -> "";
            case Colleague(var member) -> member.name();
            case Waiting(var queue) -> queue.name();
        };
    }
}
