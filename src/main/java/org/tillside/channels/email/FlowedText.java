package org.tillside.channels.email;

/**
 * Joins the lines of format=flowed: a line that ends with a blank goes on in the next, if both are
 * quoted equally deep.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3676">RFC 3676</a>
 */
final class FlowedText {

    private FlowedText() {}

    /**
     * @param deletesSpaces DelSp=yes: the blank at the end was put there for the break, and goes
     */
    static String joined(String text, boolean deletesSpaces) {
        var joined = new StringBuilder(text.length());
        int openDepth = -1; // of a paragraph that goes on; -1 if none does
        for (var line : text.split("\r?\n", -1)) {
            int depth = depth(line);
            var words = unstuffed(line.substring(depth));
            boolean isMark = words.equals("-- ");
            if (openDepth >= 0 && openDepth == depth && !isMark) joined.append(words);
            else start(joined, depth, words);
            boolean goesOn = words.endsWith(" ") && !isMark;
            if (goesOn && deletesSpaces) joined.setLength(joined.length() - 1);
            openDepth = goesOn ? depth : -1;
        }
        return joined.toString();
    }

    private static void start(StringBuilder joined, int depth, String words) {
        if (!joined.isEmpty()) joined.append('\n');
        joined.append(">".repeat(depth));
        if (depth > 0 && !words.isEmpty()) joined.append(' ');
        joined.append(words);
    }

    private static int depth(String line) {
        int depth = 0;
        while (depth < line.length() && line.charAt(depth) == '>') depth++;
        return depth;
    }

    private static String unstuffed(String words) {
        return words.startsWith(" ") ? words.substring(1) : words;
    }
}
