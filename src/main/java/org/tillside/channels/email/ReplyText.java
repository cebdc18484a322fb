package org.tillside.channels.email;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What was newly written, and the rest: quotes, older mails, signatures. No line is lost. Answers
 * that stand between quoted lines are kept with them, for without their questions they mean
 * nothing.
 */
record ReplyText(String reply, String quoted) {

    static ReplyText of(List<Line> read) {
        var lines = JoinedLines.parted(BrokenAddress.mended(read));
        int end = Math.min(OlderMail.start(lines), unmarkedQuote(lines));
        var foreign = quotes(lines, end);
        foreign.set(0, Math.min(end, OutsideNotice.end(lines)));
        markSignatures(lines, end, foreign);
        var own = new BitSet();
        for (int i = 0; i < end; i++) if (!foreign.get(i) && !lines.get(i).isBlank()) own.set(i);
        if (own.isEmpty()) return new ReplyText("", joined(lines));
        return split(lines, own, foreign);
    }

    private static ReplyText split(List<Line> lines, BitSet own, BitSet foreign) {
        int first = own.nextSetBit(0);
        int last = own.length() - 1;
        boolean interleaved = quotedBetween(lines, first, last, foreign);
        int from = interleaved ? 0 : first;
        var reply = new ArrayList<Line>();
        var quoted = new ArrayList<Line>();
        for (int i = 0; i < lines.size(); i++) {
            boolean inside = i >= from && i <= last && (interleaved || !foreign.get(i));
            (inside ? reply : quoted).add(lines.get(i));
        }
        return new ReplyText(joined(reply), joined(quoted));
    }

    private static boolean quotedBetween(List<Line> lines, int first, int last, BitSet foreign) {
        for (int i = foreign.nextSetBit(first); i >= 0 && i < last; i = foreign.nextSetBit(i + 1))
            if (lines.get(i).isQuoted()) return true;
        return false;
    }

    /** An older mail under "On Monday, A wrote:" whose lines bear no mark. */
    private static int unmarkedQuote(List<Line> lines) {
        for (int i = 0; i < lines.size(); i++) {
            int length = Attribution.lengthAt(lines, i);
            if (length > 0 && !quoteFollows(lines, i + length))
                return OlderMail.withRules(lines, i);
        }
        return lines.size();
    }

    private static boolean quoteFollows(List<Line> lines, int from) {
        int i = from;
        while (i < lines.size() && lines.get(i).isBlank()) i++;
        return i < lines.size() && lines.get(i).isQuoted();
    }

    /** Quoted lines and what announces them. */
    private static BitSet quotes(List<Line> lines, int end) {
        var quotes = new BitSet();
        for (int i = 0; i < end; i++) {
            var line = lines.get(i);
            boolean begins = line.isQuoted() && (i == 0 || !lines.get(i - 1).isQuoted());
            if (begins) quotes.set(announcement(lines, i), i);
            if (line.isQuoted()) quotes.set(i);
            if (line.mark() == Line.Mark.ATTRIBUTION)
                quotes.set(MarkedAttribution.start(lines, i), i + 1);
        }
        quotes.or(WrappedQuote.rests(lines, end));
        return quotes;
    }

    private static int announcement(List<Line> lines, int quote) {
        int start = Math.min(Attribution.start(lines, quote), QuotedMail.block(lines, quote));
        return start < quote ? OlderMail.withRules(lines, start) : quote;
    }

    /**
     * Each stretch of own text may end with a signature; one below an answered quote may be nothing
     * else.
     */
    private static void markSignatures(List<Line> lines, int end, BitSet foreign) {
        boolean answered = false;
        int from = foreign.nextClearBit(0);
        while (from < end) {
            int next = foreign.nextSetBit(from);
            int to = next < 0 ? end : Math.min(next, end);
            int start = Signature.start(lines, from, to);
            if (answered && to == end && Farewell.is(lines, from, start)) start = from;
            answered |= Farewell.isMoreThanGreeting(lines, from, start);
            foreign.set(start, to);
            from = foreign.nextClearBit(to);
        }
    }

    private static String joined(List<Line> lines) {
        int start = 0;
        int end = lines.size();
        while (start < end && lines.get(start).isBlank()) start++;
        while (end > start && lines.get(end - 1).isBlank()) end--;
        return String.join("\n", lines.subList(start, end).stream().map(Line::text).toList());
    }
}
