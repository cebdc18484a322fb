package org.tillside.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tillside.database.embedded.DatabaseFault;
import org.tillside.database.embedded.ServerUser;

/**
 * The one folder that holds all of Tillside: the database, raw mail, the outbox, the master key.
 */
public record DataDirectory(Path root) {

    private static final Path SYSTEM_STATE = Path.of("/var/lib/tillside");

    /**
     * @param wanted what the administrator chose, or null: {@code ./data}, or the system's state
     *     folder where root starts us in a place that the database's user cannot enter
     */
    static DataDirectory choose(@Nullable String wanted) {
        var root = wanted == null ? ownChoice() : Path.of(wanted).toAbsolutePath().normalize();
        try {
            return new DataDirectory(Files.createDirectories(root).toRealPath());
        } catch (IOException broken) {
            throw DatabaseFault.directory(root, broken);
        }
    }

    private static Path ownChoice() {
        var here = Path.of("data").toAbsolutePath().normalize();
        if (ServerUser.canReach(here)) return here;
        System.out.println(
                "The database's user cannot enter "
                        + here.getParent()
                        + ", so the data is kept in "
                        + SYSTEM_STATE
                        + ".");
        return SYSTEM_STATE;
    }

    public Path file(String name) {
        return root.resolve(name);
    }

    public Path folder(String name) {
        try {
            return Files.createDirectories(root.resolve(name));
        } catch (IOException broken) {
            throw DatabaseFault.directory(root.resolve(name), broken);
        }
    }
}
