package org.tillside.inbox.invitations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line of a calendar.
 *
 * @param name in capitals
 * @param parameters by their names in capitals, without quotes; of several values all, with commas
 * @param value as it was sent, its escapes not undone
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5545#section-3.1">RFC 5545, 3.1</a>
 */
record ContentLine(String name, Map<String, String> parameters, String value) {

    private static final Pattern BEGINS = Pattern.compile("[A-Za-z0-9-]{1,60}[;:]");

    /** With such a line no words go on. */
    private static final Pattern FRAME = Pattern.compile("(?i)(?:BEGIN|END):");

    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\p{Zl}\\p{Zp}]+");

    /** Half characters, and marks that turn the direction of what follows them. */
    private static final Pattern MISLEADING =
            Pattern.compile("[\\p{Cs}\\u202a-\\u202e\\u2066-\\u2069\\ufeff]");

    /**
     * All of them, unfolded; a line that begins like none goes on with the one before, for some
     * programs break lines without saying so.
     */
    static List<ContentLine> all(String text) {
        var lines = new ArrayList<ContentLine>();
        var open = new StringBuilder();
        for (var line : text.split("\\r\\n?|\\n", -1)) {
            if (line.startsWith(" ") || line.startsWith("\t")) {
                open.append(line, 1, line.length());
            } else if (BEGINS.matcher(line).lookingAt()) {
                of(open.toString()).ifPresent(lines::add);
                open.setLength(0);
                open.append(line);
            } else if (!FRAME.matcher(open).lookingAt()) {
                open.append(line);
            }
        }
        of(open.toString()).ifPresent(lines::add);
        return lines;
    }

    private static Optional<ContentLine> of(String line) {
        if (!BEGINS.matcher(line).lookingAt()) return Optional.empty();
        int colon = outsideQuotes(line, ':', 0);
        if (colon < 0) colon = line.indexOf(':');
        if (colon < 0) return Optional.empty();
        var head = line.substring(0, colon);
        int end = head.indexOf(';');
        var name = end < 0 ? head : head.substring(0, end);
        return Optional.of(
                new ContentLine(
                        name.toUpperCase(Locale.ROOT),
                        end < 0 ? Map.of() : parameters(head, end),
                        line.substring(colon + 1)));
    }

    private static Map<String, String> parameters(String head, int from) {
        var parameters = new HashMap<String, String>();
        int start = from;
        while (start >= 0 && start < head.length()) {
            int next = outsideQuotes(head, ';', start + 1);
            var one = next < 0 ? head.substring(start + 1) : head.substring(start + 1, next);
            int is = one.indexOf('=');
            if (is > 0)
                parameters.putIfAbsent(
                        one.substring(0, is).strip().toUpperCase(Locale.ROOT),
                        one.substring(is + 1).replace("\"", "").strip());
            start = next;
        }
        return parameters;
    }

    private static int outsideQuotes(String text, char wanted, int from) {
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') quoted = !quoted;
            else if (c == wanted && !quoted) return i;
        }
        return -1;
    }

    @Nullable String parameter(String wanted) {
        return parameters.get(wanted);
    }

    /** The value as people read it, in one line. */
    String words(int most) {
        return line(unescaped(value), most);
    }

    /** The name of whom it names, in one line; empty if it says none. */
    String called(int most) {
        var name = parameters.getOrDefault("CN", "");
        return line(name.replace("^n", " ").replace("^'", "\"").replace("^^", "^"), most);
    }

    /** In one line, without what has no shape or misleads; what is too long is cut. */
    static String line(String any, int most) {
        var shown = CONTROLS.matcher(any).replaceAll(" ");
        shown = MISLEADING.matcher(shown).replaceAll("").strip();
        if (shown.length() <= most) return shown;
        int end = Character.isHighSurrogate(shown.charAt(most - 2)) ? most - 2 : most - 1;
        return shown.substring(0, end).strip() + "…";
    }

    private static String unescaped(String value) {
        if (value.indexOf('\\') < 0) return value;
        var plain = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c != '\\' || i + 1 == value.length()) {
                plain.append(c);
                continue;
            }
            char next = value.charAt(++i);
            plain.append(next == 'n' || next == 'N' ? '\n' : next);
        }
        return plain.toString();
    }
}
