package org.tillside.channels.accounts;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

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

    public static Optional<AccountKind> find(String word) {
        return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
    }
}
