package org.tillside.channels.email;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a company or a scanner puts under every mail, and nobody wrote. */
final class Footer {

    private static final int LONGEST = 6_000, MOST_LINES = 40;

    /** Looking for a word first is cheaper than the expression. */
    private record Disclaimer(List<String> needs, Pattern words) {

        static Disclaimer of(String line) {
            int parting = line.indexOf(" ~ ");
            return new Disclaimer(
                    List.of(line.substring(0, parting).split(", ")),
                    Pattern.compile(line.substring(parting + 3)));
        }

        boolean isIn(String text) {
            return needs.stream().anyMatch(text::contains) && words.matcher(text).find();
        }
    }

    private static final List<Disclaimer> DISCLAIMERS =
            Words.of("disclaimers.txt").stream().map(Disclaimer::of).toList();

    private Footer() {}

    /**
     * @return the index at which the disclaimers, the lines of telephones and the rules begin that
     *     stand at the end of these lines; {@code to} if there are none
     */
    static int start(List<Line> lines, int from, int to) {
        int start = to;
        for (int next = above(lines, from, to); next < start; next = above(lines, from, start))
            start = next;
        return start;
    }

    private static int above(List<Line> lines, int from, int to) {
        int end = to;
        while (end > from && lines.get(end - 1).isBlank()) end--;
        if (end == from) return to;
        if (Signature.isSentFrom(lines.get(end - 1).text())) return end - 1;
        int paragraph = end - 1;
        while (paragraph > from
                && end - paragraph < MOST_LINES
                && !lines.get(paragraph - 1).isBlank()) paragraph--;
        if (!isDisclaimer(lines.subList(paragraph, end))) return to;
        for (int i = end - 1; i > paragraph; i--)
            if (isOfLetter(lines.get(i - 1).text())) paragraph = i;
        boolean isFooter =
                paragraph > 0
                        && !isCited(lines, from, paragraph)
                        && isDisclaimer(lines.subList(paragraph, end));
        return isFooter ? withRules(lines, from, paragraph) : to;
    }

    /** "On the box it says:" */
    private static boolean isCited(List<Line> lines, int from, int paragraph) {
        int above = paragraph - 1;
        while (above >= from && lines.get(above).isBlank()) above--;
        if (above < from) return false;
        var text = lines.get(above).text().strip();
        return !Closing.is(text) && (text.endsWith(":") || text.endsWith("："));
    }

    /** A rule, a closing or a name ends what belongs to the paragraph below. */
    private static boolean isOfLetter(String text) {
        return Signature.isRule(text) || Closing.is(text) || Closing.mayBeName(text);
    }

    private static int withRules(List<Line> lines, int from, int paragraph) {
        int start = paragraph;
        for (int i = paragraph - 1; i >= from; i--) {
            if (Signature.isRule(lines.get(i).text())) start = i;
            else if (!lines.get(i).isBlank()) break;
        }
        return start;
    }

    private static boolean isDisclaimer(List<Line> paragraph) {
        var text =
                paragraph.stream()
                        .map(line -> line.text().strip())
                        .collect(Collectors.joining(" "))
                        .toLowerCase(Locale.ROOT);
        return text.length() <= LONGEST
                && DISCLAIMERS.stream().anyMatch(disclaimer -> disclaimer.isIn(text));
    }
}
