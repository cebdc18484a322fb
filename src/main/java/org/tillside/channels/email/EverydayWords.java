package org.tillside.channels.email;

import static org.tillside.channels.email.LanguageGuess.UNSURE;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells languages of the Latin script apart by the small words that every text is full of. It costs
 * microseconds where a statistical model costs a millisecond, and is surer the longer the text is;
 * it says nothing where it is not sure.
 */
final class EverydayWords {

    /** Each word counts for all languages that have it, the less the more they are. */
    private static final Map<String, List<String>> LANGUAGES_OF = languages();

    private static final double ENOUGH = 1.9, LEAD = 1.5;

    private EverydayWords() {}

    private static Map<String, List<String>> languages() {
        var languages = new HashMap<String, List<String>>();
        for (var line : Words.of("everyday-words.txt")) {
            int colon = line.indexOf(':');
            for (var word :
                    new java.util.TreeSet<>(List.of(line.substring(colon + 1).strip().split(" "))))
                languages
                        .computeIfAbsent(word, key -> new ArrayList<>(2))
                        .add(line.substring(0, colon));
        }
        return languages;
    }

    /** ISO 639-1, or null if the words do not decide. */
    static @Nullable String language(String lower) {
        return guess(lower).language();
    }

    /**
     * @param lower a text in lower case
     */
    static LanguageGuess guess(String lower) {
        var votes = new HashMap<String, Double>();
        eachOf(
                lower,
                word -> {
                    var languages = LANGUAGES_OF.getOrDefault(word, List.of());
                    for (var language : languages)
                        votes.merge(language, weight(word, languages), Double::sum);
                });
        var ranked =
                votes.entrySet().stream()
                        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                        .limit(2)
                        .toList();
        if (ranked.isEmpty() || ranked.getFirst().getValue() < ENOUGH) return UNSURE;
        double second = ranked.size() < 2 ? 0 : ranked.get(1).getValue();
        double first = ranked.getFirst().getValue();
        if (first < LEAD * second) return UNSURE;
        return new LanguageGuess(ranked.getFirst().getKey(), first / (first + second));
    }

    /**
     * How many different ones of the words are such, of whatever language; letters do not count.
     */
    static int count(String lower) {
        var found = new HashSet<String>();
        eachOf(
                lower,
                word -> {
                    if (word.length() > 1 && LANGUAGES_OF.containsKey(word)) found.add(word);
                });
        return found.size();
    }

    /** Words are of letters and apostrophes. */
    private static void eachOf(String text, Consumer<String> word) {
        int start = 0;
        for (int i = 0; i < text.length(); ) {
            int sign = text.codePointAt(i);
            int next = i + Character.charCount(sign);
            if (!Character.isLetter(sign) && sign != '\'') {
                if (i > start) word.accept(text.substring(start, i));
                start = next;
            }
            i = next;
        }
        if (start < text.length()) word.accept(text.substring(start));
    }

    /** Whether a word, in lower case, is one of that language. */
    static boolean isOf(String language, String word) {
        return LANGUAGES_OF.getOrDefault(word, List.of()).contains(language);
    }

    private static double weight(String word, Collection<String> languages) {
        double length = word.length() < 2 ? 0.4 : 1;
        return length / Math.sqrt(languages.size());
    }
}
