package org.tillside.malls;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Facts of the trade in files: columns apart by spaces, remarks after a number sign. */
final class Table {

    private Table() {}

    /**
     * @param columns how many there are; the last one may hold spaces
     */
    static List<List<String>> lines(String file, int columns) {
        try (var bytes = Table.class.getResourceAsStream(file)) {
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
