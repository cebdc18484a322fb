package org.tillside.channels.intake;

import java.util.Locale;

/** The way by which a mail came in. */
public enum Source {
    SMTP,
    IMAP,
    HTTP,
    EXAMPLE,
    /** Out of a file that somebody brought: history. */
    FILE;

    /** As it is written in the database and in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
