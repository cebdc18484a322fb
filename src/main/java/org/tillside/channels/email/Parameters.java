package org.tillside.channels.email;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A structured field: a value and its parameters, as Content-Type has them. Continuations and
 * charsets of RFC 2231 are put together; what is merely wrong (no quotes, no semicolon, a name
 * twice) is taken as it was probably meant.
 *
 * @param value lower case, before the first semicolon
 * @param byName lower-case names; the first of two wins
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2231">RFC 2231</a>
 */
record Parameters(String value, Map<String, Raw> byName) {

    /** Bytes as ISO-8859-1 chars, and the charset that RFC 2231 declares for them, if it does. */
    record Raw(String bytes, @Nullable String charset) {}

    /**
     * The parameter as an ASCII word: cut at the first blank, for a forgotten semicolon is common.
     */
    @Nullable String word(String name) {
        var raw = byName.get(name);
        if (raw == null) return null;
        var words = raw.bytes.strip().split("[\\s;]", 2);
        return words[0].isEmpty() ? null : words[0].toLowerCase(Locale.ROOT);
    }

    @Nullable Raw raw(String name) {
        return byName.get(name);
    }

    static Parameters parse(@Nullable String field) {
        if (field == null) return new Parameters("", Map.of());
        var scanner = new Scanner(withSemicolon(field));
        var value = scanner.until(";").strip().toLowerCase(Locale.ROOT);
        var pieces = new LinkedHashMap<String, String>();
        while (scanner.more()) {
            var name = scanner.until("=;").strip().toLowerCase(Locale.ROOT);
            if (!scanner.skip('=')) {
                scanner.skip(';');
                continue;
            }
            pieces.putIfAbsent(name, scanner.value());
        }
        return new Parameters(value, joined(pieces));
    }

    /** "attachment filename=x": the first semicolon is forgotten as well. */
    private static String withSemicolon(String field) {
        int equals = field.indexOf('=');
        int semicolon = field.indexOf(';');
        if (equals < 0 || semicolon >= 0 && semicolon < equals) return field;
        int name = equals;
        while (name > 0 && Character.isWhitespace(field.charAt(name - 1))) name--;
        while (name > 0 && !Character.isWhitespace(field.charAt(name - 1))) name--;
        return field.substring(0, name) + ';' + field.substring(name);
    }

    private static Map<String, Raw> joined(Map<String, String> pieces) {
        var byName = new LinkedHashMap<String, Raw>();
        var sections = new LinkedHashMap<String, TreeMap<Integer, Section>>();
        pieces.forEach((name, value) -> {
            int star = name.indexOf('*');
            if (star < 0) byName.putIfAbsent(name, new Raw(value, null));
            else {
                var section = Section.of(name.substring(star), value);
                sections.computeIfAbsent(name.substring(0, star), key -> new TreeMap<>())
                        .put(section.number, section);
            }
        });
        sections.forEach(
                (name, parts) -> byName.put(name, joined(new ArrayList<>(parts.values()))));
        return byName;
    }

    private static Raw joined(List<Section> parts) {
        String charset = null;
        var bytes = new StringBuilder();
        for (var part : parts) {
            var text = part.value;
            if (part.extended && charset == null) {
                int first = text.indexOf('\'');
                int second = first < 0 ? -1 : text.indexOf('\'', first + 1);
                charset = second < 0 ? "" : text.substring(0, first).strip();
                text = text.substring(second + 1);
            }
            bytes.append(part.extended ? unescaped(text) : text);
        }
        return new Raw(bytes.toString(), charset == null || charset.isEmpty() ? null : charset);
    }

    /** {@code %EC%95} → bytes. */
    static String unescaped(String text) {
        var bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int high =
                    c == '%' && i + 2 < text.length()
                            ? Character.digit(text.charAt(i + 1), 16)
                            : -1;
            int low = high < 0 ? -1 : Character.digit(text.charAt(i + 2), 16);
            if (low < 0) {
                bytes.write(c);
            } else {
                bytes.write(high << 4 | low);
                i += 2;
            }
        }
        return bytes.toString(ISO_8859_1);
    }

    /** One piece of a parameter: {@code *}, {@code *0} or {@code *0*}. */
    private record Section(int number, boolean extended, String value) {

        static Section of(String mark, String value) {
            var digits = mark.replace("*", "");
            boolean isNumber =
                    !digits.isEmpty()
                            && digits.length() < 5
                            && digits.chars().allMatch(Character::isDigit);
            return new Section(isNumber ? Integer.parseInt(digits) : 0, mark.endsWith("*"), value);
        }
    }

    private static final class Scanner {
        private final String text;
        private int at;

        Scanner(String text) {
            this.text = text;
        }

        boolean more() {
            return at < text.length();
        }

        boolean skip(char wanted) {
            if (!more() || text.charAt(at) != wanted) return false;
            at++;
            return true;
        }

        String until(String ends) {
            int start = at;
            while (more() && ends.indexOf(text.charAt(at)) < 0) at++;
            var found = text.substring(start, at);
            if (ends.equals(";")) skip(';');
            return found;
        }

        String value() {
            while (more() && Character.isWhitespace(text.charAt(at))) at++;
            if (!skip('"')) return until(";").strip();
            var value = new StringBuilder();
            while (more() && text.charAt(at) != '"') {
                char c = text.charAt(at++);
                boolean escapes =
                        c == '\\' && more() && (text.charAt(at) == '"' || text.charAt(at) == '\\');
                value.append(escapes ? text.charAt(at++) : c); // C:\new.doc is no escape
            }
            skip('"');
            until(";");
            return value.toString();
        }
    }
}
