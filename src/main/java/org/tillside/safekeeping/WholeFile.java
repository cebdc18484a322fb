package org.tillside.safekeeping;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Objects;
import org.tillside.kernel.Fault;

/**
 * A file that is there with all its bytes, or not at all: until the end it is called {@code
 * FILE.part}.
 *
 * @param replace whether a file that is there may go
 */
public record WholeFile(Path path, boolean replace) {

    public WholeFile {
        path = path.toAbsolutePath().normalize();
    }

    /** Writes what belongs into it. */
    public interface Filling<T> {
        T fill(PackWriter pack) throws IOException, SQLException;
    }

    /** What was written, and how many bytes the file has. */
    public record Filled<T>(T what, long bytes) {}

    /**
     * @throws Fault backup.exists
     */
    public void orRefuse() {
        if (replace ? !Files.isDirectory(path) : Files.notExists(path)) return;
        throw Fault.user(
                "backup.exists",
                path + " is there already: name another file, or replace it with --replace.");
    }

    /**
     * @throws Fault backup.exists
     */
    public <T> Filled<T> write(Progress progress, Filling<T> filling)
            throws IOException, SQLException {
        var part = path.resolveSibling(path.getFileName() + ".part");
        try (var pack = PackWriter.to(part, progress)) {
            var what = filling.fill(pack);
            long bytes = pack.finish();
            orRefuse();
            Files.move(
                    part,
                    path,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            force(Objects.requireNonNull(path.getParent()));
            return new Filled<>(what, bytes);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void force(Path folder) throws IOException {
        try (var opened = FileChannel.open(folder, StandardOpenOption.READ)) {
            opened.force(true);
        }
    }
}
