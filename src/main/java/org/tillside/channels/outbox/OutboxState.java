package org.tillside.channels.outbox;

import java.util.Locale;

/** How far a mail of ours has come. */
public enum OutboxState {
    /** To leave soon, or again after a temporary failure. */
    WAITING,
    /** Being handed over right now. */
    SENDING,
    SENT,
    /** May have been sent: somebody must decide, for nobody can know. */
    UNCERTAIN,
    /** It has not left, and will not by itself. */
    FAILED,
    /** Taken back before it left. */
    WITHDRAWN;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static OutboxState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
