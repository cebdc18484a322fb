package org.tillside.inbox.relay;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a platform numbers orders: a line of {@code inbox/relay/orders.txt}.
 *
 * @param ofItems a number of what was sold: used where there is none of an order
 * @param alone nothing else looks like it; else it must stand behind a word that announces it
 */
record OrderShape(String platform, boolean ofItems, boolean alone, Pattern shape) {

    /** So far before a number stands the word that announces it. */
    private static final int REACH = 40;

    private static final int LONGEST_TEXT = 20_000;

    static OrderShape of(List<String> line) {
        return new OrderShape(
                line.get(0),
                line.get(1).equals("item"),
                line.get(2).equals("alone"),
                Pattern.compile("(?<![\\p{L}\\p{N}-])(?:" + line.get(3) + ")(?![\\p{L}\\p{N}-])"));
    }

    /**
     * In the order in which they stand there.
     *
     * @param labels by which a number is announced, in small letters
     */
    Set<String> in(String text, List<String> labels) {
        var read = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
        var found = new LinkedHashSet<String>();
        var number = shape.matcher(read);
        while (number.find())
            if (alone || isAnnounced(read, number.start(), labels)) found.add(bare(number.group()));
        return found;
    }

    /** On the same line, and with no other number between. */
    private static boolean isAnnounced(String text, int at, List<String> labels) {
        var before = text.substring(Math.max(0, at - REACH), at).toLowerCase(Locale.ROOT);
        var line = before.substring(before.lastIndexOf('\n') + 1);
        return labels.stream().anyMatch(line::contains);
    }

    private static String bare(String number) {
        return number.startsWith("#") ? number.substring(1) : number;
    }

    /** Those of orders; where there is none, those of what was sold. */
    static Set<String> found(List<OrderShape> shapes, String text, List<String> labels) {
        for (boolean items : new boolean[] {false, true}) {
            var some =
                    shapes.stream()
                            .filter(it -> it.ofItems == items)
                            .flatMap(it -> it.in(text, labels).stream())
                            .collect(Collectors.toCollection(LinkedHashSet::new));
            if (!some.isEmpty()) return some;
        }
        return Set.of();
    }
}
