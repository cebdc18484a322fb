package org.tillside.web;

import java.util.Locale;

/** The letters of an avatar. */
final class Initials {

    private static final String NOBODY = "?";

    private Initials() {}

    static String of(String name) {
        var parts = name.strip().split("[\\s\\p{Z}]+");
        var first = letter(parts[0]);
        if (first.isEmpty()) return NOBODY;
        return parts.length == 1 || !Character.isAlphabetic(first.codePointAt(0)) || isWide(first)
                ? first
                : first + letter(parts[parts.length - 1]);
    }

    private static String letter(String part) {
        return part.codePoints()
                .filter(Character::isLetterOrDigit)
                .limit(1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .toUpperCase(Locale.ROOT);
    }

    /** Two Hangul syllables, kana or ideographs do not fit. */
    private static boolean isWide(String letter) {
        return Character.isIdeographic(letter.codePointAt(0)) || letter.codePointAt(0) >= 0x3000;
    }
}
