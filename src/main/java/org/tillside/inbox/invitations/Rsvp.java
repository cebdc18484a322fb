package org.tillside.inbox.invitations;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tillside.kernel.Fault;

/** What one says to an invitation. */
public enum Rsvp {
    ACCEPTED,
    TENTATIVE,
    DECLINED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty: it is none of them. */
    static Optional<Rsvp> find(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word().equals(word.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** As somebody wants it. Faults: {@code answer.invalid}. */
    public static Rsvp wanted(@Nullable String word) {
        return Optional.ofNullable(word)
                .flatMap(Rsvp::find)
                .orElseThrow(() ->
                        Fault.user(
                                "answer.invalid",
                                "The answer is \"accepted\", \"tentative\" or \"declined\"."));
    }

    public static Rsvp of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
