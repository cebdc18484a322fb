package org.tillside.channels.email;

import java.util.ArrayList;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a line at the end of a letter may be: prose, or something that stands on a card. */
final class CardLine {

    private static final int LONGEST = 110, MOST_WORDS = 8, LONGEST_TITLE = 70;

    private static final Pattern ADDRESS_OR_SITE =
            Pattern.compile("(?i)[^\\s<@]+@[^\\s>@]+\\.\\w{2,}|\\bhttps?://\\S|\\bwww\\.\\S");

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

    private static final Pattern TITLE = words("title");
    private static final Pattern COMPANY = words("company");
    private static final Pattern REGISTER = words("register");
    private static final Pattern ASKED_FOR = Pattern.compile(quoted("address"));

    private static final Pattern REQUEST =
            Pattern.compile("[\\s*-]*(?:" + quoted("request") + ")\\s?[:：#].*");

    private static final Pattern SENTENCE_END =
            Pattern.compile(".*(?:[.?!。？！…]|[다요까죠네]|습니다만)[\\s\"'”’)~^]*");

    private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");
    private static final Pattern SEPARATOR = Pattern.compile("\\s[|/·•–—]\\s|[|│ㅣ]|\\t");

    private static final Pattern PICTURE =
            Pattern.compile(
                    "(?:\\s*(?:\\[(?:cid|image|logo|bild)[^\\]]{0,200}\\]|<https?:[^>]{1,300}>)\\s*)+",
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

    /** Words that stand by themselves; one with a dash at an end may be part of another there. */
    private static Pattern words(String kind) {
        var each = new ArrayList<String>();
        for (var word : Words.ofKind("card-words.txt", kind)) {
            boolean ends = word.startsWith("-");
            boolean begins = word.endsWith("-");
            var bare = word.substring(ends ? 1 : 0, word.length() - (begins ? 1 : 0));
            each.add(
                    (ends ? "" : "(?<![\\p{L}\\d])")
                            + Pattern.quote(bare)
                            + (begins ? "" : "(?![\\p{L}\\d])"));
        }
        return Pattern.compile(String.join("|", each));
    }

    /** A sentence of a letter, or the beginning of one. */
    static boolean isProse(String text) {
        var line = text.strip();
        if (isPostscript(line)) return true;
        if (isBusiness(line) || isReach(line))
            return isSentence(line) || wordsIn(line) > 2 * MOST_WORDS;
        if (SEPARATOR.matcher(line).find()) return line.length() > LONGEST;
        return line.length() > LONGEST || wordsIn(line) > MOST_WORDS || isSentence(line);
    }

    private static boolean isSentence(String line) {
        boolean manyWords =
                wordsIn(line) >= 4 || letters(line) >= 8 && isWrittenWithoutBlanks(line);
        return manyWords && SENTENCE_END.matcher(line).matches() && !endsWithAbbreviation(line);
    }

    private static boolean endsWithAbbreviation(String line) {
        return COMPANY.matcher(line).results().anyMatch(found -> found.end() == line.length());
    }

    /** How somebody can be reached: a number, an address, a site. */
    static boolean isReach(String line) {
        var lower = lower(line);
        return wordsIn(ADDRESS_OR_SITE.matcher(line).replaceAll("")) <= MOST_WORDS
                && (ADDRESS_OR_SITE.matcher(line).find()
                        || NUMBER.matcher(line).find()
                        || WAY.matcher(lower).find());
    }

    /** A title, a company, or what the law wants a company to write. */
    static boolean isBusiness(String line) {
        var lower = lower(line);
        return line.length() <= LONGEST_TITLE && TITLE.matcher(lower).find()
                || COMPANY.matcher(line).find()
                || REGISTER.matcher(lower).find();
    }

    /** A field of a form: what stands there is meant to be read. */
    static boolean isRequest(String line) {
        return REQUEST.matcher(lower(line)).matches();
    }

    /** Speaks of an address or a number that then follows. */
    static boolean asksFor(String line) {
        return ASKED_FOR.matcher(lower(line)).find();
    }

    static boolean isPostscript(String line) {
        return POSTSCRIPT.matcher(line).matches();
    }

    static boolean isPicture(String line) {
        return PICTURE.matcher(line).matches();
    }

    private static boolean isWrittenWithoutBlanks(String line) {
        return line.codePoints().anyMatch(c -> c >= 0x3040 && c <= 0xd7a3);
    }

    private static long letters(String line) {
        return line.codePoints().filter(Character::isLetter).count();
    }

    private static long wordsIn(String line) {
        return WORD.matcher(line).results().count();
    }

    private static String lower(String line) {
        return line.strip().toLowerCase(Locale.ROOT);
    }
}
