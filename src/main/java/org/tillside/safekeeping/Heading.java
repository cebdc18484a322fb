package org.tillside.safekeeping;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What stands at the beginning of a backup.
 *
 * @param format how the file is laid out; {@value #FORMAT} is what we write
 * @param program the Tillside that wrote it
 * @param postgres whose rows these are
 * @param modules of each module the migrations that had run, in their order
 */
public record Heading(
        int format,
        Instant madeAt,
        String program,
        String postgres,
        Map<String, List<Migrated>> modules,
        List<CarriedTable> tables) {

    static final int FORMAT = 1;

    /**
     * @param script the name of its file
     * @param checksum Flyway's, of its words
     */
    public record Migrated(String version, String script, int checksum) {}

    /** Of each module the last migration; modules without one are left out. */
    Map<String, String> versions() {
        var last = new TreeMap<String, String>();
        modules.forEach((module, migrated) -> {
            if (!migrated.isEmpty()) last.put(module, migrated.getLast().version());
        });
        return last;
    }
}
