package org.tillside.inbox.writing;

import java.util.regex.Pattern;

/** The first words of a message, in one line, for lists. */
public final class Snippet {

    private static final int LENGTH = 160;
    private static final Pattern SPACE =
            Pattern.compile("[\\s\\p{Z}\\u200B-\\u200F\\u2060-\\u2064\\u00AD\\u034F\\uFEFF]+");

    private Snippet() {}

    public static String of(String words) {
        var begin = words.substring(0, Math.min(words.length(), 8 * LENGTH));
        var line = SPACE.matcher(begin).replaceAll(" ").strip();
        if (line.length() <= LENGTH) return line;
        int end =
                line.offsetByCodePoints(0, Math.min(LENGTH, line.codePointCount(0, line.length())));
        return end == line.length() ? line : line.substring(0, end).strip() + "…";
    }
}
