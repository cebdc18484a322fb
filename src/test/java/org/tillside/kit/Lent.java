package org.tillside.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * PostgreSQL's programs, as the tests' own database has unpacked them: to unpack them is half of a
 * first start's work. The program that trains the AOT cache, and every restore, unpack their own.
 */
final class Lent {

    private static final String PROGRAMS = "postgresql-*";

    private Lent() {}

    /** Does nothing if this folder is there, or nothing is unpacked yet. */
    static void to(Path data) {
        if (Files.exists(data)) return;
        try (var unpacked = unpacked()) {
            var found = unpacked.findFirst();
            if (found.isEmpty()) return;
            Files.createDirectories(data);
            Files.createSymbolicLink(data.resolve(found.get().getFileName()), found.get());
        } catch (IOException broken) {
            throw new AssertionError("cannot lend PostgreSQL to " + data, broken);
        }
    }

    private static Stream<Path> unpacked() throws IOException {
        var found = Stream.<Path>builder();
        for (var folder : TestSettings.folders()) {
            if (!Files.isDirectory(folder)) continue;
            try (var inside = Files.newDirectoryStream(folder, PROGRAMS)) {
                inside.forEach(it -> {
                    if (!it.toString().endsWith(".new")) found.add(it);
                });
            }
        }
        return found.build();
    }
}
