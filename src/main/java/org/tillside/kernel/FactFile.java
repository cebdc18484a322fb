package org.tillside.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Facts of the trade in files: columns apart by spaces, remarks after a number sign. */
public final class FactFile {

    private FactFile() {}

    /**
     * A line that makes no sense stops whoever asks.
     *
     * @param file from the root of our resources
     * @param columns how many there are; the last one may hold spaces
     */
    public static List<List<String>> lines(String file, int columns) {
        try (var bytes = FactFile.class.getResourceAsStream(file)) {
            if (bytes == null) throw new IllegalStateException(file + " is missing");
            return new String(bytes.readAllBytes(), UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(it -> !it.isEmpty() && !it.startsWith("#"))
                    .map(it -> columns(file, it, columns))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static List<String> columns(String file, String line, int wanted) {
        var found = List.of(line.split("\\s+", wanted));
        if (found.size() == wanted) return found;
        throw new IllegalStateException(file + " has a line without its columns: " + line);
    }
}
