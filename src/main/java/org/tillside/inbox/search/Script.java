package org.tillside.inbox.search;

import java.lang.Character.UnicodeScript;

/** How a sign is written, as far as it matters for finding words. */
enum Script {
    /** Spaces, marks, pictures: they part words. */
    NONE,
    HANGUL,
    /** Chinese signs and kana. */
    HAN,
    /** Written without spaces: Thai, Lao, Khmer, Burmese. */
    UNSPACED,
    /** Everything else: words between spaces. */
    WORD;

    /** Marks that belong to kana though they are of no script, and the sign that lengthens. */
    private static final String OF_KANA = "ー\uFF70\u3099\u309A\uFF9E\uFF9F";

    /** Signs that show nothing and stand within words. */
    private static final String UNSEEN = "\u00AD\u200C\u200D";

    private static final Script[] KNOWN = known();

    static Script of(int sign) {
        return sign < KNOWN.length ? KNOWN[sign] : find(sign);
    }

    /** Behind the last sign of this script from there on, and at most so many characters later. */
    int end(String text, int start, int most) {
        int at = start;
        while (at < text.length() && at - start < most) {
            int sign = text.codePointAt(at);
            if (of(sign) != this) break;
            at += Character.charCount(sign);
        }
        return at;
    }

    private static Script[] known() {
        var known = new Script[Character.MIN_SUPPLEMENTARY_CODE_POINT];
        for (int sign = 0; sign < known.length; sign++) known[sign] = find(sign);
        return known;
    }

    private static Script find(int sign) {
        if (OF_KANA.indexOf(sign) >= 0) return HAN;
        if (UNSEEN.indexOf(sign) >= 0) return WORD;
        boolean written =
                switch (Character.getType(sign)) {
                    case Character.NON_SPACING_MARK,
                            Character.COMBINING_SPACING_MARK,
                            Character.ENCLOSING_MARK,
                            Character.LETTER_NUMBER,
                            Character.OTHER_NUMBER ->
                            true;
                    default -> Character.isLetterOrDigit(sign);
                };
        if (!written) return NONE;
        return switch (UnicodeScript.of(sign)) {
            case HANGUL -> HANGUL;
            case HAN, HIRAGANA, KATAKANA -> HAN;
            case THAI, LAO, KHMER, MYANMAR -> UNSPACED;
            default -> WORD;
        };
    }
}
