package org.tillside.channels.email;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells charsets of one byte a character apart by what comes out: letters that one language has,
 * capitals where words begin, everyday words; and not signs in the midst of words. A sentence is
 * enough.
 *
 * @param language ISO 639-1
 * @param letters beyond ASCII, small, the most frequent first
 */
record Alphabet(String language, String letters) {

    private static final int SAMPLE = 4 * 1024;

    private static final int FREQUENT = 8, FREQUENT_LETTER = 4, LETTER = 2, STRANGE = -6, SIGN = -2;

    /** Of a whole score: a word beyond ASCII proves more than one that many languages share. */
    private static final int TELLING_WORD = 8, WORD = 1, MOST_WORDS = 20;

    /** What stands beside letters in every language. */
    private static final String SIGNS = "„“”‚‘’–—…«»‹›€§°²³·©®™•\u00a0\u00ad¿¡£№×";

    private static final Map<Charset, List<Alphabet>> WRITTEN = written();

    /** All that are known. */
    static final Set<String> LANGUAGES =
            WRITTEN.values().stream()
                    .flatMap(List::stream)
                    .map(Alphabet::language)
                    .collect(Collectors.toUnmodifiableSet());

    /**
     * @param strange letters of other languages, signs within words
     * @param letters how many different ones of the language there are
     */
    record Score(Charset charset, int points, int strange, int letters, int words) {

        boolean isClean() {
            return strange == 0 && letters > 0;
        }
    }

    private static Map<Charset, List<Alphabet>> written() {
        var letters = new HashMap<String, String>();
        var written = new LinkedHashMap<Charset, List<Alphabet>>();
        for (var line : Words.of("alphabets.txt")) {
            int colon = line.indexOf(": ");
            var name = line.substring(line.indexOf(' ') + 1, colon);
            var rest = line.substring(colon + 2);
            if (line.startsWith("letters")) {
                letters.put(name, rest);
                continue;
            }
            var alphabets = new ArrayList<Alphabet>();
            for (var language : rest.split(" "))
                alphabets.add(new Alphabet(language, letters.getOrDefault(language, "")));
            written.put(Charset.forName(name), alphabets);
        }
        return written;
    }

    /** The charset in which the bytes read best; null if in none they read well. */
    static @Nullable Score best(byte[] bytes) {
        Score best = null;
        for (var charset : WRITTEN.keySet()) {
            var score = score(bytes, charset);
            if (score != null && (best == null || score.points > best.points)) best = score;
        }
        return best == null || best.points <= 0 ? null : best;
    }

    /** In which there are languages whose letters are known, the likeliest first. */
    static Set<Charset> charsets() {
        return WRITTEN.keySet();
    }

    /** How well they read in one charset; null if not at all, or if nobody ever wrote in it. */
    static @Nullable Score score(byte[] bytes, Charset charset) {
        return score(bytes, charset, LANGUAGES);
    }

    /** The same, of some languages alone. */
    static @Nullable Score score(byte[] bytes, Charset charset, Collection<String> languages) {
        var alphabets = WRITTEN.get(charset);
        var text = alphabets == null ? null : Decoding.strictly(head(bytes), charset);
        if (text == null || alphabets == null) return null;
        Score best = null;
        for (var alphabet : alphabets) {
            if (!languages.contains(alphabet.language)) continue;
            var score = alphabet.score(text, charset);
            if (best == null || score.points > best.points) best = score;
        }
        return best;
    }

    /** Whether one of the languages that were written in that charset has all these letters. */
    static boolean isOfOneLanguage(String text, Charset charset) {
        var alphabets = WRITTEN.getOrDefault(charset, List.of());
        var sample = text.length() <= SAMPLE ? text : text.substring(0, SAMPLE);
        return alphabets.isEmpty()
                || alphabets.stream().anyMatch(alphabet -> alphabet.hasAll(sample));
    }

    private boolean hasAll(String text) {
        for (int i = 0; i < text.length(); i++)
            if (text.charAt(i) >= 0x80 && weight(text, i) <= STRANGE) return false;
        return true;
    }

    private static byte[] head(byte[] bytes) {
        return bytes.length <= SAMPLE ? bytes : Arrays.copyOf(bytes, SAMPLE);
    }

    private Score score(String text, Charset charset) {
        int points = 0;
        int strange = 0;
        var different = new HashSet<Integer>();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) continue;
            int weight = weight(text, i);
            if (weight > 0) different.add((int) Character.toLowerCase(c));
            else if (weight <= STRANGE) strange++;
            points += weight;
        }
        int words = words(text);
        return new Score(charset, points + words, strange, different.size(), words);
    }

    private int weight(String text, int i) {
        char c = text.charAt(i);
        boolean afterLetter = i > 0 && Character.isLetter(text.charAt(i - 1));
        int place = letters.indexOf(Character.toLowerCase(c));
        if (place >= 0) {
            boolean isCapitalWithin =
                    Character.isUpperCase(c)
                            && afterLetter
                            && Character.isLowerCase(text.charAt(i - 1));
            return isCapitalWithin ? STRANGE : place < FREQUENT ? FREQUENT_LETTER : LETTER;
        }
        if (Character.isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK)
            return STRANGE;
        boolean within =
                afterLetter && i + 1 < text.length() && Character.isLetter(text.charAt(i + 1));
        boolean isSign = SIGNS.indexOf(c) >= 0;
        if (within && c != '’' && c != '\u00a0' && c != '\u00ad' && c != '·') return STRANGE;
        return isSign ? 0 : Character.isISOControl(c) ? STRANGE : SIGN;
    }

    private int words(String text) {
        var telling = new HashSet<String>();
        var others = new HashSet<String>();
        for (var word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")) {
            if (!EverydayWords.isOf(language, word)) continue;
            (word.chars().anyMatch(c -> c >= 0x80) ? telling : others).add(word);
        }
        return TELLING_WORD * Math.min(MOST_WORDS, telling.size())
                + WORD * Math.min(MOST_WORDS, others.size());
    }
}
