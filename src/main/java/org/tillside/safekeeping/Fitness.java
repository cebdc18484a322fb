package org.tillside.safekeeping;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.OptionalInt;
import java.util.zip.CRC32;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Release;
import org.tillside.safekeeping.Heading.Migrated;

/**
 * Whether this program can take a backup: one of its own version or an older one, whose migrations
 * are among ours, word for word.
 */
record Fitness(Heading heading) {

    /**
     * @throws Fault restore.newer, restore.other
     */
    void orRefuse() throws IOException {
        if (heading.format() > Heading.FORMAT) throw newer();
        for (var module : heading.modules().entrySet())
            for (var migrated : module.getValue()) look(module.getKey(), migrated);
    }

    private void look(String module, Migrated migrated) throws IOException {
        var ours = checksum("/db/migration/" + module + "/" + migrated.script());
        if (ours.isEmpty()) throw newer();
        if (ours.getAsInt() != migrated.checksum()) throw other(module, migrated);
    }

    /** As Flyway counts it: over the lines, without what ends them. */
    private static OptionalInt checksum(String script) throws IOException {
        try (var found = Fitness.class.getResourceAsStream(script)) {
            if (found == null) return OptionalInt.empty();
            var sum = new CRC32();
            new BufferedReader(new InputStreamReader(found, UTF_8))
                    .lines()
                    .forEach(line -> sum.update(line.getBytes(UTF_8)));
            return OptionalInt.of((int) sum.getValue());
        }
    }

    private Fault newer() {
        return Fault.user(
                "restore.newer",
                "The backup was made by a newer Tillside (%s) than this one (%s): restore it with that one or a later one."
                        .formatted(heading.program(), Release.VERSION));
    }

    private static Fault other(String module, Migrated each) {
        return Fault.user(
                "restore.other",
                "The backup was made by sources between two releases, whose migration %s of %s said something else: restore it with those."
                        .formatted(each.version(), module));
    }
}
