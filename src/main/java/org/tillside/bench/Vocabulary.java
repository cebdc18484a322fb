package org.tillside.bench;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Fifty thousand words that nobody has heard before, some said often and most hardly ever, as in
 * any language: the n-th is said n times more seldom than the first.
 */
final class Vocabulary {

    static final int WORDS = 50_000;

    private static final List<String> SYLLABLES =
            List.of(
                    "ba", "ce", "di", "fo", "gu", "ha", "ki", "lo", "mu", "ne", "pa", "ri", "so",
                    "tu", "ve", "wa", "xo", "yu", "za", "lem");

    private Vocabulary() {}

    /**
     * @param rank 1 is the most common
     */
    static String word(int rank) {
        var word = new StringBuilder("q");
        for (int rest = rank; rest > 0; rest /= SYLLABLES.size())
            word.append(SYLLABLES.get(rest % SYLLABLES.size()));
        return word.toString();
    }

    static String some(int count, RandomGenerator random) {
        var words = new StringBuilder();
        for (int i = 0; i < count; i++) words.append(word(rank(random))).append(' ');
        return words.toString().strip();
    }

    /** By Zipf's law, near enough: ranks are spread evenly over their logarithms. */
    private static int rank(RandomGenerator random) {
        return (int) Math.pow(WORDS, random.nextDouble());
    }
}
