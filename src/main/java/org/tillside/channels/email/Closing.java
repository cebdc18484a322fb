package org.tillside.channels.email;

import java.util.regex.Pattern;

/** The words that close a letter, in many languages: "Kind regards", "감사합니다. 홍길동 드림". */
final class Closing {

    private static final int LONGEST = 90, LONGEST_NAME = 40, MOST_WORDS = 5;

    private static final Pattern PHRASE =
            Words.line(
                    "[\\s*_-]*",
                    "closings.txt",
                    "[\\s,.!:;~^…。、，！：～*_)-]*"
                            + "(?:[\\s,/]*[\\p{Lu}\\p{Lo}][\\p{L}.'’-]{0,24}){0,3}"
                            + "[\\s.!,。~^\\p{So}\\uFE0F]*");

    private static final Pattern NO_NAME = Pattern.compile("[\\d@|:：;/<>\\[\\]?!。？！=#]");

    private Closing() {}

    /** Whether the whole line is a closing; a name may stand behind it. */
    static boolean is(String text) {
        return text.length() <= LONGEST && PHRASE.matcher(text).matches();
    }

    /** Whether a line may be the name of the writer, and nothing else. */
    static boolean mayBeName(String text) {
        var name = text.strip();
        return !name.isEmpty()
                && name.length() <= LONGEST_NAME
                && !NO_NAME.matcher(name).find()
                && name.split("\\s+").length <= MOST_WORDS
                && Character.isLetter(name.codePointAt(name.startsWith("-") ? 1 : 0));
    }
}
