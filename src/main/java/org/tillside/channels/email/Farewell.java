package org.tillside.channels.email;

import java.util.List;

/**
 * What some programs leave below a quote that was answered above it: the closing, or the card. It
 * answers nothing.
 */
final class Farewell {

    private static final int MOST_LINES = 4, LONGEST_CARD = 10;

    private Farewell() {}

    static boolean is(List<Line> lines, int from, int to) {
        var spoken = Signature.spokenLines(lines, from, to);
        return !spoken.isEmpty() && (isClosing(spoken) || isCard(spoken));
    }

    private static boolean isClosing(List<String> spoken) {
        return spoken.size() <= MOST_LINES
                && Closing.is(spoken.getFirst())
                && spoken.stream().skip(1).allMatch(Closing::mayBeName);
    }

    private static boolean isCard(List<String> spoken) {
        return spoken.size() <= LONGEST_CARD
                && spoken.size() > 1
                && spoken.stream().noneMatch(CardLine::isProse)
                && spoken.stream().noneMatch(CardLine::isRequest)
                && spoken.stream().skip(1).anyMatch(CardLine::isBusiness);
    }

    /** More than "Hello Ann," has been said. */
    static boolean isMoreThanGreeting(List<Line> lines, int from, int to) {
        var spoken = Signature.spokenLines(lines, from, to);
        if (spoken.isEmpty()) return false;
        var first = spoken.getFirst().strip();
        return spoken.size() > 1 || ",，、!！:：".indexOf(first.charAt(first.length() - 1)) < 0;
    }
}
