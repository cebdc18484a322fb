package org.tillside.channels.email;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds where an older mail begins that is not marked by {@code >}: a line like "-----Original
 * Message-----", or the block of From, Sent, To and Subject that Outlook and many others write, in
 * the language of the writer.
 */
final class OlderMail {

    private static final int LONGEST_LABEL = 40, WINDOW = 16, MOST_QUOTED = 8;

    private static final String PROCESSED = "original message processed by ";

    enum Label {
        FROM,
        DATE,
        TO,
        CC,
        SUBJECT
    }

    private static final Map<String, Set<Label>> LABELS = labels();
    private static final Set<String> TITLES = Set.copyOf(Words.of("older-mail.txt"));

    private static final Pattern ANSWER_ABOVE =
            Words.line(
                    "\\s{0,9}[#=*_~—–-]{2,}.{0,60}",
                    "answer-above.txt",
                    ".{0,40}[#=*_~—–-]{2,}\\s{0,9}");

    /** ">>> Ann <ann@example.org> 04.03.2024 10:00 >>>", as GroupWise writes. */
    private static final Pattern NAMED_BETWEEN =
            Pattern.compile("\\s{0,3}>>> ?[^>\\d].{2,90}\\d{1,2}[.:]\\d{2}.{0,20}>>>\\s{0,3}");

    /** "Ann---04.03.2024 10:00:45---How the letter begins", as Notes writes. */
    private static final Pattern GIST =
            Pattern.compile(
                    ".{2,80}---\\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4} \\d{1,2}:\\d{2}(?::\\d{2})?(?: [AP]M)?---.{0,300}");

    private static final Pattern EXACT =
            Pattern.compile("\\d{1,2}:\\d{2}:\\d{2}|[+-]\\d{4}\\b|[:：]\\s*\\p{L}{2,12}\\.?,");

    /** Labels that stand above the time of a journey, too. */
    private static final Pattern DATED =
            Pattern.compile("(?iu)^[\\s*|]*(?:dat|fecha|tarih|дата|dát|날짜|일시|日付|日時|日期|时间|時間)");

    private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d{2}");

    private static final Pattern RULE = Pattern.compile("[\\s\\-_=*~─━—–―‐‑]{3,200}");
    private static final Pattern EDGE =
            Pattern.compile("^[\\s\\-_=*~─━—–―‐‑<|]+|[\\s\\-_=*~─━—–―‐‑>|:：]+$");

    private OlderMail() {}

    private static Map<String, Set<Label>> labels() {
        var labels = new HashMap<String, Set<Label>>();
        for (var line : Words.of("header-labels.txt")) {
            int colon = line.indexOf(':');
            var kind = Label.valueOf(line.substring(0, colon).toUpperCase(Locale.ROOT));
            for (var word : line.substring(colon + 1).strip().split(" "))
                labels.computeIfAbsent(word, key -> EnumSet.noneOf(Label.class)).add(kind);
        }
        return labels;
    }

    /**
     * The index of the first line that belongs to an older mail, rules and titles above it
     * included; the size if there is none.
     */
    static int start(List<Line> lines) {
        int quoted = 0;
        int behind = 0;
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (line.mark() == Line.Mark.CUT) return withRules(lines, Attribution.start(lines, i));
            if (i < behind) continue;
            if (quoted < MOST_QUOTED
                    && (QuotedMail.announces(lines, i) || isAboveQuoted(lines, i))) {
                quoted++;
                behind = QuotedMail.behindLabels(lines, i);
            } else if (isTitle(lines, i) || isHeaderBlock(lines, i)) return withRules(lines, i);
        }
        return lines.size();
    }

    /** A title above such a block. */
    private static boolean isAboveQuoted(List<Line> lines, int i) {
        int below = i + 1;
        while (below < lines.size() && below < i + 3 && lines.get(below).isBlank()) below++;
        return below < lines.size()
                && isLabelled(lines, below)
                && isBareTitle(lines.get(i).text())
                && QuotedMail.announces(lines, below);
    }

    /** Where the rules and titles begin that stand above an older mail. */
    static int withRules(List<Line> lines, int found) {
        int start = found;
        for (int i = found - 1; i >= 0 && found - i < 6; i--) {
            if (RULE.matcher(lines.get(i).text()).matches() || isBareTitle(lines.get(i).text()))
                start = i;
            else if (!lines.get(i).isBlank()) break;
        }
        return start;
    }

    private static boolean isTitle(List<Line> lines, int i) {
        var text = lines.get(i).text();
        if (InlineHeader.is(lines, i)) return true;
        if (text.length() > 120) return false;
        if (ANSWER_ABOVE.matcher(text).matches()) return true;
        if (NAMED_BETWEEN.matcher(text).matches()) return true;
        if (text.regionMatches(true, 0, PROCESSED, 0, PROCESSED.length())) return true;
        if (!hasRule(text) && !text.strip().endsWith(":") && !text.strip().endsWith("："))
            return false;
        if (isBareTitle(text) || isWroteBetweenRules(text)) return true;
        if (GIST.matcher(text).matches()) return true;
        return text.strip().matches("-{3,}.{3,80}-{3,}") && labelsBelow(lines, i + 1, 4).size() > 1;
    }

    /** "---- On Monday A wrote ----" */
    private static boolean isWroteBetweenRules(String text) {
        if (!text.matches("\\s*-{3,}.{5,200}-{3,}\\s*")) return false;
        var words = EDGE.matcher(text).replaceAll("");
        return Attribution.saysWrote(words) || Attribution.isKnown(words);
    }

    private static boolean hasRule(String text) {
        return text.contains("---")
                || text.contains("___")
                || text.contains("===")
                || text.contains("***")
                || text.contains("‐‐‐")
                || text.contains("──");
    }

    private static boolean isBareTitle(String text) {
        if (text.length() > 120 || text.isBlank()) return false;
        var words = EDGE.matcher(text).replaceAll("").toLowerCase(Locale.ROOT);
        return isTitle(words) || words.startsWith("forwarded by ");
    }

    /**
     * @param words in lower case
     */
    static boolean isTitle(String words) {
        return TITLES.contains(words.replace("i\u0307", "i"));
    }

    static boolean isHeaderBlock(List<Line> lines, int i) {
        if (label(lines.get(i).text()) == null) return false;
        var below = labelsBelow(lines, i, WINDOW);
        boolean hasFrom = below.stream().anyMatch(kinds -> kinds.contains(Label.FROM));
        return hasFrom && kinds(below) >= 3 && isOfMail(lines, i, below) || isShort(lines, i);
    }

    /** Whether the line begins with a label of a header block. */
    static boolean isLabelled(List<Line> lines, int i) {
        return label(lines.get(i).text()) != null;
    }

    /** From, or To, with an address and the minute of sending, and nothing else. */
    private static boolean isShort(List<Line> lines, int i) {
        if (i + 1 >= lines.size() || i > 0 && !isGap(lines.get(i - 1).text())) return false;
        var first = lines.get(i).text();
        var second = lines.get(i + 1).text();
        if (isSender(first) && isMinute(second) || isSender(second) && isMinute(first)) return true;
        return isMoment(first) && isAddressee(second) || isMoment(second) && isAddressee(first);
    }

    private static boolean isAddressee(String text) {
        var kinds = label(text);
        return kinds != null && kinds.contains(Label.TO) && text.indexOf('@') > 0;
    }

    /** A day and a second or a zone, as no person writes them. */
    private static boolean isMoment(String text) {
        return isMinute(text) && EXACT.matcher(text).find();
    }

    /** "Sent:", and not "Date:", with the minute of a day. */
    private static boolean isSent(String text) {
        return isMinute(text) && YEAR.matcher(text).find() && !DATED.matcher(text).find();
    }

    private static boolean isGap(String text) {
        return text.isBlank() || RULE.matcher(text).matches();
    }

    private static boolean isSender(String text) {
        var kinds = label(text);
        return kinds != null && kinds.contains(Label.FROM) && text.indexOf('@') > 0;
    }

    private static boolean isMinute(String text) {
        var kinds = label(text);
        return kinds != null && kinds.contains(Label.DATE) && Attribution.hasMinute(text);
    }

    /**
     * A journey has From, To and Date as well; a mail has a subject, a sender's address, or the
     * minute of a day with its year.
     */
    private static boolean isOfMail(List<Line> lines, int i, List<Set<Label>> below) {
        if (below.stream().anyMatch(kinds -> kinds.contains(Label.SUBJECT))) return true;
        var window = lines.subList(i, Math.min(lines.size(), i + WINDOW));
        if (window.stream().map(Line::text).anyMatch(OlderMail::isSent)) return true;
        return window.stream()
                .map(Line::text)
                .filter(text -> text.indexOf('@') >= 0)
                .map(OlderMail::label)
                .anyMatch(kinds -> kinds != null && kinds.contains(Label.FROM));
    }

    /**
     * How many different labels stand there: "a" may be a To, "da" a From, and none counts twice.
     */
    private static int kinds(List<Set<Label>> found) {
        var kinds = EnumSet.noneOf(Label.class);
        for (var each : found)
            each.stream().filter(kind -> !kinds.contains(kind)).findFirst().ifPresent(kinds::add);
        return kinds.size();
    }

    /**
     * The labels of the lines from there on; one line of another kind (a folded list of addresses)
     * may stand between.
     */
    private static List<Set<Label>> labelsBelow(List<Line> lines, int from, int most) {
        var found = new ArrayList<Set<Label>>();
        int strange = 0;
        for (int i = from; i < lines.size() && i < from + most && strange < 2; i++) {
            var text = lines.get(i).text();
            var label = text.isBlank() ? null : label(text);
            if (label != null) {
                found.add(label);
                strange = 0;
            } else if (!text.isBlank() && !isMoreAddresses(text)) {
                strange++;
            }
        }
        return found;
    }

    /** The rest of a long list of addresses. */
    private static boolean isMoreAddresses(String text) {
        var list = text.strip();
        return list.indexOf('@') > 0
                && (list.endsWith(";") || list.endsWith(",") || list.endsWith(">"));
    }

    /**
     * @param word in lower case, without blanks
     */
    static Set<Label> kindsOf(String word) {
        return LABELS.getOrDefault(word, Set.of());
    }

    private static @Nullable Set<Label> label(String text) {
        int colon = -1;
        for (int i = 0; i < Math.min(text.length(), LONGEST_LABEL) && colon < 0; i++)
            if (text.charAt(i) == ':' || text.charAt(i) == '：') colon = i;
        if (colon < 1 || text.charAt(0) == '>') return null;
        var word = new StringBuilder();
        for (int i = 0; i < colon; i++) {
            char c = text.charAt(i);
            if (Character.isLetter(c)) word.append(Character.toLowerCase(c));
            else if (!Character.isWhitespace(c) && "*_-•|\u00a0/&".indexOf(c) < 0) return null;
        }
        return LABELS.get(word.toString());
    }
}
