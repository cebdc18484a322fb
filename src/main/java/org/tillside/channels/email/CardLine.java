package org.tillside.channels.email;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a line at the end of a letter may be: prose, or something that stands on a card. */
final class CardLine {

    private static final int LONGEST = 110,
            MOST_WORDS = 8,
            LONGEST_TITLE = 70,
            LONGEST_CARD = 300,
            MOST_DIGITS = 15,
            DENSE = 8;

    private static final Pattern ADDRESS_OR_SITE =
            Pattern.compile(
                    "(?i)[^\\s<@]+@[^\\s>@]+\\.\\w{2,}|\\bhttps?://\\S{1,300}|\\bwww\\.\\S{1,200}");

    private static final Pattern NUMBER =
            Pattern.compile(
                    "(?:^|[\\s:：|/(.])(?:\\+|00?|\\(0?)\\d[\\d ()./-]{6,}\\d"
                            + "|\\(?\\b\\d{3}\\)?[-. ]\\d{3}[-. ]\\d{4}\\b|\\b1\\d{2}-?\\d{4}-?\\d{4}\\b"
                            + "|\\b1[568]\\d{2}-\\d{4}\\b");

    private static final Pattern WAY =
            Pattern.compile(
                    "(?:^|[\\s|/,·•(*])(?:"
                            + quoted("reach")
                            + ")\\s?[.:：)*]{0,3}\\s*[(+]?\\d[\\d ()./+-]{4,}");

    private static final CardWords TITLE = CardWords.of("title");
    private static final CardWords COMPANY = CardWords.of("company");
    private static final CardWords REGISTER = CardWords.of("register");
    private static final List<String> ASKED_FOR = Words.ofKind("card-words.txt", "address");

    private static final List<String> BELOW = Words.ofKind("card-words.txt", "below");

    private static final Pattern REQUEST =
            Pattern.compile("[\\s*-]*(?:" + quoted("request") + ")\\s?[:：#].*");

    private static final Pattern SENTENCE_END =
            Pattern.compile(
                    ".*(?:[.?!。？！…]|[다요까죠네]|습니다만|です|ます|ました|ません|でした|ください|下さい)[\\s\"'”’)~^]*");

    private static final Pattern SEPARATOR = Pattern.compile("\\s[|/·•–—]\\s|[|│ㅣ]|\\t");

    private static final Pattern LABEL = Pattern.compile("^\\W{0,3}\\p{L}[\\p{L}. -]{0,18}[:：]");

    private static final Pattern PICTURE =
            Pattern.compile(
                    "\\s*(?:(?:\\[(?:cid|image|logo|bild)[^\\]]{0,200}\\]|<https?:[^>]{1,300}>)\\s*)+",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern POSTSCRIPT =
            Pattern.compile(
                    "(?i)\\s*(?:p\\.? ?s\\b|ps[:.]|n\\.? ?b\\.|추신|追伸|又及|附件|첨부|anlage|u\\.i\\.).*");

    private CardLine() {}

    private static String quoted(String kind) {
        return Words.ofKind("card-words.txt", kind).stream()
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
    }

    /** A sentence of a letter, or the beginning of one. */
    static boolean isProse(String text) {
        var line = text.strip();
        return isProse(line, isBusiness(line) || isReach(line));
    }

    /**
     * The same of a line of which one knows whether it is a card's.
     *
     * @param line without space around it
     */
    static boolean isProse(String line, boolean isOfCard) {
        if (line.length() > LONGEST_CARD || isPostscript(line)) return true;
        if (isOfCard) return isSentence(line) || isTalk(line) || wordsIn(line) > 2 * MOST_WORDS;
        if (SEPARATOR.matcher(line).find()) return line.length() > LONGEST;
        return line.length() > LONGEST
                || wordsIn(line) > MOST_WORDS
                || isSentence(line)
                || isTalk(line);
    }

    /** Goes on in small letters, or is made of the small words that a card has few of. */
    static boolean isTalk(String line) {
        var words = withoutAddress(line).strip();
        if (words.isEmpty()) return false;
        int small = EverydayWords.count(lower(words));
        boolean goesOn = Character.isLowerCase(words.codePointAt(0)) && wordsIn(words) >= 5;
        return goesOn || small >= 3 && small * 5 >= wordsIn(line) * 2;
    }

    private static boolean isSentence(String line) {
        boolean isDense = line.codePoints().anyMatch(c -> c >= 0x3040 && c <= 0xd7a3);
        if (isDense && letters(line) >= DENSE && line.matches(".*\\S[，、].*")) return true;
        boolean isStopped = line.matches(".*[.?!。？！]\\s*");
        boolean isLong =
                wordsIn(line) >= 4 || isDense && letters(line) >= (isStopped ? DENSE / 2 : DENSE);
        return isLong && SENTENCE_END.matcher(line).matches() && !endsWithAbbreviation(line);
    }

    /** "Ltd." ends no sentence. */
    private static boolean endsWithAbbreviation(String line) {
        return COMPANY.isIn(line.substring(line.lastIndexOf(' ') + 1));
    }

    /** How somebody can be reached: a number, an address, a site. */
    static boolean isReach(String line) {
        if (line.length() > LONGEST_CARD) return false;
        boolean isAddress = mayHoldAddress(line) && ADDRESS_OR_SITE.matcher(line).find();
        if (!isAddress && !hasDigit(line)) return false;
        return (isAddress || hasNumber(line) || WAY.matcher(lower(line)).find())
                && wordsIn(withoutAddress(line)) <= MOST_WORDS;
    }

    private static String withoutAddress(String line) {
        return mayHoldAddress(line) ? ADDRESS_OR_SITE.matcher(line).replaceAll("") : line;
    }

    /** Without one of these there is none; that is soon found out. */
    private static boolean mayHoldAddress(String line) {
        return line.indexOf('@') >= 0
                || line.contains("://")
                || line.indexOf('.') >= 0 && line.toLowerCase(Locale.ROOT).contains("www.");
    }

    private static boolean hasDigit(String line) {
        for (int i = 0; i < line.length(); i++) if (Character.isDigit(line.charAt(i))) return true;
        return false;
    }

    /** No telephone has more digits; the number of a parcel has. */
    private static boolean hasNumber(String line) {
        return NUMBER.matcher(line)
                .results()
                .anyMatch(found ->
                        found.group().chars().filter(Character::isDigit).count() <= MOST_DIGITS);
    }

    /** A title, a company, or what the law wants a company to write. */
    static boolean isBusiness(String line) {
        if (line.length() > LONGEST_CARD) return false;
        var lower = lower(line);
        return line.length() <= LONGEST_TITLE && TITLE.isIn(lower)
                || COMPANY.isIn(line)
                || REGISTER.isIn(lower);
    }

    /** A field of a form: what stands there is meant to be read. */
    static boolean isRequest(String line) {
        return REQUEST.matcher(lower(line)).matches();
    }

    /** Announces what stands below it. */
    static boolean announces(String text) {
        var line = lower(text);
        return line.endsWith(":") || line.endsWith("：") || BELOW.stream().anyMatch(line::contains);
    }

    /** Asks, in words, to be called or written to. */
    static boolean isInvitation(String line) {
        var words = LABEL.matcher(line).replaceFirst("");
        return wordsIn(words) >= 3 && asksFor(words);
    }

    /** Speaks of an address or a number that then follows. */
    static boolean asksFor(String line) {
        return ASKED_FOR.stream().anyMatch(lower(line)::contains);
    }

    static boolean isPostscript(String line) {
        return POSTSCRIPT.matcher(line).matches();
    }

    static boolean isPicture(String line) {
        return PICTURE.matcher(line).matches();
    }

    private static long letters(String line) {
        return line.codePoints().filter(Character::isLetter).count();
    }

    /** Words of at least two letters. */
    private static int wordsIn(String line) {
        int words = 0;
        int length = 0;
        for (int i = 0; i < line.length(); i++) {
            length = Character.isLetter(line.charAt(i)) ? length + 1 : 0;
            if (length == 2) words++;
        }
        return words;
    }

    private static String lower(String line) {
        return line.strip().toLowerCase(Locale.ROOT);
    }
}
