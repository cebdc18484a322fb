package org.tillside.channels.email;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tillside.channels.email.Line.Mark;

/**
 * Of two alternatives the plain text is read; what the HTML beside it says about its lines (this is
 * the signature, here the older mail begins) is true of the plain text, too. Lines are found again
 * by their letters, for programs break and adorn them differently.
 */
final class CarriedMarks {

    private static final int LOOKS_AHEAD = 4_000;

    private final StringBuilder letters = new StringBuilder();
    private final List<Integer> starts = new ArrayList<>();
    private final List<Line> html;

    private CarriedMarks(List<Line> html) {
        this.html = html;
        for (var line : html) {
            starts.add(letters.length());
            letters.append(letters(line.text()));
        }
    }

    static List<Line> onto(List<Line> plain, List<Line> html) {
        if (html.stream().allMatch(line -> line.mark() == Mark.NONE)) return plain;
        return filled(new CarriedMarks(html).marked(plain));
    }

    private List<Line> marked(List<Line> plain) {
        var all = letters.toString();
        var marked = new ArrayList<Line>(plain.size());
        int next = 0; // of the HTML's letters
        int row = 0; // the HTML's line that holds it
        for (var line : plain) {
            var words = letters(line.text());
            int end = Math.min(all.length(), next + LOOKS_AHEAD + words.length());
            int found = words.isEmpty() ? -1 : all.indexOf(words, next, end);
            if (found >= 0) {
                while (row + 1 < starts.size() && starts.get(row + 1) <= found) row++;
                next = found + words.length();
                marked.add(new Line(line.text(), markAt(row, found)));
            } else {
                marked.add(line);
            }
        }
        return marked;
    }

    private Mark markAt(int row, int found) {
        var mark = html.get(row).mark();
        return mark == Mark.CUT && starts.get(row) < found ? Mark.NONE : mark;
    }

    /** What stands between two lines of a signature belongs to it: a link that is spelled out. */
    private static List<Line> filled(List<Line> lines) {
        int last = -1;
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (line.mark() != Mark.SIGNATURE) {
                if (line.mark() != Mark.NONE || line.isQuoted()) last = -1;
                continue;
            }
            for (int between = last + 1; last >= 0 && between < i; between++)
                lines.set(between, new Line(lines.get(between).text(), Mark.SIGNATURE));
            last = i;
        }
        return lines;
    }

    private static String letters(String text) {
        var letters = new StringBuilder(text.length());
        text.replaceAll("<[^<>\\s]{3,300}>|\\[cid:[^\\]]{1,200}\\]", "")
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(letters::appendCodePoint);
        return letters.toString();
    }
}
