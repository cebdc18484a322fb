package org.tillside.inbox.asides;

import java.util.Collection;
import java.util.Comparator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tillside.buyers.ContactMask;

/**
 * What a buyer wrote, for somebody outside: without addresses and telephone numbers, as guests read
 * it, and without the buyer's names and the lines that look like where they live. When in doubt it
 * hides.
 */
public final class AsideMask {

    private static final Pattern PLACE =
            Pattern.compile(
                    "(?:straße|strasse|str\\.|allee|\\bplatz\\b|\\bweg\\b|\\butca\\b|\\bu\\.|\\bút(?:ja)?\\b|\\btér\\b|\\bkrt\\.|\\bstreet\\b|\\bst\\.|\\broad\\b|\\brd\\.|\\bavenue\\b|\\bave\\.?\\b|\\blane\\b|\\bdrive\\b|\\brue\\b|\\bvia\\b|\\bcalle\\b)[^\\n]{0,30}\\d|\\d[^\\n]{0,30}(?:\\bstreet\\b|\\bst\\.|\\broad\\b|\\brd\\.|\\bavenue\\b|\\blane\\b|\\bdrive\\b|\\brue\\b)|[가-힣](?:(?<!으)로|길|동|아파트)\\s?\\d|\\d\\s?(?:丁目|番地)|^\\W*(?:[A-Z]{1,3}-)?\\d{4,5}\\s+\\p{Lu}\\p{L}+|\\b[A-Z]{1,2}\\d[A-Z\\d]? \\d[A-Z]{2}\\b|,\\s*[A-Z]{2}\\s+\\d{5}\\b",
                    Pattern.CASE_INSENSITIVE
                            | Pattern.UNICODE_CASE
                            | Pattern.UNICODE_CHARACTER_CLASS);

    private static final int SHORTEST_LATIN = 3;
    private static final int SHORTEST = 2;

    private AsideMask() {}

    /**
     * @param names by which the buyer is known
     */
    public static String text(String words, Collection<String> names) {
        var lines = ContactMask.text(without(words, names)).lines();
        return lines.map(line -> PLACE.matcher(line).find() ? ContactMask.HIDDEN : line)
                .collect(Collectors.joining("\n"));
    }

    /** The same in one line, where nobody lives: a subject. */
    public static String line(String words, Collection<String> names) {
        return ContactMask.text(without(words, names));
    }

    /** Whole names first, then each of their words. */
    private static String without(String words, Collection<String> names) {
        var wanted =
                names.stream()
                        .flatMap(name -> Stream.concat(Stream.of(name), Stream.of(name.split(" "))))
                        .map(name -> name.strip().replaceAll("[,;\"'<>]", ""))
                        .filter(AsideMask::tells)
                        .distinct()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList();
        var hidden = words;
        for (var name : wanted) hidden = whole(name).matcher(hidden).replaceAll(ContactMask.HIDDEN);
        return hidden;
    }

    private static boolean tells(String name) {
        boolean latin = name.chars().allMatch(letter -> letter < 0x2E80);
        return name.length() >= (latin ? SHORTEST_LATIN : SHORTEST);
    }

    /** Korean particles follow a name without a space. */
    private static Pattern whole(String name) {
        boolean latin = name.chars().allMatch(letter -> letter < 0x2E80);
        return Pattern.compile(
                "(?<!\\p{L})" + Pattern.quote(name) + (latin ? "(?!\\p{L})" : ""),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
