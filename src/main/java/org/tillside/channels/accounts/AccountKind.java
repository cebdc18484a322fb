package org.tillside.channels.accounts;

import java.util.Locale;

/** What an account is for: mail is fetched by IMAP and sent by SMTP. */
public enum AccountKind {
    IMAP,
    SMTP;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static AccountKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
