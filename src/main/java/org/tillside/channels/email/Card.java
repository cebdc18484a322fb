package org.tillside.channels.email;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the card under a letter that bears no mark: title, company, numbers. The closing and the
 * name under it stay with the letter. What might be an address that the letter speaks of is no
 * card: to hide it would be worse than to show a signature.
 */
final class Card {

    private static final int MOST_LINES = 32, MOST_SLOGANS = 2, LONGEST_SLOGAN = 90;

    private final List<Line> lines;
    private final int from;
    private final int to;
    private final @Nullable Boolean[] reach;
    private final @Nullable Boolean[] business;

    private Card(List<Line> lines, int from, int to) {
        this.lines = lines;
        this.from = from;
        this.to = to;
        this.reach = new Boolean[to - from];
        this.business = new Boolean[to - from];
    }

    /**
     * Of the lines of one stretch of own text.
     *
     * @return the index in {@code lines} at which the card begins; {@code to} if there is none
     */
    static int start(List<Line> lines, int from, int to) {
        var card = new Card(lines, Math.max(from, earliest(lines, from, to)), to);
        if (card.first(card.from, card::isOfCard) == to) return to;
        int above = card.lastLineAbove();
        if (above < card.from) above = card.firstParagraph();
        if (above < card.from) return to;
        return Closing.is(lines.get(above).text())
                ? card.underClosing(above)
                : card.withoutClosing(above);
    }

    /** No card is longer, and what stands far above has nothing to do with it. */
    private static int earliest(List<Line> lines, int from, int to) {
        int spoken = 0;
        int i = to;
        while (i > from && spoken < MOST_LINES) if (!lines.get(--i).isBlank()) spoken++;
        return i;
    }

    /**
     * The last line that belongs to no card: a closing or a sentence. A sentence below a number or
     * a company is only a slogan.
     */
    private int lastLineAbove() {
        int slogan = -1;
        int slogans = 0;
        for (int i = to - 1; i >= from; i--) {
            var text = lines.get(i).text();
            if (text.isBlank()) continue;
            boolean isClosing = Closing.is(text);
            boolean isProse = !isClosing && CardLine.isProse(text.strip(), isOfCard(i));
            if (isProse && mayBeSlogan(text) && slogans < MOST_SLOGANS) {
                if (slogan < 0) slogan = i;
                slogans++;
                continue;
            }
            if (isClosing || isProse) return isEvidenceBetween(i, slogan) ? i : slogan;
        }
        return isEvidenceBetween(from - 1, slogan) ? -1 : slogan;
    }

    /** Where not even a sentence stands ("Ok"), the card begins below the first paragraph. */
    private int firstParagraph() {
        int end = from;
        while (end < to && !lines.get(end).isBlank()) end++;
        return first(from, this::isOfCard) < end ? -1 : end - 1;
    }

    private static boolean mayBeSlogan(String text) {
        return text.length() <= LONGEST_SLOGAN
                && !text.contains("?")
                && !text.contains("？")
                && !CardLine.isTalk(text)
                && !CardLine.asksFor(text)
                && !CardLine.isPostscript(text);
    }

    private boolean isEvidenceBetween(int above, int slogan) {
        if (slogan < 0) return true;
        return first(above + 1, this::isOfCard) < slogan;
    }

    private int underClosing(int closing) {
        int name = next(closing + 1);
        if (name == to) return to;
        var text = lines.get(name).text();
        boolean isName =
                Closing.mayBeName(text)
                        && !isBusiness(name)
                        && !Closing.isNamed(lines.get(closing).text(), text);
        int start = isName ? next(name + 1) : name;
        boolean isBusiness = first(start, this::isBusiness) < to || hasAddress(start);
        boolean isReach = first(start, this::isReach) < to;
        if (!isBusiness && !isReach || firstOf(start, CardLine::isRequest) < to) return to;
        if (isAnnounced(closing) || firstOf(start, CardLine::isInvitation) < to) return to;
        return isBusiness || !speaksOfAddress(closing + 1) ? start : to;
    }

    /** "Please call the colleague below. Thank you": a closing may end with a colon. */
    private boolean isAnnounced(int closing) {
        var text = lines.get(closing).text().strip();
        int end = text.length();
        while (end > 0 && ":： ".indexOf(text.charAt(end - 1)) >= 0) end--;
        return CardLine.announces(text.substring(0, end));
    }

    private int withoutClosing(int above) {
        int business = first(above + 1, this::isBusiness);
        int reach = first(above + 1, this::isReach);
        if (business == to || reach == to) return to;
        if (firstOf(above + 1, CardLine::isRequest) < to) return to;
        int start = Math.min(business, reach);
        while (start - 1 > above && CardLine.isPicture(lines.get(start - 1).text())) start--;
        if (start - 1 > above && Closing.mayBeName(lines.get(start - 1).text())) start--;
        while (start - 1 > above && CardLine.isPicture(lines.get(start - 1).text())) start--;
        boolean isAnnounced =
                lines.subList(Math.max(from, above), start).stream()
                        .anyMatch(line -> CardLine.announces(line.text()));
        return isAnnounced || speaksOfAddress(start) ? to : start;
    }

    private boolean speaksOfAddress(int end) {
        return lines.subList(from, end).stream().anyMatch(line -> CardLine.asksFor(line.text()));
    }

    private boolean hasAddress(int start) {
        return firstOf(start, line -> line.contains("@") || line.contains("www.")) < to;
    }

    private int firstOf(int start, Predicate<String> is) {
        return first(start, i -> is.test(lines.get(i).text()));
    }

    private int first(int start, IntPredicate is) {
        for (int i = start; i < to; i++) if (!lines.get(i).isBlank() && is.test(i)) return i;
        return to;
    }

    private boolean isOfCard(int line) {
        return isReach(line) || isBusiness(line);
    }

    private boolean isReach(int line) {
        var known = reach[line - from];
        return known != null ? known : (reach[line - from] = CardLine.isReach(stripped(line)));
    }

    private boolean isBusiness(int line) {
        var known = business[line - from];
        return known != null
                ? known
                : (business[line - from] = CardLine.isBusiness(stripped(line)));
    }

    private String stripped(int line) {
        return lines.get(line).text().strip();
    }

    private int next(int start) {
        int i = start;
        while (i < to && lines.get(i).isBlank()) i++;
        return i;
    }
}
