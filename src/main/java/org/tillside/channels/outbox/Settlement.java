package org.tillside.channels.outbox;

/** What a person decides about a mail that may have been sent, or has failed. */
public enum Settlement {
    /** It arrived. */
    SENT,
    /** Send it once more. */
    AGAIN
}
