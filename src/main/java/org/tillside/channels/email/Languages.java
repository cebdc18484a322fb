package org.tillside.channels.email;

import static com.github.pemistahl.lingua.api.Language.CZECH;
import static com.github.pemistahl.lingua.api.Language.DUTCH;
import static com.github.pemistahl.lingua.api.Language.ENGLISH;
import static com.github.pemistahl.lingua.api.Language.FRENCH;
import static com.github.pemistahl.lingua.api.Language.GERMAN;
import static com.github.pemistahl.lingua.api.Language.HUNGARIAN;
import static com.github.pemistahl.lingua.api.Language.ITALIAN;
import static com.github.pemistahl.lingua.api.Language.POLISH;
import static com.github.pemistahl.lingua.api.Language.PORTUGUESE;
import static com.github.pemistahl.lingua.api.Language.ROMANIAN;
import static com.github.pemistahl.lingua.api.Language.SPANISH;
import static com.github.pemistahl.lingua.api.Language.SWEDISH;
import static com.github.pemistahl.lingua.api.Language.TURKISH;

import com.github.pemistahl.lingua.api.LanguageDetector;
import com.github.pemistahl.lingua.api.LanguageDetectorBuilder;
import java.util.ArrayList;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Tells the language of a text, in three steps from cheap to dear: a script that one language owns;
 * the small words of a language; and for short texts a model, which is loaded (a second, some tens
 * of megabytes) when first needed.
 */
final class Languages {

    /** Letters beyond which nothing new is learned; for the model fewer are enough. */
    private static final int SAMPLE = 800, SAMPLE_FOR_MODEL = 160;

    /**
     * Letters of the Latin script below which a model only guesses, and from which a text can be
     * called mixed.
     */
    private static final int FEWEST = 8, LONG = 240;

    /** Of the likeliest language's score: the runner-up must stay below. */
    private static final double CLOSE = 0.87, CLOSE_IF_SHORT = 0.78;

    private static final int SHORT = 24;

    private static final class Model {
        static final LanguageDetector DETECTOR =
                LanguageDetectorBuilder.fromLanguages(
                                ENGLISH,
                                GERMAN,
                                HUNGARIAN,
                                FRENCH,
                                SPANISH,
                                ITALIAN,
                                POLISH,
                                DUTCH,
                                TURKISH,
                                PORTUGUESE,
                                ROMANIAN,
                                CZECH,
                                SWEDISH)
                        .withLowAccuracyMode()
                        .build();
    }

    private Languages() {}

    /** ISO 639-1; null if the text is too short to tell, or mixed. */
    static @Nullable String of(String text) {
        var sample = text.length() > SAMPLE ? text.substring(0, SAMPLE) : text;
        var words = withoutAddresses(sample.toLowerCase(Locale.ROOT));
        var script = Scripts.of(words);
        if (!script.isLatin()) return script.language();
        return latin(words, script.letters());
    }

    private static String withoutAddresses(String text) {
        if (text.indexOf('@') < 0 && !text.contains("://") && !text.contains("www.")) return text;
        var words = new StringJoiner(" ");
        for (var word : text.split("\\s+"))
            if (word.indexOf('@') < 0 && !word.contains("://") && !word.contains("www."))
                words.add(word);
        return words.toString();
    }

    private static @Nullable String latin(String words, int letters) {
        if (letters >= LONG && isMixed(words)) return null;
        var byWords = EverydayWords.language(words);
        if (byWords != null) return byWords;
        return letters < FEWEST ? null : byModel(words);
    }

    private static boolean isMixed(String words) {
        int middle = words.indexOf(' ', words.length() / 2);
        if (middle < 0) return false;
        var first = EverydayWords.language(words.substring(0, middle));
        var second = EverydayWords.language(words.substring(middle));
        return first != null && second != null && !first.equals(second);
    }

    private static @Nullable String byModel(String words) {
        var sample =
                words.length() > SAMPLE_FOR_MODEL ? words.substring(0, SAMPLE_FOR_MODEL) : words;
        var scores = Model.DETECTOR.computeLanguageConfidenceValues(sample);
        if (scores.isEmpty()) return null;
        var ranked = new ArrayList<>(scores.values());
        if (ranked.size() > 1 && ranked.get(1) > (words.length() < SHORT ? CLOSE_IF_SHORT : CLOSE))
            return null;
        return scores.firstKey().getIsoCode639_1().toString().toLowerCase(Locale.ROOT);
    }
}
