package org.tillside.channels.email;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Finds where a signature begins: at its mark, or at the line that a telephone adds. */
final class Signature {

    /**
     * Lines after a mark that lost its blank; more is rather a mail that uses dashes between its
     * paragraphs.
     */
    private static final int LONGEST_AFTER_DASHES = 12, LONGEST_CARD = 12, LONGEST_NAMES = 6;

    private static final String STROKES =
            "[-_=*~─━—–―‐+#.·・…/◆■□◇●○◎★☆※▼▲△▽♪♡♥◈▣┏┓┗┛┌┐└┘＿－＝＊＋．〜～﹣ㅡㅣ│┃|]";

    private static final Pattern RULE =
            Pattern.compile(
                    "\\s*"
                            + STROKES
                            + "(?:\\s?"
                            + STROKES
                            + "){4,120}\\s*"
                            + "|\\s*[-_=*─━—–―＿－＝]{6,40}[^-_=*─━—–―＿－＝]{1,30}[-_=*─━—–―＿－＝]{6,40}\\s*"
                            + "|\\s*[|│](?:\\s?[|│]){0,5}\\s*");

    private static final Pattern SHORT_RULE =
            Pattern.compile("\\s*(?:---|----|—|––|——|―|―――?|__|___)\\s*");

    private static final Pattern SENT_FROM = sentFrom();

    /** One of these stands in every such line; looking for them is cheaper than the expressions. */
    private static final List<String> HINTS =
            List.of(
                    "sent",
                    "outlook",
                    "bluemail",
                    "mein",
                    "gesendet",
                    "보",
                    "전송",
                    "발송",
                    "작성",
                    "送",
                    "发",
                    "發",
                    "来自",
                    "來自",
                    "envoy",
                    "enviad",
                    "inviat",
                    "wysłan",
                    "verstuurd",
                    "verzonden",
                    "gestuurd",
                    "gönderildi",
                    "küldve",
                    "trimis",
                    "odesl",
                    "odosl",
                    "skick",
                    "lähetetty",
                    "отправлено",
                    "надіслано",
                    "provenance",
                    "yahoo",
                    "secured",
                    "寄",
                    "签名",
                    "verschickt",
                    "unterwegs",
                    "handy",
                    "wysyłan",
                    "gönderilmiş",
                    "typed");

    private Signature() {}

    private static Pattern sentFrom() {
        var line =
                Words.line("\\W{0,6}", "sent-from.txt", "[\\s.!。]{0,3}(?:[<(\\[].{0,120}[>)\\]])?");
        var programs = String.join("|", Words.of("mail-programs.txt"));
        return Pattern.compile(
                line.pattern().replace("<program>", "(?:" + programs + ")(?!\\p{IsLatin})"),
                line.flags());
    }

    /**
     * Of the lines of one stretch of own text.
     *
     * @return the index in {@code lines} at which the signature begins; {@code to} if there is none
     */
    static int start(List<Line> lines, int from, int to) {
        for (int i = from; i < to; i++) {
            var line = lines.get(i);
            if (line.mark() == Line.Mark.SIGNATURE
                    && restIsSignature(lines, i, to)
                    && (from > 0 || speaksBefore(lines, from, i))) return i;
            if (line.text().equals("-- ")) return i;
            if (line.text().strip().equals("--")
                    && spoken(lines, i + 1, to) <= LONGEST_AFTER_DASHES) return i;
        }
        int end = Math.min(Footer.start(lines, from, to), sentFrom(lines, from, to));
        if (end < to) end = Footer.start(lines, from, end);
        int ruled = cardUnderRule(lines, from, end);
        int card = ruled < end ? ruled : Card.start(lines, from, end);
        return card < end ? card : end;
    }

    /**
     * A rule, and below it a few lines with a number or an address where somebody can be reached.
     */
    private static int cardUnderRule(List<Line> lines, int from, int to) {
        int spoken = 0;
        int found = to;
        for (int i = to - 1; i >= from && spoken <= LONGEST_CARD; i--) {
            var text = lines.get(i).text();
            if (text.isBlank()) continue;
            if (isRule(text) ? isCard(lines, i + 1, to) : isNames(lines, i, to)) found = i;
            else if (!isRule(text)) spoken++;
        }
        return found > from && speaksBefore(lines, from, found) ? found : to;
    }

    private static boolean isCard(List<Line> lines, int from, int to) {
        var card = spokenLines(lines, from, to);
        return card.stream().noneMatch(CardLine::isRequest)
                && card.stream()
                        .anyMatch(line -> CardLine.isReach(line) || CardLine.isBusiness(line));
    }

    /** A short rule, and below it little more than a name. */
    private static boolean isNames(List<Line> lines, int rule, int to) {
        if (!SHORT_RULE.matcher(lines.get(rule).text()).matches()) return false;
        var names = spokenLines(lines, rule + 1, to);
        return !names.isEmpty()
                && names.size() <= LONGEST_NAMES
                && Closing.mayBeName(names.getFirst())
                && names.stream().noneMatch(CardLine::isProse);
    }

    static boolean isRule(String text) {
        return RULE.matcher(text).matches();
    }

    private static boolean speaksBefore(List<Line> lines, int from, int to) {
        return lines.subList(from, to).stream()
                .anyMatch(line -> !line.isBlank() && !isRule(line.text()));
    }

    private static boolean restIsSignature(List<Line> lines, int from, int to) {
        return lines.subList(from, to).stream()
                .allMatch(line ->
                        line.isBlank()
                                || line.mark() == Line.Mark.SIGNATURE
                                || isSentFrom(line.text()));
    }

    private static int sentFrom(List<Line> lines, int from, int to) {
        int seen = 0;
        for (int i = to - 1; i >= from && seen < 3; i--) {
            if (lines.get(i).isBlank()) continue;
            seen++;
            if (isSentFrom(lines.get(i).text())) return i;
        }
        return to;
    }

    static boolean isSentFrom(String text) {
        var line = text.strip().toLowerCase(Locale.ROOT);
        if (line.length() < 6 || line.length() > 140) return false;
        return HINTS.stream().anyMatch(line::contains) && SENT_FROM.matcher(line).matches();
    }

    private static int spoken(List<Line> lines, int from, int to) {
        return spokenLines(lines, from, to).size();
    }

    static List<String> spokenLines(List<Line> lines, int from, int to) {
        return lines.subList(from, to).stream()
                .filter(line -> !line.isBlank())
                .map(Line::text)
                .toList();
    }
}
