package org.tillside.channels.email;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes header text: encoded words, also those that split a character or lack their end, and raw
 * 8-bit bytes. Words of one charset that follow each other are decoded as one run of bytes.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2047">RFC 2047</a>
 */
final class EncodedWords {

    private static final int LONGEST_CHARSET = 60;

    private EncodedWords() {}

    /**
     * @param raw unfolded; each char is a byte
     * @param around tells of raw 8-bit bytes, and of words that are not in the charset they name
     */
    static String decode(String raw, Surroundings around) {
        var text = once(raw, around);
        boolean twice =
                text.startsWith("=?")
                        && text.endsWith("?=")
                        && !text.equals(raw)
                        && text.chars().allMatch(c -> c < 0x80);
        return twice ? once(text, around) : text; // some programs encode what is encoded already
    }

    private static String once(String raw, Surroundings around) {
        if (!raw.contains("=?")) return plain(raw, around);
        var text = new StringBuilder(raw.length());
        List<Word> run = new ArrayList<>();
        int at = 0;
        for (int start = raw.indexOf("=?");
                start >= 0;
                start = raw.indexOf("=?", Math.max(at, start + 2))) {
            var word = Word.at(raw, start);
            if (word == null) continue;
            var between = raw.substring(at, start);
            if (!between.isBlank() || run.isEmpty()) {
                flush(run, text, around);
                text.append(plain(between, around));
            }
            run.add(word);
            at = word.end;
        }
        flush(run, text, around);
        return text.append(plain(raw.substring(at), around)).toString();
    }

    /** The charset of the first encoded word; null if there is none. */
    static @Nullable String charset(@Nullable String raw) {
        if (raw == null) return null;
        int start = raw.indexOf("=?");
        var word = start < 0 ? null : Word.at(raw, start);
        return word == null ? null : word.charset;
    }

    private static String plain(String raw, Surroundings around) {
        if (raw.chars().allMatch(c -> c < 0x80 && c != 0x1b)) return raw;
        return Decoding.of(raw.getBytes(ISO_8859_1), null, around).text();
    }

    private static void flush(List<Word> run, StringBuilder text, Surroundings around) {
        int start = 0;
        for (int i = 1; i <= run.size(); i++) {
            if (i < run.size() && run.get(i).charset.equals(run.get(start).charset)) continue;
            text.append(decode(run.subList(start, i), around));
            start = i;
        }
        run.clear();
    }

    private static String decode(List<Word> words, Surroundings around) {
        var bytes = new ByteArrayOutputStream();
        var base64 = new StringBuilder();
        for (var word : words) {
            if (word.encoding == 'B') {
                base64.append(word.text.replaceAll("[^A-Za-z0-9+/=]", ""));
                if (base64.length() % 4 != 0 && base64.indexOf("=") < 0)
                    continue; // cut inside a group of four
            }
            bytes.writeBytes(unbase64(base64));
            if (word.encoding == 'Q') bytes.writeBytes(unquoted(word.text));
        }
        bytes.writeBytes(unbase64(base64));
        return Decoding.of(bytes.toByteArray(), words.getFirst().charset, around).text();
    }

    private static byte[] unbase64(StringBuilder base64) {
        var bytes = new ByteArrayOutputStream();
        for (var group : base64.toString().split("=+")) {
            int whole = group.length() % 4 == 1 ? group.length() - 1 : group.length();
            bytes.writeBytes(Base64.getDecoder().decode(group.substring(0, whole)));
        }
        base64.setLength(0);
        return bytes.toByteArray();
    }

    private static byte[] unquoted(String text) {
        var bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int high =
                    c == '=' && i + 2 < text.length()
                            ? Character.digit(text.charAt(i + 1), 16)
                            : -1;
            int low = high < 0 ? -1 : Character.digit(text.charAt(i + 2), 16);
            if (low >= 0) {
                bytes.write(high << 4 | low);
                i += 2;
            } else {
                bytes.write(c == '_' ? ' ' : c);
            }
        }
        return bytes.toByteArray();
    }

    /**
     * @param end behind its last char
     */
    private record Word(String charset, char encoding, String text, int end) {

        /**
         * The word that starts there, or null. One without an end goes as far as the next word, or
         * to the end.
         */
        static @Nullable Word at(String raw, int start) {
            int first = raw.indexOf('?', start + 2);
            if (first < 0
                    || first - start > LONGEST_CHARSET
                    || raw.length() < first + 3
                    || raw.charAt(first + 2) != '?') return null;
            var charset = raw.substring(start + 2, first);
            char encoding = Character.toUpperCase(raw.charAt(first + 1));
            if (encoding != 'B' && encoding != 'Q'
                    || charset.isBlank()
                    || charset.strip().contains(" ")) return null;
            int from = first + 3;
            int close = raw.indexOf("?=", from);
            int next = raw.indexOf(" =?", from);
            boolean closed = close >= 0 && (next < 0 || close < next);
            int to = closed ? close : next >= 0 ? next : raw.length();
            return new Word(
                    Charsets.clean(charset),
                    encoding,
                    raw.substring(from, to),
                    closed ? close + 2 : to);
        }
    }
}
