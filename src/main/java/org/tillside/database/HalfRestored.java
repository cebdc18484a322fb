package org.tillside.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.tillside.database.embedded.DatabaseFault;

/**
 * The marks of a restore that is at work or has died: a file in the data directory, for everything
 * there, and a schema, for a database that lies elsewhere.
 */
final class HalfRestored {

    static final String FILE = "restoring";
    static final String SCHEMA = "tillside_restoring";

    private HalfRestored() {}

    static Path file(DataDirectory directory) {
        return directory.file(FILE);
    }

    /** No server starts on a directory in which a restore has not come to its end. */
    static void refuse(DataDirectory directory) {
        if (Files.exists(file(directory))) throw unfinished(directory.root().toString());
    }

    /** Nor on such a database. */
    static void refuse(Credentials owner) {
        try (var connection =
                DriverManager.getConnection(owner.url(), owner.user(), owner.password())) {
            if (isIn(connection)) throw unfinished(owner.url());
        } catch (SQLException broken) {
            throw new DatabaseFault(
                    "database.start",
                    "cannot ask %s: %s".formatted(owner, broken.getMessage()),
                    broken);
        }
    }

    static boolean isIn(Connection connection) throws SQLException {
        try (var sql = connection.createStatement();
                var found = sql.executeQuery("select to_regnamespace('" + SCHEMA + "')")) {
            return found.next() && found.getString(1) != null;
        }
    }

    private static DatabaseFault unfinished(String where) {
        return new DatabaseFault(
                "database.half-restored",
                "A restore into %s has not come to its end: run `tillside restore` again, it begins anew"
                        .formatted(where));
    }
}
