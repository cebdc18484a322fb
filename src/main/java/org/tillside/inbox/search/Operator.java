package org.tillside.inbox.search;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What may stand before a colon. */
public enum Operator {
    FROM,
    TO,
    TAG,
    STATUS,
    ASSIGNEE,
    MALL,
    ORDER,
    LANGUAGE,
    HAS,
    BEFORE,
    AFTER;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Operator> of(String word) {
        return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
    }
}
