package org.tillside.inbox.writing;

/** The first words of a message, in one line, for lists. */
public final class Snippet {

    private static final int LENGTH = 160;
    private static final String UNSEEN =
            "\u200B\u200C\u200D\u200E\u200F\u2060\u2061\u2062\u2063\u2064\u00AD\u034F\uFEFF";

    private Snippet() {}

    public static String of(String words) {
        var begin = words.substring(0, Math.min(words.length(), 8 * LENGTH));
        var line = inOneLine(begin).strip();
        if (line.length() <= LENGTH) return line;
        int end =
                line.offsetByCodePoints(0, Math.min(LENGTH, line.codePointCount(0, line.length())));
        return end == line.length() ? line : line.substring(0, end).strip() + "…";
    }

    private static String inOneLine(String words) {
        var line = new StringBuilder(words.length());
        boolean between = false;
        for (int i = 0; i < words.length(); i++) {
            var sign = words.charAt(i);
            boolean isSpace = isSpace(sign);
            if (!isSpace) line.append(sign);
            else if (!between) line.append(' ');
            between = isSpace;
        }
        return line.toString();
    }

    /** A blank, or what shows nothing. */
    private static boolean isSpace(char sign) {
        if (sign < '\u007f') return sign == ' ' || sign >= '\t' && sign <= '\r';
        return Character.isSpaceChar(sign) || UNSEEN.indexOf(sign) >= 0;
    }
}
