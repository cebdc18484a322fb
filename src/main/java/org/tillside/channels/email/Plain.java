package org.tillside.channels.email;

import java.text.Normalizer;

/**
 * Makes text fit to keep: NFC, lines that end with \n, no control characters, no half characters.
 */
final class Plain {

    private Plain() {}

    /** A text of many lines; blanks at line ends and empty lines around it are dropped. */
    static String text(String any) {
        var clean = new StringBuilder(any.length());
        for (int i = 0; i < any.length(); i++) {
            char c = any.charAt(i);
            if (c == '\r' && i + 1 < any.length() && any.charAt(i + 1) == '\n') continue;
            if (c == '\r' || c == '\u2028' || c == '\u2029' || c == '\u0085' || c == '\f') c = '\n';
            if (c == '\n') trimLine(clean);
            if (keeps(any, i, c)) clean.append(c);
        }
        trimLine(clean);
        int start = 0;
        while (start < clean.length() && clean.charAt(start) == '\n') start++;
        int end = clean.length();
        while (end > start && clean.charAt(end - 1) == '\n') end--;
        return nfc(clean.substring(start, end));
    }

    /** One line: whatever is blank becomes one blank. */
    static String line(String any) {
        var clean = new StringBuilder(any.length());
        for (int i = 0; i < any.length(); i++) {
            char c = any.charAt(i);
            if (c == '\u2028' || c == '\u2029' || c == '\u0085' || c < ' ' && c > 0) c = ' ';
            if (c == ' ' && (clean.isEmpty() || clean.charAt(clean.length() - 1) == ' ')) continue;
            if (keeps(any, i, c)) clean.append(c);
        }
        return nfc(clean.toString().strip());
    }

    static String nfc(String text) {
        return Normalizer.isNormalized(text, Normalizer.Form.NFC)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static boolean keeps(String text, int i, char c) {
        if (c == '\n' || c == '\t') return true;
        if (c < ' ' || c >= 0x7f && c < 0xa0 || c == '\ufeff' || c == '\ufffe' || c == '\uffff')
            return false;
        if (Character.isHighSurrogate(c))
            return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
        return !Character.isLowSurrogate(c)
                || i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }

    /** Drops blanks at the end, but leaves the mark of a signature ("-- ") as it is. */
    private static void trimLine(StringBuilder text) {
        int end = text.length();
        while (end > 0 && isBlank(text.charAt(end - 1))) end--;
        boolean isMark =
                end >= 2
                        && text.length() == end + 1
                        && text.charAt(end) == ' '
                        && text.charAt(end - 1) == '-'
                        && text.charAt(end - 2) == '-'
                        && (end == 2 || text.charAt(end - 3) == '\n');
        if (!isMark) text.setLength(end);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\u00a0' || c == '\u3000';
    }
}
