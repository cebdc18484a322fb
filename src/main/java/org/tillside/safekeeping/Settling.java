package org.tillside.safekeeping;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;

/**
 * What each module says to itself after a restore, in {@code db/restored/<module>.sql}: above all
 * what was on its way out then, and may have left since. All of it, or nothing.
 */
record Settling(Connection connection) {

    void run(Collection<String> modules) throws SQLException, IOException {
        connection.setAutoCommit(false);
        try (var sql = connection.createStatement()) {
            for (var module : modules) {
                var words = words(module);
                if (!words.isBlank()) sql.execute(words);
            }
        }
        connection.commit();
    }

    private static String words(String module) throws IOException {
        try (var found = Settling.class.getResourceAsStream("/db/restored/" + module + ".sql")) {
            return found == null ? "" : new String(found.readAllBytes(), UTF_8);
        }
    }
}
