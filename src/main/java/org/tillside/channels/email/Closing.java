package org.tillside.channels.email;

import java.util.Arrays;
import java.util.regex.Pattern;

/** The words that close a letter, in many languages: "Kind regards", "감사합니다. 홍길동 드림". */
final class Closing {

    private static final int LONGEST = 90, LONGEST_NAME = 40, MOST_WORDS = 5;

    private static final Pattern PHRASE =
            Words.line(
                    "[\\s*_-]*",
                    "closings.txt",
                    "(?-iu:(?<!\\p{Lu})|(?!\\p{Lu}))[\\s,.!:;~^…。、，！：～*_)-]*"
                            + "((?-iu:(?:[\\s,/]*[\\p{Lu}\\p{Lo}][\\p{L}.'’-]{0,24}){0,3}))"
                            + "[\\s.!,。~^\\p{So}\\uFE0F]*");

    private static final Pattern SIGNED = Pattern.compile(".*(?:드림|올림|배상|拜上)[\\s.!~]*");

    private static final Pattern NO_NAME = Pattern.compile("[\\d@|:：;/<>\\[\\]?!。？！=#]");

    private Closing() {}

    /** Whether the whole line is a closing, or two of them; a name may stand behind it. */
    static boolean is(String text) {
        if (text.length() > LONGEST) return false;
        if (PHRASE.matcher(text).matches()) return true;
        int stroke = text.indexOf('/');
        return stroke > 0
                && PHRASE.matcher(text.substring(0, stroke)).matches()
                && PHRASE.matcher(text.substring(stroke + 1)).matches();
    }

    /** Whether the closing has that name, or part of it, in its own line. */
    static boolean isNamed(String closing, String name) {
        if (SIGNED.matcher(closing).matches()) return true;
        var phrase = PHRASE.matcher(closing);
        if (!phrase.matches()) return false;
        var first = phrase.group(1).replaceAll("[\\s,/]+", " ").strip();
        return !first.isEmpty() && Arrays.asList(name.split("\\s+")).contains(first.split(" ")[0]);
    }

    /** Whether a line may be the name of the writer, and nothing else. */
    static boolean mayBeName(String text) {
        var name = text.strip().replaceAll("^\\*{1,2}|\\*{1,2}$", "");
        return !name.isEmpty()
                && name.length() <= LONGEST_NAME
                && !NO_NAME.matcher(name).find()
                && name.split("\\s+").length <= MOST_WORDS
                && Character.isLetter(name.codePointAt(name.startsWith("-") ? 1 : 0));
    }
}
