package org.tillside.inbox.search;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Writes words alike that people take for the same: case, width, accents, composed or not, signs
 * that show nothing.
 */
final class Fold {

    private static final Pattern UNSEEN =
            Pattern.compile("[\\u00AD\\u200B-\\u200F\\u2060-\\u2064\\uFEFF]");
    private static final Pattern ACCENTS =
            Pattern.compile("(?<=[\\p{IsLatin}\\p{IsGreek}\\p{IsCyrillic}])\\p{Mn}+");
    private static final Map<Character, String> LETTERS =
            Map.ofEntries(
                    Map.entry('ß', "ss"),
                    Map.entry('ø', "o"),
                    Map.entry('ł', "l"),
                    Map.entry('đ', "d"),
                    Map.entry('ð', "d"),
                    Map.entry('þ', "th"),
                    Map.entry('æ', "ae"),
                    Map.entry('œ', "oe"),
                    Map.entry('ı', "i"),
                    Map.entry('ς', "σ"));

    private Fold() {}

    /** In lower case, composed, in plain width; accents stay. */
    static String lower(String word) {
        var plain = Normalizer.normalize(word, Normalizer.Form.NFKC);
        if (isAscii(plain)) return plain.toLowerCase(Locale.ROOT);
        var seen = UNSEEN.matcher(plain).replaceAll("");
        return Normalizer.normalize(seen.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }

    /** As {@link #lower}, and without accents where an alphabet has them. */
    static String plain(String word) {
        var lower = lower(word);
        if (isAscii(lower)) return lower;
        var apart = Normalizer.normalize(lower, Normalizer.Form.NFD);
        var bare = Normalizer.normalize(ACCENTS.matcher(apart).replaceAll(""), Normalizer.Form.NFC);
        var letters = new StringBuilder();
        for (int i = 0; i < bare.length(); i++) {
            var known = LETTERS.get(bare.charAt(i));
            if (known == null) letters.append(bare.charAt(i));
            else letters.append(known);
        }
        return letters.toString();
    }

    private static boolean isAscii(String word) {
        for (int i = 0; i < word.length(); i++) if (word.charAt(i) > '\u007e') return false;
        return true;
    }
}
