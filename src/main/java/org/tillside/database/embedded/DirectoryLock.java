package org.tillside.database.embedded;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One Tillside per directory. The kernel drops the lock with the process, so a killed one leaves
 * none behind. It also drops it when this process closes any other handle on the file: nothing else
 * here may ever open {@code lock}.
 */
record DirectoryLock(Path directory, FileChannel channel) implements AutoCloseable {

    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    static DirectoryLock on(Path wanted) {
        try {
            var directory = Files.createDirectories(wanted).toRealPath();
            if (!HELD_HERE.add(directory)) throw inUse(directory);
            return lock(directory);
        } catch (IOException broken) {
            throw DatabaseFault.directory(wanted, broken);
        }
    }

    private static DirectoryLock lock(Path directory) throws IOException {
        try {
            var lock =
                    new DirectoryLock(
                            directory, FileChannel.open(directory.resolve("lock"), CREATE, WRITE));
            if (lock.channel.tryLock() == null) {
                lock.channel.close();
                throw inUse(directory);
            }
            Files.writeString(directory.resolve("pid"), "" + ProcessHandle.current().pid());
            return lock;
        } catch (IOException | RuntimeException refused) {
            HELD_HERE.remove(directory);
            throw refused;
        }
    }

    private static DatabaseFault inUse(Path directory) throws IOException {
        return new DatabaseFault(
                "database.in-use",
                "Tillside already runs on %s (process %s); stop it, or choose another directory"
                        .formatted(directory, Files.readString(directory.resolve("pid"))));
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException broken) {
            throw DatabaseFault.directory(directory, broken);
        } finally {
            HELD_HERE.remove(directory);
        }
    }
}
