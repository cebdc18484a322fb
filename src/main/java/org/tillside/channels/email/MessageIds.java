package org.tillside.channels.email;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads ids of messages and parts, generously: with or without angle brackets, folded anywhere,
 * between other words.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5322#section-3.6.4">RFC 5322, 3.6.4</a>
 */
final class MessageIds {

    /**
     * Longer ones are cut off whole: no mail client writes them, and an index row has its limits.
     */
    private static final int LONGEST = 998;

    /** More than any honest thread has; the newest count. */
    private static final int MOST = 200;

    private MessageIds() {}

    /** The first id in a field, without brackets; null if there is none. */
    static @Nullable String first(String field) {
        var ids = all(field);
        return ids.isEmpty() ? null : ids.getFirst();
    }

    /** The ids in a field, in their order, each once. */
    static List<String> all(String field) {
        Set<String> ids = new LinkedHashSet<>();
        int at = 0;
        while (at < field.length()) {
            int open = field.indexOf('<', at);
            int close = open < 0 ? -1 : field.indexOf('>', open);
            if (close < 0) break;
            add(ids, field.substring(open + 1, close));
            at = close + 1;
        }
        if (ids.isEmpty())
            for (var word : field.split("[\\s,<>]+")) if (word.contains("@")) add(ids, word);
        if (ids.isEmpty() && !field.isBlank() && field.strip().matches("[!-~]+"))
            add(ids, field.replaceAll("[<>]", ""));
        var list = List.copyOf(ids);
        return list.size() <= MOST ? list : list.subList(list.size() - MOST, list.size());
    }

    private static void add(Set<String> ids, String id) {
        var clean = Plain.line(id).replaceAll("[\\s<>]", "");
        if (!clean.isEmpty() && clean.length() <= LONGEST) ids.add(clean);
    }
}
