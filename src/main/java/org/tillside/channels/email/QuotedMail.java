package org.tillside.channels.email;

import java.util.List;

/**
 * An older mail whose header block stands unmarked above lines that are marked: only those are
 * quoted, and what follows them is the answer.
 */
final class QuotedMail {

    private static final int MOST_LINES = 8, MOST_BLANK = 2, FARTHEST = 12;

    private QuotedMail() {}

    /** Where the header block begins that announces the quote; the quote itself if it has none. */
    static int block(List<Line> lines, int quote) {
        int last = quote - 1;
        while (last >= 0 && last >= quote - MOST_BLANK && lines.get(last).isBlank()) last--;
        int start = quote;
        for (int i = last; i >= 0 && last - i < MOST_LINES && OlderMail.isLabelled(lines, i); i--)
            if (announces(lines, i)) start = i;
        return start;
    }

    /**
     * Whether a block of labels at that line announces marked lines, and the answer stands below
     * them: nothing stands above, or a greeting alone above a block as short as programs write it
     * that quote so.
     */
    static boolean announces(List<Line> lines, int block) {
        int next = behindLabels(lines, block);
        boolean isShort = next - block == 2 && isBelowGreeting(lines, block);
        int body = next;
        while (body < lines.size() && body - next < MOST_BLANK && lines.get(body).isBlank()) body++;
        if (next == block || body == lines.size() || !lines.get(body).isQuoted()) return false;
        return (isShort || isFirst(lines, block)) && OlderMail.isHeaderBlock(lines, block);
    }

    /** The index behind the labels that begin at that line. */
    static int behindLabels(List<Line> lines, int block) {
        int next = block;
        while (next < lines.size()
                && next - block < MOST_LINES
                && OlderMail.isLabelled(lines, next)) next++;
        return next;
    }

    private static boolean isBelowGreeting(List<Line> lines, int block) {
        return block <= FARTHEST && !Farewell.isMoreThanGreeting(lines, 0, block);
    }

    private static boolean isFirst(List<Line> lines, int block) {
        if (block > FARTHEST) return false;
        for (int i = 0; i < block; i++) {
            var line = lines.get(i);
            boolean isTitle = OlderMail.withRules(lines, i + 1) <= i;
            if (!line.isBlank() && !isTitle) return false;
        }
        return true;
    }
}
