package org.tillside.channels.outbox;

import java.util.Locale;

/** How a mail leaves. */
public enum TransportKind {
    /** Through a mail server. */
    SMTP,
    /** Into a file below {@code DATA/outbox}: nothing leaves the house. */
    FILE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static TransportKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
