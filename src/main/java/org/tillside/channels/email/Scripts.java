package org.tillside.channels.email;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The script that a text is mainly in, and the language if the script tells it.
 *
 * @param letters of that script
 */
record Scripts(boolean isLatin, @Nullable String language, int letters) {

    /** A character of East Asia says about as much as this many letters. */
    private static final int EAST_ASIAN = 3;

    private static final int FEWEST_HAN = 5, FEWEST = 3;

    private static final Scripts UNCLEAR = new Scripts(false, null, 0);

    static Scripts of(String lower) {
        var letters = new EnumMap<UnicodeScript, Integer>(UnicodeScript.class);
        int ascii = 0;
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            if (c >= 'a' && c <= 'z') ascii++;
            else if (c > 127 && Character.isLetter(c))
                letters.merge(UnicodeScript.of(c), 1, Integer::sum);
        }
        letters.merge(UnicodeScript.LATIN, ascii, Integer::sum);
        int hangul = count(letters, UnicodeScript.HANGUL);
        int kana = count(letters, UnicodeScript.HIRAGANA) + count(letters, UnicodeScript.KATAKANA);
        int han = count(letters, UnicodeScript.HAN);
        int latin = count(letters, UnicodeScript.LATIN);
        int others =
                letters.values().stream().mapToInt(Integer::intValue).sum()
                        - hangul
                        - kana
                        - han
                        - latin;
        int all = EAST_ASIAN * (hangul + kana + han) + latin + others;
        if (all == 0) return UNCLEAR;
        if (isMost(EAST_ASIAN * hangul, all))
            return hangul < FEWEST - 1 ? UNCLEAR : new Scripts(false, "ko", hangul);
        if (isMost(EAST_ASIAN * (kana + han), all))
            return new Scripts(false, eastAsian(kana, han), kana + han);
        if (isMost(latin, all)) return new Scripts(true, null, latin);
        return isMost(others, all) ? new Scripts(false, other(letters, lower), others) : UNCLEAR;
    }

    private static @Nullable String eastAsian(int kana, int han) {
        if (kana * 10 >= kana + han) return kana + han < FEWEST ? null : "ja";
        return han < FEWEST_HAN ? null : "zh";
    }

    private static @Nullable String other(Map<UnicodeScript, Integer> letters, String lower) {
        var most = letters.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        if (most.getValue() < FEWEST) return null;
        return switch (most.getKey()) {
            case CYRILLIC -> cyrillic(lower);
            case GREEK -> "el";
            case THAI -> "th";
            case HEBREW -> "he";
            case ARABIC -> "ar";
            case DEVANAGARI -> "hi";
            case GEORGIAN -> "ka";
            case ARMENIAN -> "hy";
            default -> null;
        };
    }

    /** By the letters that only one of them has. */
    private static @Nullable String cyrillic(String lower) {
        if (lower.matches("(?s).*[іїєґ].*")) return "uk";
        if (lower.matches("(?s).*[ыэё].*")) return "ru";
        if (lower.matches("(?s).*[ђћџљњј].*")) return "sr";
        if (lower.matches("(?s).*ъ[а-я]{0,12}.*") && !lower.matches("(?s).*ъ[еёюя].*")) return "bg";
        return lower.chars().filter(Character::isLetter).count() < 10 ? null : "ru";
    }

    private static boolean isMost(int part, int all) {
        return part * 10 >= all * 6;
    }

    private static int count(Map<UnicodeScript, Integer> letters, UnicodeScript script) {
        return letters.getOrDefault(script, 0);
    }
}
