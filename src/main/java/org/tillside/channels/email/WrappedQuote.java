package org.tillside.channels.email;

import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Quotes whose lines a program broke once more: the rest of each stands in a line of its own, and
 * has lost the mark.
 */
final class WrappedQuote {

    private static final int LONGEST = 80, SHORTEST_BROKEN = 40, WIDTH = 70, FEWEST = 2;

    /** "> 1) Which colour do you like", which somebody may have answered in the next line. */
    private static final Pattern LISTED =
            Pattern.compile("[>＞\\s]*(?:[-–—*•·+]\\s|\\(?(?:\\d{1,3}|\\p{L})[.)](?!\\d)|[①-⑳]).*");

    private WrappedQuote() {}

    /** Those rests; none where one of them might be an answer. */
    static BitSet rests(List<Line> lines, int end) {
        var rests = new BitSet();
        for (int i = 0; i < end; i++) {
            if (lines.get(i).text().length() > LONGEST && lines.get(i).text().indexOf(' ') >= 0)
                return new BitSet();
            if (!isBetween(lines, i, end)) continue;
            if (!isRest(lines, i)) return new BitSet();
            rests.set(i);
        }
        return rests.cardinality() < FEWEST ? new BitSet() : rests;
    }

    private static boolean isBetween(List<Line> lines, int i, int end) {
        return i > 0
                && i + 1 < end
                && !lines.get(i).isBlank()
                && !lines.get(i).isQuoted()
                && lines.get(i - 1).isQuoted()
                && lines.get(i + 1).isQuoted();
    }

    private static boolean isRest(List<Line> lines, int i) {
        var above = lines.get(i - 1).text().stripTrailing();
        var below = lines.get(i + 1).text();
        return isMiddle(lines.get(i).text().strip())
                && isBroken(above, lines.get(i).text())
                && !LISTED.matcher(above).matches()
                && !LISTED.matcher(below).matches();
    }

    /** Begins as no sentence does, where its script has capitals. */
    private static boolean isMiddle(String rest) {
        int first = rest.codePointAt(0);
        return Character.isLowerCase(first) || Character.getType(first) == Character.OTHER_LETTER;
    }

    /** In the middle of a sentence, because the next word had no place in the line. */
    private static boolean isBroken(String line, String rest) {
        int blank = rest.indexOf(' ');
        int word = blank < 0 ? rest.length() : blank;
        return line.length() >= SHORTEST_BROKEN
                && line.length() + word >= WIDTH
                && rest.length() < line.length()
                && ".?!:…。？！：".indexOf(line.charAt(line.length() - 1)) < 0;
    }
}
