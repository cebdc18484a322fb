package org.tillside.style;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where a rule would hurt a reader: lines {@code file | rule | reason} of {@code
 * bin/style-exceptions.txt}. A line that excuses nothing, or gives no reason, is itself a breach.
 */
final class Exceptions {

    static final String FILE = "bin/style-exceptions.txt";

    private record Excuse(String file, String rule) {}

    private final Set<Excuse> excuses = new HashSet<>();
    private final List<Breach> malformed = new ArrayList<>();

    Exceptions(Stream<String> lines) {
        lines.map(String::strip)
                .filter(it -> !it.isEmpty() && !it.startsWith("#"))
                .forEach(this::read);
    }

    /** The breaches that nothing excuses. */
    List<Breach> apply(List<Breach> breaches) {
        var used = new HashSet<Excuse>();
        var left = new ArrayList<>(malformed);
        for (var breach : breaches) {
            var excuse = new Excuse(breach.file(), breach.rule());
            if (excuses.contains(excuse)) used.add(excuse);
            else left.add(breach);
        }
        excuses.stream().filter(it -> !used.contains(it)).map(Exceptions::idle).forEach(left::add);
        return left;
    }

    private void read(String line) {
        var parts = line.split("\\s*\\|\\s*");
        if (parts.length == 3 && parts[2].length() > 10)
            excuses.add(new Excuse(parts[0], parts[1]));
        else malformed.add(new Breach(FILE, 1, "exception", "not 'file | rule | reason': " + line));
    }

    private static Breach idle(Excuse excuse) {
        return new Breach(
                FILE,
                1,
                "exception",
                "no longer needed: %s | %s".formatted(excuse.file, excuse.rule));
    }
}
