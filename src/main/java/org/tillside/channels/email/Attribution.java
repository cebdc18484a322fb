package org.tillside.channels.email;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds the line, or the few lines, that say who wrote what is quoted below: "On Monday, A wrote:".
 */
final class Attribution {

    private static final int MOST_LINES = 4, LONGEST = 400;

    private static final Pattern WROTE =
            Pattern.compile(
                    Words.of("wrote.txt").stream()
                            .map(word ->
                                    word.codePoints().allMatch(c -> c < 0x2000 || c == ' ')
                                            ? "(?<![\\p{L}])" + Pattern.quote(word) + "(?![\\p{L}])"
                                            : Pattern.quote(word))
                            .collect(Collectors.joining("|")));

    private static final Pattern WHOLE = Words.line("\\s{0,9}", "attributions.txt", "\\s{0,9}");

    private static final Pattern ADDRESS = Pattern.compile("[^\\s<(\"']{1,80}@[^\\s>)\"']{2,80}");

    private static final Pattern MOMENT =
            Pattern.compile(
                    "\\d{1,2}\\s?[:.h시時时]\\s?\\d{2}|(?:19|20)\\d{2}|\\d{1,2}[./-]\\s?\\d{1,2}[./-]");

    private static final Pattern BRACKETED =
            Pattern.compile("<\\s?[^<>@\\s]{1,60}@[^<>@\\s]{1,80}>");

    /** Somebody who tells of it, and no program. */
    private static final Pattern TOLD =
            Pattern.compile(
                    "(?iu)(?<!\\p{L})(?:your|my|our|ihr(?:e[mnrs]?)?|mein(?:e[mnrs]?)?|unser(?:e[mnrs]?)?|votre|vos|mon|notre|su|sus|mi|la vostra|il vostro|państwa|uw|mijn|jullie|sizin|benim|az önök|i|ich|je|yo|io)(?!\\p{L})");

    /** What a program adds to the date and a person hardly does. */
    private static final Pattern CLOCK = Pattern.compile("\\d{1,2}\\s?[:h시時时]\\s?\\d{2}");

    /** A date, or the word before one. */
    private static final Pattern BEGINS_WITH_DATE =
            Pattern.compile(
                    "(?iu)(?:on|am|le|el|en|il|op|em|no dia|den|dne|dnia|pe|på|în|w dniu|a|à|at|ekkor:|in a? ?message|quoting|zitat von|om)\\s.*\\d.*|wiadomość napisana przez .*"
                            + "|(?:19|20)\\d{2}[-./년年]?.*|\\d{1,2}[./-]\\s?\\d{1,2}.*|[在于於].*\\d.*"
                            + "|(?:\\p{L}{2,12}\\.?,? )?\\d{1,2}\\.? \\p{L}{3,12}\\.?,? \\d{4}.*");

    /** A weekday or the like before the day: what follows decides. */
    private static final Pattern BEGINS_ANYHOW =
            Pattern.compile("(?u)\\p{L}{2,12}\\.?,? \\d{1,2}\\.? \\p{L}{3,12}.*");

    private static final Pattern BEGINS_QUOTING =
            Pattern.compile(
                    "(?iu)(?:quoting|zitat von|citation de|wiadomość napisana przez|citando a) .{2,60}");

    /** "Quoting Ann <ann@example.org>:" */
    private static final Pattern QUOTING =
            Pattern.compile(
                    "(?iu)(?:quoting|zitat von|citation de|citando a|citazione di|cytat|idézet|cytowanie) [^<>@:]{0,60}<[^<>@\\s]{1,60}@[^<>@\\s]{1,80}>\\s?:");

    /**
     * "2024年3月4日(月) 10:00 Ann <ann@example.org>:", "4 мая 2024, 10:00 от Ann <ann@example.org>:"
     */
    private static final Pattern DATE_AND_NAME =
            Pattern.compile(
                    "(?iu)(?:\\p{L}{2,12}\\.?,? )?(?=.{4,40}\\d{1,2}[:時시点]\\d{2})(?:\\d{1,2}[. /-]|(?:19|20)\\d{2}[-./ 年년])[^<>@]{6,110}<\\s?[^<>@\\s]{1,60}@[^<>@\\s]{1,80}>\\s?[:：]");

    /** "Ann <ann@example.org> hat", which goes on in the next line. */
    private static final Pattern NAME_ABOVE =
            Pattern.compile("[^<>@.!?。]{1,60}<[^<>@\\s]{1,60}@[^<>@\\s]{1,80}>,?\\s?\\p{L}{0,4}");

    private static final Pattern BEGINS_WITH_NAME = Pattern.compile("[^<]{1,80}<[^>]{0,80}@.*");

    /** "Ann <ann@example.org> wrote:" */
    private static final Pattern ONLY_NAME =
            Pattern.compile("[^<>@:]{1,60}<[^<>@\\s]{1,60}@[^<>@\\s]{1,80}>[^<>@]{1,30}[:：]");

    /** "ann@example.org wrote:" */
    private static final Pattern ONLY_ADDRESS =
            Pattern.compile("[^\\s@<>():]{1,60}@[^\\s@<>():]{2,80} [^<>@]{1,30}[:：]");

    /** "Ann Baker wrote on 03/04/2024 10:00:45 AM:", as Notes writes. */
    private static final Pattern NAME_THEN_DATE =
            Pattern.compile(
                    "(?iu)[^:]{2,80} \\p{L}{1,4}(?: \\p{L}{2,3}\\.?,?)? \\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4},?(?: \\p{L}{1,4}){0,2} \\d{1,2}:\\d{2}(?::\\d{2})?(?: [AP]M| Uhr| \\[[+-]\\d{4}\\]| [A-Z]{3,4})?\\s?:");

    /** "2024/3/4 Ann <ann@example.org>", as Gmail wrote once. */
    private static final Pattern ONLY_DATE_AND_NAME =
            Pattern.compile(
                    "(?:19|20)\\d{2}[-/.]\\d{1,2}[-/.]\\d{1,2}(?:[ T]\\d{1,2}:\\d{2})?(?: (?:GMT|UTC)\\S*)?"
                            + " [^<>@:]{1,60}(?:<[^<>@\\s]{1,60}@[^<>@\\s]{1,80}>)?");

    /** "- Le 4 mars 2024 à 10:00, A a écrit :" */
    private static final Pattern LEAD = Pattern.compile("^[-–—*|\\s]{1,6}(?=\\p{L}|\\d)");

    private Attribution() {}

    /** Where the attribution above a quote begins; the quote itself if it has none. */
    static int start(List<Line> lines, int quote) {
        int last = quote - 1;
        while (last >= 0 && last >= quote - 3 && lines.get(last).isBlank()) last--;
        int likely = quote;
        for (int first = last; first >= 0 && first > last - MOST_LINES; first--) {
            if (lines.get(first).isBlank() || lines.get(first).isQuoted()) break;
            if (lines.get(first).text().length() > LONGEST) break;
            var words = joined(lines, first, last);
            if (words.length() > LONGEST) break;
            if (!speaksOfQuote(words)) continue;
            if (BEGINS_WITH_DATE.matcher(joined(lines, first, first)).matches())
                return withName(lines, first);
            boolean namesFirst =
                    BEGINS_WITH_NAME.matcher(words).matches()
                            && !BEGINS_WITH_NAME.matcher(joined(lines, last, last)).matches();
            if (likely == quote || namesFirst && first == last - 1) likely = first;
        }
        return likely;
    }

    private static int withName(List<Line> lines, int first) {
        boolean isNamedAbove =
                first > 0 && NAME_ABOVE.matcher(joined(lines, first - 1, first - 1)).matches();
        return isNamedAbove ? first - 1 : first;
    }

    /**
     * Whether an older mail without any mark follows: only then must the line be beyond doubt.
     *
     * @return the lines it has, 0 if it is none
     */
    static int lengthAt(List<Line> lines, int first) {
        var head = lines.get(first);
        if (head.isBlank() || head.isQuoted()) return 0;
        var one = joined(lines, first, first);
        if (isWholeLine(one) || isBareUnderPhone(lines, first, one)) return 1;
        if (!begins(one)) return 0;
        for (int last = first; last < lines.size() && last < first + MOST_LINES; last++) {
            if (lines.get(last).isBlank() || lines.get(last).isQuoted()) return 0;
            var words = joined(lines, first, last);
            if (words.length() > LONGEST) return 0;
            if (!endsWithColon(words)) continue;
            return isSure(words) ? last - first + 1 : 0;
        }
        return 0;
    }

    /**
     * What a telephone writes between its own line and the older mail; a person may write it, too.
     */
    private static boolean isBareUnderPhone(List<Line> lines, int first, String line) {
        if (!endsWithColon(line) || !ONLY_ADDRESS.matcher(line).matches() || !wrote(line))
            return false;
        int above = first - 1;
        while (above >= 0 && above > first - 3 && lines.get(above).isBlank()) above--;
        return above >= 0 && Signature.isSentFrom(lines.get(above).text());
    }

    /** As a program writes it, beyond doubt. */
    private static boolean isWholeLine(String line) {
        boolean mayBe = endsWithColon(line) || line.endsWith("wrote");
        return mayBe && !isTold(line) && isKnown(line);
    }

    /** "Your colleague wrote on Wednesday at 10:15:", in the words of a person. */
    static boolean isTold(String words) {
        return words.indexOf('@') < 0 && TOLD.matcher(words).find();
    }

    /** As a whole, by its form. */
    static boolean isKnown(String words) {
        return words.length() <= LONGEST && WHOLE.matcher(words).matches();
    }

    private static boolean isSure(String words) {
        if (QUOTING.matcher(words).matches() || DATE_AND_NAME.matcher(words).matches()) return true;
        if (isTold(words)) return false;
        boolean precise = CLOCK.matcher(words).find() || ADDRESS.matcher(words).find();
        return precise && saysWrote(words) || ONLY_NAME.matcher(words).matches() && wrote(words);
    }

    /** "On 4 March 2024 at 10:00, Ann <ann@example.org> wrote:", and nothing behind it. */
    static boolean isWhole(String words) {
        return endsWithColon(words)
                && words.indexOf('@') > 0
                && CLOCK.matcher(words).find()
                && (DATE_AND_NAME.matcher(words).matches()
                        || wrote(words) && ADDRESS.matcher(words).find());
    }

    /** Words that announce a quote, with a date or an address. */
    static boolean announces(String words) {
        return words.length() <= LONGEST
                && endsWithColon(words)
                && isDated(words)
                && speaksOfQuote(words);
    }

    /** Whether a date or an address stands there. */
    static boolean isDated(String words) {
        return MOMENT.matcher(words).find() || ADDRESS.matcher(words).find();
    }

    /** Where such words end in a line that goes on with what was written; -1 if it does not. */
    static int endInLine(String text) {
        int at = text.indexOf('@');
        if (at < 0) return -1;
        for (int colon = colon(text, at); colon > 0; colon = colon(text, colon + 1)) {
            boolean isEnd = colon + 1 < text.length() && text.charAt(colon + 1) == ' ';
            if (colon > LONGEST) return -1;
            if (isEnd && BRACKETED.matcher(text).find() && isWhole(text.substring(0, colon + 1)))
                return colon + 1;
        }
        return -1;
    }

    private static int colon(String text, int from) {
        for (int i = from; i < text.length(); i++)
            if (text.charAt(i) == ':' || text.charAt(i) == '：') return i;
        return -1;
    }

    static boolean saysWrote(String words) {
        return wrote(words) && MOMENT.matcher(words).find();
    }

    /** Whether a time of day stands there. */
    static boolean hasMinute(String text) {
        return text.length() <= LONGEST && CLOCK.matcher(text).find();
    }

    private static boolean wrote(String words) {
        return WROTE.matcher(words.toLowerCase(Locale.ROOT)).find();
    }

    private static boolean begins(String line) {
        if (line.length() > LONGEST) return false;
        if (line.chars().noneMatch(Character::isDigit) && line.indexOf('@') < 0)
            return BEGINS_QUOTING.matcher(line).matches();
        return BEGINS_WITH_DATE.matcher(line).matches()
                || BEGINS_WITH_NAME.matcher(line).matches()
                || BEGINS_ANYHOW.matcher(line).matches()
                || NAME_THEN_DATE.matcher(line).matches();
    }

    private static boolean speaksOfQuote(String words) {
        if (ONLY_DATE_AND_NAME.matcher(words).matches()) return true;
        boolean wrote = wrote(words);
        boolean dated = MOMENT.matcher(words).find();
        boolean addressed = ADDRESS.matcher(words).find();
        return endsWithColon(words) ? wrote || dated && addressed : wrote && dated && addressed;
    }

    static boolean endsWithColon(String words) {
        return words.endsWith(":") || words.endsWith("：");
    }

    static String joined(List<Line> lines, int first, int last) {
        return lines.subList(first, last + 1).stream()
                .map(line -> LEAD.matcher(line.text().strip()).replaceFirst(""))
                .collect(Collectors.joining(" "))
                .replaceAll("[*_]+$", "");
    }
}
