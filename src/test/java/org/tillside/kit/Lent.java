package org.tillside.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/**
 * PostgreSQL's programs, as the tests' own database has unpacked them: to unpack them is half of a
 * first start's work. The program that trains the AOT cache, and every restore, unpack their own.
 * The files are linked one by one, for a server is known by the place of its program.
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
            link(found.get(), data.resolve(found.get().getFileName()));
        } catch (IOException broken) {
            throw new AssertionError("cannot lend PostgreSQL to " + data, broken);
        }
    }

    /** Whole or not at all, as it is unpacked. */
    private static void link(Path from, Path to) throws IOException {
        var unfinished = to.resolveSibling(to.getFileName() + ".lent");
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) link(from, file, unfinished);
        }
        Files.move(unfinished, to, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void link(Path from, Path file, Path to) throws IOException {
        var at = to.resolve(from.relativize(file));
        if (Files.isSymbolicLink(file)) Files.createSymbolicLink(at, Files.readSymbolicLink(file));
        else if (Files.isDirectory(file)) Files.createDirectories(at);
        else Files.createLink(at, file);
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
