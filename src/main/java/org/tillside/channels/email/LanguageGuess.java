package org.tillside.channels.email;

import java.util.Collection;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * In which language a text is written, as far as its words tell.
 *
 * @param language ISO 639-1; null if the text is too short to tell, or mixed
 * @param confidence 0 to 1: how far it stands out from the next one; 0.5 is the least that counts
 */
public record LanguageGuess(@Nullable String language, double confidence) {

    static final LanguageGuess UNSURE = new LanguageGuess(null, 0);

    /**
     * A script or everyday words are believed, whatever they tell. Where only a model could guess,
     * it chooses among the languages that are asked for.
     *
     * @param asked ISO 639-1; asked only when a model is needed
     */
    public static LanguageGuess of(String text, Supplier<? extends Collection<String>> asked) {
        return Languages.guess(text, asked);
    }

    public boolean isSure() {
        return language != null;
    }
}
