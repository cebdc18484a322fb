package org.tillside.knowledge.guard;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How many characters a message may have on a platform, by {@code knowledge/limits.txt}; a line
 * that makes no sense stops the start.
 */
public final class Limits {

    private static final int COLUMNS = 4;
    private static final List<String> STANDINGS = List.of("confirmed", "unconfirmed");
    private static final Map<String, Limit> ALL = read();

    private Limits() {}

    public static Collection<Limit> all() {
        return List.copyOf(ALL.values());
    }

    /** As many as one likes where nothing is known. */
    public static Optional<Limit> of(String platform) {
        return Optional.ofNullable(ALL.get(platform));
    }

    private static Map<String, Limit> read() {
        var all = new LinkedHashMap<String, Limit>();
        for (var line : Lines.of("/knowledge/limits.txt")) {
            var columns = line.split("\\s+", COLUMNS);
            if (columns.length != COLUMNS || !STANDINGS.contains(columns[2]))
                throw new IllegalStateException("limits.txt has a line that says nothing: " + line);
            var limit =
                    new Limit(
                            columns[0],
                            Integer.parseInt(columns[1]),
                            columns[2].equals("confirmed"),
                            columns[3]);
            if (all.put(limit.platform(), limit) != null)
                throw new IllegalStateException("limits.txt has two lines for " + columns[0]);
        }
        return all;
    }
}
