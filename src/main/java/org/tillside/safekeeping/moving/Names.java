package org.tillside.safekeeping.moving;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts others in the place of ids, wherever they stand: in columns, within JSON, and in words. An
 * id is the same 36 letters everywhere, and no other text has them.
 *
 * @param words of each id what stands there instead
 */
record Names(Map<String, String> words) {

    private static final Pattern ID =
            Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    String in(String text) {
        return ID.matcher(text)
                .replaceAll(
                        it -> Matcher.quoteReplacement(words.getOrDefault(it.group(), it.group())));
    }
}
