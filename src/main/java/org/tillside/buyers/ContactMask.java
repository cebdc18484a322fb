package org.tillside.buyers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.tillside.kernel.Correspondent;

/**
 * Hides how a buyer can be reached: e-mail addresses and what looks like a telephone number. When
 * in doubt it hides: an order number of nine to fifteen digits goes, too. Prices, dates, times,
 * postcodes and longer numbers stay.
 */
public final class ContactMask {

    /** Stands where an address or a number stood. */
    public static final String HIDDEN = "•••";

    public static final String ADDRESS = HIDDEN + "@" + HIDDEN;

    /**
     * Signs that show nothing and may stand within an address to hide it: soft hyphen, zero width,
     * direction marks.
     */
    private static final String UNSEEN =
            "[\\u00AD\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2064\\uFEFF]*";

    private static final String SIGN = "[@\\uFF20\\uFE6B]";
    private static final String OPENING = "[(\\[{<]\\s*";
    private static final String SPOKEN = "(?:at|ät|골뱅이|kukac)";

    private static final String AT =
            UNSEEN
                    + "(?:"
                    + SIGN
                    + "|\\s*"
                    + OPENING
                    + SPOKEN
                    + "\\s*[)\\]}>]\\s*|\\s*골뱅이\\s*)"
                    + UNSEEN;
    private static final String DOT =
            "(?:[.\\uFF0E\\u3002]|\\s*[(\\[{]\\s*(?:dot|punkt|pont|점)\\s*[)\\]}]\\s*)";
    private static final String LABEL =
            "[\\p{L}\\p{N}\\p{M}_-](?:" + UNSEEN + "[\\p{L}\\p{N}\\p{M}_-])*+";
    private static final String LOCAL =
            "[\\p{L}\\p{N}\\p{M}.!#$%&'*+/=?^_`{|}~-](?:"
                    + UNSEEN
                    + "[\\p{L}\\p{N}\\p{M}.!#$%&'*+/=?^_`{|}~-]){0,79}";

    private static final Pattern EMAIL =
            Pattern.compile(
                    "(?:\"[^\"\\n]{1,64}\"|"
                            + LOCAL
                            + ")"
                            + AT
                            + "(?:\\[[0-9a-fA-F.:IPv]+\\]|"
                            + LABEL
                            + "(?:"
                            + DOT
                            + LABEL
                            + ")*+)",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final String BEGIN_OF_HINT = "@\uFF20\uFE6B골([{<";

    /** Without one of these there is no address; that is soon found out. */
    private static final Pattern HINT =
            Pattern.compile(
                    SIGN + "|골뱅이|" + OPENING + SPOKEN,
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern DIGITS =
            Pattern.compile(
                    "(?<![\\p{L}\\p{Nd}])[+\\uFF0B(\\uFF08]?\\p{Nd}(?:"
                            + UNSEEN
                            + "+[ \\t\\u00A0\\u2007\\u202F().,/\\u00B7\\u2010-\\u2015\\u2212\\uFF08\\uFF09\\uFF0D-]{0,3}+"
                            + UNSEEN
                            + "+\\p{Nd})++");

    private static final Pattern BETWEEN_NUMBERS = Pattern.compile("[/,]");
    private static final Pattern ONE_NUMBER = Pattern.compile("[\\d-]+");

    private static final Pattern DATE_OR_TIME =
            Pattern.compile(
                    "\\d{4}[-./]\\d{1,2}[-./]\\d{1,2}\\.?(?:\\s+\\d{1,2})?|\\d{1,2}[-./]\\s?\\d{1,2}[-./]\\s?\\d{4}(?:\\s+\\d{1,2})?|\\d{1,3}(?:[., ]\\d{3})+(?:[.,]\\d{1,2})?|\\d+[.,]\\d{1,2}");

    private static final int FEWEST_DIGITS = 9;
    private static final int FEWEST_WITH_TRUNK = 7;
    private static final int MOST_DIGITS = 15;

    private ContactMask() {}

    public static Correspondent correspondent(Correspondent shown) {
        return new Correspondent(text(shown.name()), shown.address().isEmpty() ? "" : ADDRESS);
    }

    public static String text(String words) {
        var masked = new StringBuilder();
        int from = 0;
        for (var span : spans(words)) {
            masked.append(words, from, span.start()).append(span.mask());
            from = span.end();
        }
        return masked.append(words, from, words.length()).toString();
    }

    /** What it would hide, as it stands there. */
    public static List<String> found(String words) {
        return spans(words).stream()
                .map(span -> words.substring(span.start(), span.end()))
                .toList();
    }

    /**
     * HTML in which no address stands, not even one that is spread over several elements, or one in
     * an attribute.
     */
    public static String html(String html) {
        var document = Jsoup.parseBodyFragment(html);
        document.outputSettings().prettyPrint(false);
        maskWords(document.body());
        document.body().getAllElements().forEach(ContactMask::maskAttributes);
        return document.body().html();
    }

    private record Span(int start, int end, String mask) {}

    /** In their order; none reaches into another. */
    private static List<Span> spans(String words) {
        var addresses = addresses(words);
        if (!mayHoldTelephone(words)) return addresses;
        var spans = new ArrayList<Span>(addresses);
        int next = 0;
        var digits = DIGITS.matcher(words);
        while (digits.find()) {
            while (next < addresses.size() && addresses.get(next).end() <= digits.start()) next++;
            boolean free = next == addresses.size() || digits.end() <= addresses.get(next).start();
            if (free && isTelephone(digits.group()))
                spans.add(new Span(digits.start(), digits.end(), HIDDEN));
        }
        spans.sort(java.util.Comparator.comparingInt(Span::start));
        return spans;
    }

    private static List<Span> addresses(String words) {
        if (!mayHoldAddress(words) || !HINT.matcher(words).find()) return List.of();
        var addresses = new ArrayList<Span>();
        var email = EMAIL.matcher(words);
        while (email.find()) addresses.add(new Span(email.start(), email.end(), ADDRESS));
        return addresses;
    }

    /** By the signs with which a hint begins: most texts have none of them. */
    private static boolean mayHoldAddress(String words) {
        for (int i = 0; i < words.length(); i++)
            if (BEGIN_OF_HINT.indexOf(words.charAt(i)) >= 0) return true;
        return false;
    }

    private static boolean mayHoldTelephone(String words) {
        int digits = 0;
        for (int i = 0; i < words.length(); i++) {
            var sign = words.charAt(i);
            if (sign >= '0' && sign <= '9' || sign > '~' && isDigit(sign)) digits++;
            if (digits >= FEWEST_WITH_TRUNK) return true;
        }
        return false;
    }

    /** One beyond the first plane is two: each half may be one. */
    private static boolean isDigit(char sign) {
        return Character.isDigit(sign) || Character.isSurrogate(sign);
    }

    private static boolean isTelephone(String found) {
        var plain = asciiDigits(found).strip();
        if (DATE_OR_TIME.matcher(plain).matches()) return false;
        var digits = digits(plain);
        if (digits > MOST_DIGITS) return areTelephones(plain);
        return digits >= (hasTrunk(plain) ? FEWEST_WITH_TRUNK : FEWEST_DIGITS);
    }

    /**
     * Several in a row; but a long number in one piece is that of a parcel, one with hyphens that
     * of an order.
     */
    private static boolean areTelephones(String plain) {
        if (ONE_NUMBER.matcher(plain).matches()) return false;
        var pieces = BETWEEN_NUMBERS.split(plain);
        return hasTrunk(plain)
                || pieces.length > 1
                        && java.util.Arrays.stream(pieces).anyMatch(ContactMask::isTelephone);
    }

    private static boolean hasTrunk(String plain) {
        return plain.startsWith("+") || plain.startsWith("(") || plain.startsWith("0");
    }

    private static long digits(String plain) {
        return plain.chars().filter(Character::isDigit).count();
    }

    private static String asciiDigits(String found) {
        var plain = new StringBuilder();
        found.codePoints()
                .forEach(sign -> {
                    if (Character.isDigit(sign))
                        plain.append((char) ('0' + Character.digit(sign, 10)));
                    else if (sign == '\uFF0B') plain.append('+');
                    else if (sign == '\uFF08') plain.append('(');
                    else plain.appendCodePoint(sign);
                });
        return plain.toString();
    }

    /**
     * The words of a line are read as one, whatever elements they stand in; the mask goes into the
     * first.
     */
    private static void maskWords(Element body) {
        var lines = new Lines();
        body.traverse(lines);
        lines.mask();
    }

    private static void maskAttributes(Element element) {
        for (var attribute : element.attributes().asList()) {
            var value = attribute.getValue().toLowerCase(Locale.ROOT);
            var decoded = value.replace("%40", "@").replace("%2b", "+");
            if (decoded.startsWith("cid:")) continue;
            if (value.startsWith("mailto:")
                    || value.startsWith("tel:")
                    || value.startsWith("sms:")
                    || !spans(decoded).isEmpty()) {
                element.removeAttr(attribute.getKey());
            }
        }
    }

    private static final class Lines implements NodeVisitor {

        private record Piece(TextNode node, int start) {}

        private final List<Piece> pieces = new ArrayList<>();
        private final StringBuilder words = new StringBuilder();

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode text) {
                pieces.add(new Piece(text, words.length()));
                words.append(text.getWholeText());
            } else if (breaksLine(node)) words.append('\n');
        }

        @Override
        public void tail(Node node, int depth) {
            if (breaksLine(node)) words.append('\n');
        }

        private static boolean breaksLine(Node node) {
            return node instanceof Element element
                    && (element.isBlock()
                            || element.normalName().equals("br")
                            || element.normalName().equals("td"));
        }

        void mask() {
            var spans = spans(words.toString());
            int first = 0;
            for (var piece : pieces) {
                while (first < spans.size() && spans.get(first).end() <= piece.start()) first++;
                piece.node().text(masked(piece, spans.subList(first, spans.size())));
            }
        }

        /**
         * @param spans from the first that reaches into the piece or stands behind it
         */
        private String masked(Piece piece, List<Span> spans) {
            int end = piece.start() + piece.node().getWholeText().length();
            var kept = new StringBuilder();
            int from = piece.start();
            for (var span : spans) {
                if (span.start() >= end) break;
                kept.append(words, from, Math.max(from, span.start()));
                if (span.start() >= piece.start()) kept.append(span.mask());
                from = Math.min(end, span.end());
            }
            return kept.append(words, from, end).toString();
        }
    }
}
