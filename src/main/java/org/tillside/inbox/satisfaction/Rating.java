package org.tillside.inbox.satisfaction;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a buyer says we did. */
public enum Rating {
    GOOD,
    FAIR,
    BAD;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Rating> of(String word) {
        return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
    }
}
