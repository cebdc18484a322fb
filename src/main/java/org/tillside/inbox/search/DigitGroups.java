package org.tillside.inbox.search;

import java.util.Optional;
import org.tillside.inbox.search.Runs.Run;

/** Puts digits together that stand in groups, as tracking numbers are printed. */
final class DigitGroups {

    private static final int FEWEST_DIGITS = 8;
    private static final int MOST_DIGITS = 40;
    private static final int LONGEST_GROUP = 12;

    private final StringBuilder digits = new StringBuilder();
    private int start;
    private int end;
    private int position;
    private int count;

    /** The groups as one number. */
    record Group(String digits, int start, int end, int position) {}

    /**
     * @param at the position of the run
     * @return what ended before it
     */
    Optional<Group> take(Run run, int at, String text) {
        if (!isGroup(run.text())) return end();
        if (count > 0 && isNext(run, text)) {
            add(run);
            return Optional.empty();
        }
        var before = end();
        start = run.start();
        position = at;
        add(run);
        return before;
    }

    Optional<Group> end() {
        var whole = new Group(digits.toString(), start, end, position);
        boolean grouped = count > 1 && digits.length() >= FEWEST_DIGITS;
        digits.setLength(0);
        count = 0;
        return grouped ? Optional.of(whole) : Optional.empty();
    }

    private boolean isNext(Run run, String text) {
        char between = text.charAt(end);
        return run.start() == end + 1
                && (between == ' ' || between == '\u00A0')
                && digits.length() + run.text().length() <= MOST_DIGITS;
    }

    private void add(Run run) {
        digits.append(run.text());
        end = run.end();
        count++;
    }

    private static boolean isGroup(String run) {
        return run.length() >= 2
                && run.length() <= LONGEST_GROUP
                && run.chars().allMatch(it -> it >= '0' && it <= '9');
    }
}
