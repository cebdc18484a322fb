package org.tillside.channels.imap;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One answer of a server; literals are left out of it.
 *
 * @param tag of the command it ends; {@code *} for what is said beside, {@code +} for "go on"
 */
record Answer(String tag, String text) {

    private static final String BESIDE = "*";
    private static final Set<String> CONDITIONS = Set.of("OK", "NO", "BAD", "BYE", "PREAUTH");

    static Answer of(String line) {
        int blank = line.indexOf(' ');
        return blank < 0
                ? new Answer(line, "")
                : new Answer(line.substring(0, blank), line.substring(blank + 1));
    }

    boolean isBeside() {
        return tag.equals(BESIDE);
    }

    /** OK, NO, SEARCH …: its first word. */
    String word() {
        int blank = text.indexOf(' ');
        return (blank < 0 ? text : text.substring(0, blank)).toUpperCase(Locale.ROOT);
    }

    boolean is(String word) {
        return word().equals(word);
    }

    /** How something stands, told in words for people: what looks like a literal there is none. */
    boolean isCondition() {
        return CONDITIONS.contains(word());
    }

    /** What stands behind this name in brackets: {@code OK [UIDNEXT 17]}. */
    Optional<String> code(String name) {
        if (!isCondition()) return Optional.empty();
        int open = text.indexOf('[');
        int close = text.indexOf(']', open + 1);
        if (open < 0 || close < 0) return Optional.empty();
        var inside = text.substring(open + 1, close);
        var upper = inside.toUpperCase(Locale.ROOT);
        if (upper.equals(name)) return Optional.of("");
        return upper.startsWith(name + " ")
                ? Optional.of(inside.substring(name.length() + 1).strip())
                : Optional.empty();
    }

    /** It is not our doing, and may pass (RFC 5530). */
    boolean isPassing() {
        return Set.of("UNAVAILABLE", "SERVERBUG", "INUSE", "LIMIT").stream()
                .anyMatch(it -> code(it).isPresent());
    }
}
