package org.tillside.database.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

final class Directories {

    private Directories() {}

    /**
     * A new, empty directory, open to others for reading; what an earlier, killed attempt left
     * there goes.
     */
    static Path empty(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (var files = Files.walk(directory)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList())
                    Files.delete(file);
            }
        }
        return Files.createDirectory(directory);
    }
}
