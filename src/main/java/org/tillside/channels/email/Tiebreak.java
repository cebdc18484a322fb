package org.tillside.channels.email;

import static java.util.Comparator.comparingInt;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Some short texts read well in several charsets: two Chinese characters are two Korean syllables,
 * a Turkish ş is an Icelandic þ. There the languages of the mailbox decide. A declaration that the
 * bytes bear out gives way only to everyday words of one of them.
 *
 * @param read the charset that is chosen without languages
 * @param isDeclared the mail says so, and the bytes do not contradict it
 */
record Tiebreak(byte[] bytes, Charset read, boolean isDeclared) {

    /** Of a short text, all bytes and those above 127; a longer one shows what it is in. */
    private static final int SHORT = 2_048, SHORT_BEYOND_ASCII = 32;

    private static final int FEW_PAIRS = 8;

    /** So many pairs may be rare ones, of a name or in Japanese; of more, nearly none is. */
    private static final int NAME = 3;

    /** How everyday the pairs of East Asia must be, and how much more those of another may be. */
    private static final int POSSIBLE = 60, LIKELY = 90, CLOSE = 40;

    /** A rare letter counts so much less than a frequent one. */
    private static final int SLACK = 2;

    private static final Pattern MIXED =
            Pattern.compile(
                    "[A-Za-z0-9](?=[\\p{L}&&[^\\p{IsLatin}]])|[\\p{L}&&[^\\p{IsLatin}]](?=[A-Za-z0-9])");

    private static final Set<String> EVERY_LANGUAGE =
            Stream.concat(
                            Alphabet.LANGUAGES.stream(),
                            Arrays.stream(EastAsianGuess.values()).map(it -> it.language))
                    .collect(Collectors.toUnmodifiableSet());

    /** The charset that the languages speak for; null if the bytes decide, or no language does. */
    @Nullable Charset preferred(Supplier<? extends Collection<String>> languages) {
        if (bytes.length > SHORT || isDeclared && !read.equals(Charsets.WESTERN)) return null;
        int high = 0;
        for (byte b : bytes) if (b < 0) high++;
        if (high == 0 || high > SHORT_BEYOND_ASCII) return null;
        if (best(high, EVERY_LANGUAGE) == null) return null;
        var asked = Set.copyOf(languages.get());
        return asked.isEmpty() || isOneOf(asked) ? null : best(high, asked);
    }

    private @Nullable Charset best(int high, Collection<String> languages) {
        var byLetters = byLetters(high, languages);
        return byLetters != null ? byLetters : byPairs(high, languages);
    }

    /** Whether what is chosen already is in one of them. */
    private boolean isOneOf(Collection<String> languages) {
        var eastern = EastAsianGuess.of(read);
        if (eastern != null) return languages.contains(eastern.language);
        var own = Alphabet.score(bytes, read);
        var asked = Alphabet.score(bytes, read, languages);
        return own != null && asked != null && asked.isClean() && isAsGood(asked, own);
    }

    private @Nullable Charset byLetters(int high, Collection<String> languages) {
        var own = Alphabet.score(bytes, read);
        return Alphabet.charsets().stream()
                .filter(charset -> !charset.equals(read) && isOfToday(charset))
                .map(charset -> Alphabet.score(bytes, charset, languages))
                .filter(Objects::nonNull)
                .filter(score -> score.isClean() && speaks(score, own, high))
                .filter(score -> standsAlone(new String(bytes, score.charset())))
                .max(comparingInt(Alphabet.Score::points))
                .map(Alphabet.Score::charset)
                .orElse(null);
    }

    private boolean speaks(Alphabet.Score score, Alphabet.@Nullable Score own, int high) {
        if (EastAsianGuess.of(read) != null)
            return high <= 2 * FEW_PAIRS && score.points() >= 2 * high;
        if (own == null) return score.points() > 0;
        return isDeclared
                ? score.points() >= own.points() && score.words() > own.words()
                : isAsGood(score, own);
    }

    private static boolean isAsGood(Alphabet.Score score, Alphabet.Score other) {
        return score.points() > 0
                && score.points() + SLACK * score.letters() >= other.points()
                && score.words() >= other.words();
    }

    /** What nobody's mail program writes any more needs better reasons. */
    private static boolean isOfToday(Charset charset) {
        return !charset.name().startsWith("IBM") && !charset.name().startsWith("x-Mac");
    }

    private @Nullable Charset byPairs(int high, Collection<String> languages) {
        if (high < 2 || high > 2 * FEW_PAIRS) return null;
        if (isDeclared && (high < 4 || isOfLetters())) return null;
        var own = EastAsianGuess.of(read);
        int share = own == null ? 0 : own.score(bytes).share();
        return Arrays.stream(EastAsianGuess.values())
                .filter(guess -> !guess.equals(own) && languages.contains(guess.language))
                .filter(guess -> isText(guess.charset))
                .map(guess -> guess.score(bytes))
                .filter(score -> isEveryday(score) && score.share() + CLOSE >= share)
                .max(comparingInt(EastAsianGuess.Score::share))
                .map(score -> score.guess().charset)
                .orElse(null);
    }

    private static boolean isEveryday(EastAsianGuess.Score score) {
        boolean mayBeRare = score.pairs() <= NAME || score.guess().language.equals("ja");
        return score.share() >= (mayBeRare ? POSSIBLE : LIKELY);
    }

    private boolean isText(Charset charset) {
        var text = Decoding.strictly(bytes, charset);
        return text != null && standsAlone(text);
    }

    /** No word mixes Latin letters or figures with those of another script. */
    private static boolean standsAlone(String text) {
        return !MIXED.matcher(text).find();
    }

    /** Nothing but letters, of a language that is written in the charset that was chosen. */
    private boolean isOfLetters() {
        var own = Alphabet.score(bytes, read);
        var text = new String(bytes, read);
        return own != null
                && own.isClean()
                && text.chars().allMatch(c -> c < 0x80 || Character.isLetter(c));
    }
}
