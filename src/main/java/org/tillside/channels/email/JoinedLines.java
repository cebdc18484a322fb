package org.tillside.channels.email;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Parts lines that a program joined: the reply and the "On Monday, A wrote:" behind it, or that and
 * what A wrote. Only where date, time of day, address and "wrote" stand together, which nobody
 * writes by hand.
 */
final class JoinedLines {

    private static final int LONGEST = 4_000,
            LONGEST_ATTRIBUTION = 300,
            MOST_LINES = 3,
            FEWEST_WORDS = 3,
            MOST_TRIED = 6;

    /** Where an attribution may begin: a date, with the word before it. */
    private static final Pattern BEGIN =
            Pattern.compile(
                    "(?<![^\\s.,;!?。！？、，)>:~])(?:"
                            + "(On|Am|Le|El|Il(?: giorno)?|Op|Em|Den|Dne|În|W dniu|Dnia|At|In a message dated|Wiadomość napisana przez) (?:[^<>@.!?]|\\p{L}\\.|\\d\\.){0,28}?\\d"
                            + "|(?:\\p{L}{2,10}[.,]{1,2} )?\\d{1,2}\\.? \\p{L}{3,10}\\.?,? \\d{4}"
                            + "|(?<![\\d./-])(?:19|20)\\d{2} ?[-./년年] ?(?:\\d{1,2}|\\p{L}{3,10})"
                            + "|(?<![\\d./-])\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}"
                            + "|[在於于] ?\\d{4})");

    /** "Ann <ann@example.org> hat am" */
    private static final Pattern NAMED_BEFORE =
            Pattern.compile(">[,\\s]{1,3}(?:\\p{L}{1,5} ?){0,2}$");

    /** "Ekkor: 2024. március 4. 10:00, Ann <ann@example.org> írta:" */
    private static final String HUNGARIAN_LEAD = "ekkor:";

    private static final Pattern SENTENCE_END = Pattern.compile("[.!?。？！…)](?:\\s+|(?<=[。？！]))");

    private JoinedLines() {}

    static List<Line> parted(List<Line> lines) {
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (line.mark() != Line.Mark.NONE
                    || line.isBlank()
                    || line.isQuoted()
                    || line.text().length() > LONGEST
                    || !mayHold(lines, i)) continue;
            var parts = parted(lines, i);
            if (parts.size() > 1) return with(lines, i, parts);
        }
        return lines;
    }

    /** Looking for a colon is cheaper than the expressions. */
    private static boolean mayHold(List<Line> lines, int i) {
        for (int at = i; at < lines.size() && at < i + MOST_LINES; at++) {
            var text = lines.get(at).text();
            if (text.isBlank() || text.charAt(0) == '>') return false;
            char end = text.charAt(text.length() - 1);
            if (end == ':' || end == '：') return true;
            if (text.indexOf('@') > 0 && (text.contains(": ") || text.contains("："))) return true;
        }
        return false;
    }

    private static List<Line> with(List<Line> lines, int at, List<Line> parts) {
        var parted = new ArrayList<>(lines.subList(0, at));
        parted.addAll(parts);
        parted.addAll(lines.subList(at + 1, lines.size()));
        return parted;
    }

    private static List<Line> parted(List<Line> lines, int i) {
        var line = lines.get(i);
        var text = line.text();
        int begin = withRule(text, begin(lines, i));
        if (begin < 0) return List.of(line);
        var parts = new ArrayList<Line>();
        if (begin > 0)
            parts.add(new Line(text.substring(0, begin).stripTrailing(), Line.Mark.NONE));
        var rest = text.substring(begin);
        int end = Attribution.endInLine(rest);
        parts.add(new Line(end < 0 ? rest : rest.substring(0, end), line.mark()));
        if (end >= 0) parts.add(new Line(rest.substring(end).strip(), Line.Mark.CUT));
        return parts;
    }

    /** "Yes, please---- On Monday, Ann wrote:" */
    private static int withRule(String text, int begin) {
        int start = begin;
        while (start > 0 && " -".indexOf(text.charAt(start - 1)) >= 0) start--;
        return start >= 0 && start < begin && text.substring(start, begin).contains("--")
                ? start
                : begin;
    }

    /** Where the attribution begins in a line that holds more; -1 if it holds none, or no more. */
    private static int begin(List<Line> lines, int i) {
        var text = lines.get(i).text();
        int begin = lastBegin(lines, i);
        if (begin > 0 && NAMED_BEFORE.matcher(text.substring(0, begin)).find())
            return afterSentence(text, begin);
        if (begin < 0 && isQuoteBelow(lines, i)) return afterSentence(text, text.length());
        if (begin > 0 && !hasWords(text.substring(0, begin))) return -1;
        return begin > 0 || begin == 0 && Attribution.endInLine(text) > 0 ? begin : -1;
    }

    private static int lastBegin(List<Line> lines, int i) {
        var text = lines.get(i).text();
        var begins = BEGIN.matcher(text);
        var found = new ArrayList<Integer>();
        while (begins.find())
            if (begins.group(1) != null || isAfterSentence(text, begins.start()))
                found.add(begins.start());
        return found.reversed().stream()
                .limit(MOST_TRIED)
                .filter(begin -> isAttribution(lines, i, begin))
                .findFirst()
                .orElse(-1);
    }

    private static boolean isAfterSentence(String text, int begin) {
        if (text.substring(0, begin).strip().equalsIgnoreCase(HUNGARIAN_LEAD)) return false;
        int before = begin - 1;
        while (before >= 0 && text.charAt(before) == ' ') before--;
        return before < 0
                || !Character.isLetterOrDigit(text.charAt(before))
                        && ",>\"'“”-".indexOf(text.charAt(before)) < 0;
    }

    private static boolean isAttribution(List<Line> lines, int i, int begin) {
        var words = new StringBuilder(lines.get(i).text().substring(begin));
        if (Attribution.endInLine(words.toString()) > 0) return true;
        int last = i;
        while (words.length() <= LONGEST_ATTRIBUTION) {
            boolean announces = Attribution.announces(words.toString());
            if (Attribution.isWhole(words.toString()) || announces && isQuoteBelow(lines, last))
                return true;
            if (++last >= lines.size() || last - i >= MOST_LINES) return false;
            if (lines.get(last).isBlank() || lines.get(last).isQuoted()) return false;
            words.append(' ').append(lines.get(last).text().strip());
        }
        return false;
    }

    private static boolean isQuoteBelow(List<Line> lines, int i) {
        int next = i + 1;
        while (next < lines.size() && next < i + 3 && lines.get(next).isBlank()) next++;
        return next < lines.size() && lines.get(next).isQuoted();
    }

    /** Where the words of the attribution begin behind a whole sentence; -1 if none ends there. */
    private static int afterSentence(String text, int before) {
        var ends = SENTENCE_END.matcher(text.substring(0, before));
        var found = new ArrayList<Integer>();
        while (ends.find())
            if (isSentence(text.substring(0, ends.start()), text.charAt(ends.start())))
                found.add(ends.end());
        return found.reversed().stream()
                .limit(MOST_TRIED)
                .filter(begin -> Attribution.announces(text.substring(begin)))
                .findFirst()
                .orElse(-1);
    }

    private static boolean isSentence(String words, char end) {
        return end == '.' ? isLong(words) : hasWords(words);
    }

    private static boolean hasWords(String text) {
        return text.chars().anyMatch(Character::isLetter);
    }

    /** No abbreviation, no number. */
    private static boolean isLong(String text) {
        int word = text.length();
        while (word > 0 && Character.isLetter(text.charAt(word - 1))) word--;
        return text.length() - word > 2
                && text.strip().split("\\s+", FEWEST_WORDS).length == FEWEST_WORDS;
    }
}
