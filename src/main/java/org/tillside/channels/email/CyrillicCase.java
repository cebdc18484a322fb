package org.tillside.channels.email;

import java.nio.charset.Charset;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells KOI8-R and windows-1251 apart: each has its capitals where the other has its small letters,
 * so that a text in the wrong one is in capitals, but for the first letters of its sentences.
 */
final class CyrillicCase {

    private static final Charset KOI8 = Charset.forName("KOI8-R");
    private static final Charset WINDOWS = Charset.forName("windows-1251");

    private static final Pattern INVERTED =
            Pattern.compile("(?<!\\p{L})[а-я][А-Я]{3,20}(?!\\p{L})");
    private static final Pattern UPRIGHT =
            Pattern.compile("(?<!\\p{L})[А-Яа-я]?[а-я]{3,20}(?!\\p{L})");

    private CyrillicCase() {}

    static boolean isInverted(String text) {
        return INVERTED.matcher(text).find() && !UPRIGHT.matcher(text).find();
    }

    /** The charset that is meant where {@code declared} gives an inverted text; null otherwise. */
    static @Nullable Charset meant(byte[] bytes, Charset declared) {
        if (!declared.equals(KOI8) && !declared.equals(WINDOWS)) return null;
        if (!isInverted(new String(bytes, declared))) return null;
        return declared.equals(KOI8) ? WINDOWS : KOI8;
    }
}
