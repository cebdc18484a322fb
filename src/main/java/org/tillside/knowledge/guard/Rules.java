package org.tillside.knowledge.guard;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.tillside.kernel.Fault;

/** The rules of {@code knowledge/rules.txt}; a line that makes no sense stops the start. */
public final class Rules {

    private static final int COLUMNS = 4;
    private static final String EVERYWHERE = "all";
    private static final Map<String, Rule> ALL = read();

    private Rules() {}

    /** In the order in which they are shown. */
    public static List<Rule> all() {
        return List.copyOf(ALL.values());
    }

    /** Faults: {@code rule.unknown}. */
    public static Rule get(String id) {
        var rule = ALL.get(id);
        if (rule == null) throw Fault.unknown("rule", id);
        return rule;
    }

    private static Map<String, Rule> read() {
        var all = new LinkedHashMap<String, Rule>();
        for (var line : Lines.of("/knowledge/rules.txt")) {
            var columns = line.split("\\s+", COLUMNS);
            if (columns.length != COLUMNS)
                throw new IllegalStateException("rules.txt has a line without columns: " + line);
            var usual =
                    columns[2].equals(EVERYWHERE)
                            ? Set.<String>of()
                            : Set.of(columns[2].split(","));
            var severity = Severity.valueOf(columns[1].toUpperCase(Locale.ROOT));
            var key = "knowledge.rule." + columns[0] + ".source";
            all.put(columns[0], new Rule(columns[0], severity, usual, columns[3], key));
        }
        return all;
    }
}
