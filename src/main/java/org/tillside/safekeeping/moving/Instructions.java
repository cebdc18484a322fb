package org.tillside.safekeeping.moving;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * What modules say of moving, in {@code db/moved/<module>.txt}, a line each:
 *
 * <ul>
 *   <li>{@code stays TABLE}: its rows do not go along, and what is there is left alone
 *   <li>{@code anew TABLE}: follows from the others and is made again
 *   <li>{@code rows TABLE CONDITION}: only these go along
 *   <li>{@code as COLUMN EXPRESSION}: what the column becomes; said twice, it is the same
 *   <li>{@code free COLUMN EXPRESSION}: so, too, and the digest does not look at it
 *   <li>{@code people QUERY}: who goes along: id, email, name, language, zone
 * </ul>
 */
final class Instructions {

    private static final int WORDS = 3;

    private final Map<String, String> fates = new HashMap<>();
    private final Map<String, String> filters = new HashMap<>();
    private final Map<String, Value> values = new HashMap<>();
    private String people = "";

    /**
     * @param counts whether the digest looks at it
     */
    record Value(String words, boolean counts) {}

    static Instructions of(Collection<String> modules) {
        var all = new Instructions();
        for (var module : modules) words(module).lines().forEach(all::read);
        return all;
    }

    private static String words(String module) {
        try (var found = Instructions.class.getResourceAsStream("/db/moved/" + module + ".txt")) {
            return found == null ? "" : new String(found.readAllBytes(), UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot read what " + module + " says", broken);
        }
    }

    private void read(String line) {
        if (line.isBlank() || line.startsWith("#")) return;
        var words = line.split(" ", WORDS);
        switch (words[0]) {
            case "people" -> people = line.substring(words[0].length());
            case "stays", "anew" -> fates.put(words[1], words[0]);
            case "rows" -> filters.put(words[1], words[2]);
            case "as", "free" -> values.put(words[1], new Value(words[2], "as".equals(words[0])));
            default -> throw new IllegalStateException("no instruction: " + line);
        }
    }

    boolean comes(String table) {
        return !fates.containsKey(table);
    }

    boolean isMadeAnew(String table) {
        return "anew".equals(fates.get(table));
    }

    String filter(String table) {
        return filters.getOrDefault(table, "true");
    }

    Value value(String table, String column) {
        var usual = new Value("moved." + MovedTable.quoted(column), true);
        return values.getOrDefault(table + "." + column, usual);
    }

    boolean isTold(String table, String column) {
        return values.containsKey(table + "." + column);
    }

    String people() {
        return people;
    }
}
