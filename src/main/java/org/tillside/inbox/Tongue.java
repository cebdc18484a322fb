package org.tillside.inbox;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tillside.channels.email.LanguageGuess;

/**
 * In which language something is written, and who says so.
 *
 * @param language ISO 639-1; null only if nobody knows
 * @param confidence 0 to 1, only where its own words say so
 */
public record Tongue(@Nullable String language, By by, @Nullable Double confidence) {

    /** Who says it. */
    public enum By {
        /** Its own words. */
        TEXT,
        /** It is too short or mixed: this is how the buyer wrote before. */
        BUYER,
        /** Neither tells: this is how buyers write to that mailbox. */
        MAILBOX,
        /** Somebody here. */
        PERSON,
        /** Nobody. */
        UNSURE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static By of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * @param earlier how this buyer wrote before
     * @param mailbox how buyers write to that mailbox
     */
    static Tongue of(LanguageGuess guess, @Nullable String earlier, @Nullable String mailbox) {
        if (guess.isSure()) return new Tongue(guess.language(), By.TEXT, guess.confidence());
        if (earlier != null) return new Tongue(earlier, By.BUYER, null);
        if (mailbox != null) return new Tongue(mailbox, By.MAILBOX, null);
        return new Tongue(null, By.UNSURE, null);
    }

    /** What the words themselves say; null where they do not. */
    public @Nullable String sure() {
        return by == By.TEXT ? language : null;
    }

    /** In hundredths, as people read it; null where there is none. */
    public @Nullable Integer percent() {
        return confidence == null ? null : (int) Math.floor(confidence * 100);
    }
}
