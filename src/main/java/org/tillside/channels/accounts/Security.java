package org.tillside.channels.accounts;

import java.util.Locale;

/** How the line to a mail server is protected. */
public enum Security {
    /** Encrypted from the first byte. */
    TLS,
    /** Encrypted before the first secret is said; refused if the server will not. */
    STARTTLS,
    /** Not at all: within a machine or a network of one's own. */
    NONE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Security of(String word) {
        return valueOf(word.strip().toUpperCase(Locale.ROOT));
    }

    /** Where servers of this kind usually listen for it. */
    public int usualPort(AccountKind kind) {
        return switch (this) {
            case TLS -> kind == AccountKind.IMAP ? 993 : 465;
            case STARTTLS -> kind == AccountKind.IMAP ? 143 : 587;
            case NONE -> kind == AccountKind.IMAP ? 143 : 25;
        };
    }
}
