package org.tillside.channels.transport;

import java.util.Locale;

/** Which of the three ways a mailbox's answers take. */
public enum WayOut {
    /** Its own account on a mail server. */
    ACCOUNT,
    /** The mail server of the whole installation. */
    RELAY,
    /** Into a file: nothing is sent. */
    FILE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
