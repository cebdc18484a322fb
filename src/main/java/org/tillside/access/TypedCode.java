package org.tillside.access;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * A code as somebody typed it: wide digits of an eastern keyboard and blanks are no mistakes.
 *
 * @param text without blanks
 */
record TypedCode(String text) {

    private static final Pattern OF_AN_APP = Pattern.compile("[0-9]{6}");
    private static final int LONGEST = 100;

    static TypedCode of(String typed) {
        var begun = typed.substring(0, Math.min(typed.length(), LONGEST));
        return new TypedCode(
                Normalizer.normalize(begun, Normalizer.Form.NFKC).replaceAll("\\s", ""));
    }

    /** Else it may be a recovery code. */
    boolean isOfAnApp() {
        return OF_AN_APP.matcher(text).matches();
    }

    @Override
    public String toString() {
        return "a typed code";
    }
}
