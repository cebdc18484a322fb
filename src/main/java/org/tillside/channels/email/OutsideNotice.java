package org.tillside.channels.email;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a company's mail server puts above a mail: that it came from outside. Nobody wrote it. The
 * letter may begin in the next line.
 */
final class OutsideNotice {

    private static final int MOST_LINES = 8, LONGEST = 700;

    /** How long a line is in which a program breaks a sentence. */
    private static final int SHORTEST_BROKEN = 60, LONGEST_BROKEN = 100;

    private static final String LETTER = "[\\p{L}&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]]";

    private static final Pattern NOTICE =
            Words.line("[^\\p{L}]{0,12}", "outside-notices.txt", ".{0,500}");

    /** Somebody who tells or asks, and no server. */
    private static final Pattern TOLD =
            Words.line("(?<!" + LETTER + ")", "first-person.txt", "(?!" + LETTER + ")");

    /** "Hello Ann, where is my lamp?" */
    private static final Pattern GREETING =
            Pattern.compile("\\p{L}{2,20}(?: \\p{L}{1,20}){0,3}[,，、].*");

    private OutsideNotice() {}

    /**
     * @return the index behind the notice that stands at the beginning; 0 if none does, or nothing
     *     else
     */
    static int end(List<Line> lines) {
        int start = written(lines, 0);
        int most = Math.min(lines.size(), start + MOST_LINES);
        for (int end = start + 1; end <= most && !lines.get(end - 1).isBlank(); end++) {
            var text = joined(lines, start, end);
            boolean isLetter = end > start + 1 && beginsLetter(lines, end - 1);
            if (text.length() > LONGEST || isLetter) return 0;
            if (!NOTICE.matcher(text).matches()) continue;
            int behind = sentenceEnd(lines, end);
            boolean isAll = written(lines, behind) == lines.size();
            return isAll || isTold(joined(lines, start, behind)) ? 0 : behind;
        }
        return 0;
    }

    /** Behind the sentence that a program broke at the end of the line above. */
    private static int sentenceEnd(List<Line> lines, int from) {
        var broken = lines.get(from - 1).text().strip();
        boolean mayBeBroken =
                broken.length() >= SHORTEST_BROKEN && broken.length() <= LONGEST_BROKEN;
        if (!mayBeBroken || endsSentence(broken) || from == lines.size()) return from;
        var next = lines.get(from).text().strip();
        if (next.isEmpty() || !Character.isLowerCase(next.codePointAt(0))) return from;
        int most = Math.min(lines.size(), from + MOST_LINES);
        for (int i = from; i < most && !lines.get(i).isBlank(); i++)
            if (endsSentence(lines.get(i).text().strip())) return i + 1;
        return from;
    }

    private static boolean isTold(String text) {
        return text.indexOf('?') >= 0 || text.indexOf('？') >= 0 || TOLD.matcher(text).find();
    }

    private static boolean beginsLetter(List<Line> lines, int i) {
        var text = lines.get(i).text().strip();
        boolean isFree = text.endsWith(",") || endsSentence(lines.get(i - 1).text().strip());
        return isFree && GREETING.matcher(text).matches();
    }

    private static boolean endsSentence(String line) {
        return !line.isEmpty() && ".!?。！？".indexOf(line.charAt(line.length() - 1)) >= 0;
    }

    private static int written(List<Line> lines, int from) {
        int i = from;
        while (i < lines.size() && lines.get(i).isBlank()) i++;
        return i;
    }

    private static String joined(List<Line> lines, int start, int end) {
        return lines.subList(start, end).stream()
                .map(line -> line.text().strip())
                .collect(Collectors.joining(" "))
                .toLowerCase(Locale.ROOT);
    }
}
