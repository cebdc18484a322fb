package org.tillside.knowledge.guard;

import java.util.ArrayList;
import java.util.List;

/** What stands in two braces, for nobody filled it; also where one of the braces was lost. */
final class Braces {

    private static final int LONGEST = 100;

    private Braces() {}

    static List<Span> in(String text) {
        var found = new ArrayList<Span>();
        int at = text.indexOf("{{");
        while (at >= 0) {
            int most = Math.min(text.length(), at + LONGEST);
            int end = text.indexOf("}}", at, most);
            int line = text.indexOf('\n', at, most);
            boolean closed = end >= 0 && (line < 0 || end < line);
            found.add(new Span(at, closed ? end + 2 : at + 2));
            at = text.indexOf("{{", closed ? end + 2 : at + 2);
        }
        return found;
    }
}
