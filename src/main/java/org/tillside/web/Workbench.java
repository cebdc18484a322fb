package org.tillside.web;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A folder of this process's own in which the web server lays down what is being uploaded. Held by
 * a lock for as long as the process lives; folders that nobody holds any more are left over from a
 * killed one, and go.
 */
final class Workbench implements AutoCloseable {

    private static final String LOCK = "lock";

    private final Path folder;
    private final FileChannel channel;

    private Workbench(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * @param place where all processes that share the data directory have theirs
     */
    static Workbench open(Path place) throws IOException {
        sweep(place);
        var folder = Files.createDirectory(place.resolve(UUID.randomUUID().toString()));
        var channel = channel(folder);
        if (lock(channel) == null) throw new IOException("somebody holds " + folder);
        return new Workbench(folder, channel);
    }

    Path folder() {
        return folder;
    }

    private static void sweep(Path place) throws IOException {
        try (var folders = Files.newDirectoryStream(place, Files::isDirectory)) {
            for (var each : folders) if (isLeft(each)) clear(each);
        }
    }

    /** Between its making and its lock a folder looks left: without a lock file it is young. */
    private static boolean isLeft(Path folder) throws IOException {
        if (Files.notExists(folder.resolve(LOCK))) return false;
        try (var channel = channel(folder)) {
            return lock(channel) != null;
        }
    }

    private static FileChannel channel(Path folder) throws IOException {
        return FileChannel.open(
                folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /** Null where another process holds it, or this one. */
    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ourselves) {
            return null;
        }
    }

    private static void clear(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList())
                Files.deleteIfExists(file);
        }
    }

    @Override
    public void close() throws IOException {
        clear(folder);
        channel.close();
    }
}
