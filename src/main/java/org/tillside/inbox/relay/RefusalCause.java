package org.tillside.inbox.relay;

import java.util.Locale;
import org.tillside.channels.outbox.DeliveryProblem.Reason;

/** Why a marketplace did not pass an answer on. */
public enum RefusalCause {
    OPTED_OUT(Reason.OPTED_OUT),
    CONTENT(Reason.AGAINST_RULES),
    SENDER(Reason.SENDER_UNKNOWN),
    FILE(Reason.FILE_REFUSED),
    UNKNOWN(Reason.NOT_PASSED_ON);

    private final Reason reason;

    RefusalCause(Reason reason) {
        this.reason = reason;
    }

    /** As it is said of a message of ours. */
    public Reason reason() {
        return reason;
    }

    static RefusalCause of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
