package org.tillside.inbox.search;

import java.util.ArrayList;
import java.util.List;

/** Cuts a text into runs of one script, and what is written in letters and digits into words. */
final class Runs {

    /**
     * @param text as it stands there
     */
    record Run(Script script, String text, int start) {

        int end() {
            return start + text.length();
        }

        /** The parts of a number or address, of a word with a hyphen. */
        List<Run> parts() {
            if (script != Script.WORD) return List.of(this);
            var parts = new ArrayList<Run>();
            for (int at = 0; at < text.length(); at++) {
                int end = Script.WORD.end(text, at, LONGEST);
                if (end > at) parts.add(new Run(script, text.substring(at, end), start + at));
                at = end;
            }
            return parts;
        }
    }

    private static final int LONGEST = 200;
    private static final int MOST_JOINTS = 15;
    private static final String JOINTS = "-_.@/:+#&'\u2019\u2010\u2011";

    private Runs() {}

    static List<Run> of(String text) {
        var runs = new ArrayList<Run>();
        for (int at = 0; at < text.length(); ) {
            int sign = text.codePointAt(at);
            var script = Script.of(sign);
            if (script == Script.NONE) at += Character.charCount(sign);
            else {
                int end = script == Script.WORD ? word(text, at) : script.end(text, at, LONGEST);
                runs.add(new Run(script, text.substring(at, end), at));
                at = end;
            }
        }
        return runs;
    }

    /** With the parts that a hyphen, a point or the like joins to it. */
    private static int word(String text, int start) {
        int end = Script.WORD.end(text, start, LONGEST);
        for (int i = 0; i < MOST_JOINTS && end < text.length(); i++) {
            if (JOINTS.indexOf(text.charAt(end)) < 0) return end;
            int next = Script.WORD.end(text, end + 1, LONGEST);
            if (next == end + 1) return end;
            end = next;
        }
        return end;
    }

    static boolean hasKana(String text) {
        return text.codePoints()
                .filter(it -> it > '\u3000')
                .mapToObj(Character.UnicodeScript::of)
                .anyMatch(it ->
                        it == Character.UnicodeScript.HIRAGANA
                                || it == Character.UnicodeScript.KATAKANA);
    }
}
