package org.tillside.channels.email;

import java.util.BitSet;
import java.util.List;

/**
 * Quotes whose lines a program broke once more: the rest of each stands in a line of its own, and
 * has lost the mark.
 */
final class WrappedQuote {

    private static final int LONGEST = 80, SHORTEST_BROKEN = 40, WIDTH = 70, FEWEST = 2;

    private WrappedQuote() {}

    /** Those rests; none where they might be answers. */
    static BitSet rests(List<Line> lines, int end) {
        var rests = new BitSet();
        for (int i = 0; i < end; i++) {
            if (lines.get(i).text().length() > LONGEST && lines.get(i).text().indexOf(' ') >= 0)
                return new BitSet();
            if (isRest(lines, i, end)) rests.set(i);
        }
        return rests.cardinality() < FEWEST ? new BitSet() : rests;
    }

    private static boolean isRest(List<Line> lines, int i, int end) {
        if (i == 0 || i + 1 >= end || lines.get(i).isBlank() || lines.get(i).isQuoted())
            return false;
        var broken = lines.get(i - 1);
        return broken.isQuoted()
                && lines.get(i + 1).isQuoted()
                && isBroken(broken.text().stripTrailing(), lines.get(i).text());
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
