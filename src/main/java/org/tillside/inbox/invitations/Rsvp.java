package org.tillside.inbox.invitations;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What one says to an invitation. */
public enum Rsvp {
    ACCEPTED,
    TENTATIVE,
    DECLINED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty: it is none of them. */
    public static Optional<Rsvp> find(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word().equals(word.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    public static Rsvp of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
