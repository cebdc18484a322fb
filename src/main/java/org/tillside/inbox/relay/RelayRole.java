package org.tillside.inbox.relay;

import java.util.Locale;

/** Who speaks in a mail of a marketplace. */
public enum RelayRole {
    /** A buyer, by an alias. */
    BUYER,
    /** The marketplace itself: nobody waits for an answer. */
    NOTICE,
    /** The marketplace, of an answer of ours that it did not pass on. */
    FAILURE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RelayRole of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
