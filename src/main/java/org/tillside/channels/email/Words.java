package org.tillside.channels.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Lists of words that mail programs use in many languages; they lie beside the classes, a word a
 * line.
 */
final class Words {

    private Words() {}

    /** A line that has one of the file's words between these expressions, in any case. */
    static Pattern line(String before, String file, String after) {
        return Pattern.compile(
                of(file).stream().collect(Collectors.joining("|", before + "(?:", ")" + after)),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** The words of the lines that begin with that kind and a colon; commas part them. */
    static List<String> ofKind(String file, String kind) {
        return of(file).stream()
                .filter(line -> line.startsWith(kind + ": "))
                .flatMap(line -> Arrays.stream(line.substring(kind.length() + 2).split(", ?")))
                .distinct()
                .toList();
    }

    static List<String> of(String file) {
        try (var in = Words.class.getResourceAsStream(file)) {
            if (in == null) throw new IllegalStateException("a list of words is missing: " + file);
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(String::strip)
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
