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
    private static final int LONGEST_AFTER_DASHES = 12, LONGEST_CARD = 9;

    private static final Pattern RULE = Pattern.compile("\\s*[-_=*~─━—–+◆■□◇★☆]{5,80}\\s*");

    private static final Pattern REACHABLE =
            Pattern.compile(
                    "(?i)\\S@\\S|https?://|www\\.|\\b(?:tel|phone|mobile?|mob|fax|telefon|handy)\\b|電話|携帯|전화|연락처|手机|电话|\\+?\\d[\\d ()/-]{7,}");

    private static final Pattern SENT_FROM =
            Words.line("\\W{0,6}", "sent-from.txt", "[\\s.!。]{0,3}(?:[<(\\[].{0,120}[>)\\]])?");

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
                    "надіслано");

    private Signature() {}

    /**
     * Of the lines of one stretch of own text.
     *
     * @return the index in {@code lines} at which the signature begins; {@code to} if there is none
     */
    static int start(List<Line> lines, int from, int to) {
        for (int i = from; i < to; i++) {
            var line = lines.get(i);
            if (line.mark() == Line.Mark.SIGNATURE && restIsSignature(lines, i, to)) return i;
            if (line.text().equals("-- ")) return i;
            if (line.text().strip().equals("--")
                    && spoken(lines, i + 1, to) <= LONGEST_AFTER_DASHES) return i;
        }
        int card = cardUnderRule(lines, from, to);
        return card < to ? card : sentFrom(lines, from, to);
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
            if (!RULE.matcher(text).matches()) spoken++;
            else if (isReachable(lines, i + 1, to)) found = i;
        }
        return found > from && speaksBefore(lines, from, found) ? found : to;
    }

    private static boolean isReachable(List<Line> lines, int from, int to) {
        return lines.subList(from, to).stream()
                .anyMatch(line -> REACHABLE.matcher(line.text()).find());
    }

    private static boolean speaksBefore(List<Line> lines, int from, int to) {
        return lines.subList(from, to).stream()
                .anyMatch(line -> !line.isBlank() && !RULE.matcher(line.text()).matches());
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

    private static long spoken(List<Line> lines, int from, int to) {
        return lines.subList(from, to).stream().filter(line -> !line.isBlank()).count();
    }
}
