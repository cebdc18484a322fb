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
import static org.tillside.channels.email.LanguageGuess.UNSURE;

import com.github.pemistahl.lingua.api.Language;
import com.github.pemistahl.lingua.api.LanguageDetector;
import com.github.pemistahl.lingua.api.LanguageDetectorBuilder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
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

    /** Models of these languages come along. */
    private static final Map<String, Language> MODELLED =
            Map.ofEntries(
                    Map.entry("en", ENGLISH),
                    Map.entry("de", GERMAN),
                    Map.entry("hu", HUNGARIAN),
                    Map.entry("fr", FRENCH),
                    Map.entry("es", SPANISH),
                    Map.entry("it", ITALIAN),
                    Map.entry("pl", POLISH),
                    Map.entry("nl", DUTCH),
                    Map.entry("tr", TURKISH),
                    Map.entry("pt", PORTUGUESE),
                    Map.entry("ro", ROMANIAN),
                    Map.entry("cs", CZECH),
                    Map.entry("sv", SWEDISH));

    /** They share their models, so that one more costs nothing. */
    private static final Map<Set<String>, LanguageDetector> DETECTORS = new ConcurrentHashMap<>();

    private Languages() {}

    /** ISO 639-1; null if the text is too short to tell, or mixed. */
    static @Nullable String of(String text) {
        return guess(text, MODELLED::keySet).language();
    }

    static LanguageGuess guess(String text, Supplier<? extends Collection<String>> asked) {
        var sample = text.length() > SAMPLE ? text.substring(0, SAMPLE) : text;
        var words = withoutAddresses(sample.toLowerCase(Locale.ROOT));
        var script = Scripts.of(words);
        if (script.isLatin()) return latin(words, script.letters(), asked);
        return script.language() == null ? UNSURE : new LanguageGuess(script.language(), 1);
    }

    private static String withoutAddresses(String text) {
        if (text.indexOf('@') < 0 && !text.contains("://") && !text.contains("www.")) return text;
        var words = new StringJoiner(" ");
        for (var word : text.split("\\s+"))
            if (word.indexOf('@') < 0 && !word.contains("://") && !word.contains("www."))
                words.add(word);
        return words.toString();
    }

    private static LanguageGuess latin(
            String words, int letters, Supplier<? extends Collection<String>> asked) {
        if (letters >= LONG && isMixed(words)) return UNSURE;
        var byWords = EverydayWords.guess(words);
        if (byWords.isSure()) return byWords;
        return letters < FEWEST ? UNSURE : byModel(words, asked.get());
    }

    private static boolean isMixed(String words) {
        int middle = words.indexOf(' ', words.length() / 2);
        if (middle < 0) return false;
        var first = EverydayWords.language(words.substring(0, middle));
        var second = EverydayWords.language(words.substring(middle));
        return first != null && second != null && !first.equals(second);
    }

    private static LanguageGuess byModel(String words, Collection<String> asked) {
        var among = new TreeSet<>(asked);
        among.retainAll(MODELLED.keySet());
        if (among.size() < 2) return UNSURE;
        var sample =
                words.length() > SAMPLE_FOR_MODEL ? words.substring(0, SAMPLE_FOR_MODEL) : words;
        var scores =
                DETECTORS
                        .computeIfAbsent(among, Languages::detector)
                        .computeLanguageConfidenceValues(sample);
        if (scores.isEmpty()) return UNSURE;
        var ranked = new ArrayList<>(scores.values());
        double next = ranked.size() < 2 ? 0 : ranked.get(1);
        double close = words.length() < SHORT ? CLOSE_IF_SHORT : CLOSE;
        if (next > close) return UNSURE;
        var code = scores.firstKey().getIsoCode639_1().toString().toLowerCase(Locale.ROOT);
        return new LanguageGuess(code, 1 - next / (2 * close));
    }

    private static LanguageDetector detector(Set<String> among) {
        var languages = among.stream().map(MODELLED::get).toArray(Language[]::new);
        return LanguageDetectorBuilder.fromLanguages(languages).withLowAccuracyMode().build();
    }
}
