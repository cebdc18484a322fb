package org.tillside.channels.email;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of a body, with what the HTML it came from said about it.
 *
 * @param text as it is shown; quoted lines start with {@code >}
 */
record Line(String text, Mark mark) {

    enum Mark {
        NONE,

        /** "On Monday, A wrote:", marked as such. */
        ATTRIBUTION,

        /** From here on everything is an older mail. */
        CUT,

        SIGNATURE
    }

    static List<Line> ofText(String text) {
        var lines = new ArrayList<Line>();
        for (var line : text.split("\n", -1)) lines.add(new Line(line, Mark.NONE));
        return lines;
    }

    boolean isBlank() {
        return text.isBlank();
    }

    boolean isQuoted() {
        return depth() > 0;
    }

    int depth() {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '>' || c == '＞') depth++;
            else if (c != ' ' || depth == 0 && i > 0) break;
        }
        return depth;
    }
}
