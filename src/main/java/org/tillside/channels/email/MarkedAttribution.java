package org.tillside.channels.email;

import java.util.List;

/**
 * The lines that the HTML calls an attribution. Thunderbird calls everything so that is typed above
 * it; only what really announces the quote is none of the writer's words.
 */
final class MarkedAttribution {

    private static final int MOST_LINES = 4;

    private MarkedAttribution() {}

    /**
     * @param last a marked line
     * @return where the attribution begins that ends there; the next line if none does
     */
    static int start(List<Line> lines, int last) {
        if (lines.get(last).isBlank()) return last + 1;
        int next = last + 1;
        while (next < lines.size() && lines.get(next).isBlank()) next++;
        if (next < lines.size() && isMarked(lines, next)) return last + 1;
        int start = Attribution.start(lines, last + 1);
        boolean isQuoteBelow = next < lines.size() && lines.get(next).isQuoted();
        if (start <= last || !isQuoteBelow) return start;
        int paragraph = paragraph(lines, last);
        return isTyped(lines, paragraph, last) ? last + 1 : paragraph;
    }

    /**
     * Words that end in a colon, and nothing says that a program put them there: they tell
     * something, or have neither date nor address and stand below other words.
     */
    private static boolean isTyped(List<Line> lines, int first, int last) {
        var words = Attribution.joined(lines, first, last);
        if (!Attribution.endsWithColon(words)) return false;
        boolean isBelow = lines.subList(0, first).stream().anyMatch(line -> !line.isBlank());
        return Attribution.isTold(words) || isBelow && !Attribution.isDated(words);
    }

    private static int paragraph(List<Line> lines, int last) {
        int start = last;
        while (start > 0 && isMarked(lines, start - 1) && !lines.get(start - 1).isBlank()) start--;
        return last - start < MOST_LINES ? start : last;
    }

    private static boolean isMarked(List<Line> lines, int line) {
        return lines.get(line).mark() == Line.Mark.ATTRIBUTION;
    }
}
