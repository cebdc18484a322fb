package org.tillside.database.embedded;

import static java.nio.file.attribute.PosixFilePermission.OTHERS_EXECUTE;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whom the server runs as. PostgreSQL refuses root: root steps down to the owner of the data
 * directory, and gives a new directory to nobody. Anyone else runs it as himself.
 */
public record ServerUser(int uid, int gid, boolean steppedDown) {

    private static final int NOBODY =
            65534; // initdb wants a user that /etc/passwd knows; this one is everywhere

    static ServerUser of(Path data) {
        var me = new UnixSystem();
        if (me.getUid() != 0) return new ServerUser((int) me.getUid(), (int) me.getGid(), false);
        try {
            var owned = Files.exists(data) && attribute(data, "uid") != 0;
            return owned
                    ? new ServerUser(attribute(data, "uid"), attribute(data, "gid"), true)
                    : new ServerUser(NOBODY, NOBODY, true);
        } catch (IOException broken) {
            throw DatabaseFault.directory(data, broken);
        }
    }

    private static int attribute(Path file, String name) throws IOException {
        return (int) Files.getAttribute(file, "unix:" + name);
    }

    /**
     * What stands before a command so that it runs as this user. It needs CAP_SETUID, not user
     * namespaces.
     */
    List<String> prefix() {
        if (!steppedDown) return List.of();
        if (onPath("setpriv"))
            return List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups", "--");
        if (onPath("runuser")) return List.of("runuser", "-u", name(), "--");
        throw new DatabaseFault(
                "database.root",
                "PostgreSQL refuses root, and neither setpriv nor runuser is here: start Tillside as an ordinary user");
    }

    Path own(Path file) {
        if (!steppedDown) return file;
        try {
            Files.setAttribute(file, "unix:gid", gid);
            Files.setAttribute(file, "unix:uid", uid);
        } catch (IOException refused) {
            throw new DatabaseFault(
                    "database.root",
                    "root cannot give "
                            + file
                            + " to user "
                            + uid
                            + ": start Tillside as an ordinary user",
                    refused);
        }
        return file;
    }

    /** PostgreSQL would only say that it cannot load a library. */
    void mustReach(Path directory) throws IOException {
        if (!steppedDown) return;
        for (var folder = directory; folder != null; folder = folder.getParent()) {
            if (!Files.getPosixFilePermissions(folder).contains(OTHERS_EXECUTE)
                    && attribute(folder, "uid") != uid) {
                throw new DatabaseFault(
                        "database.directory",
                        "PostgreSQL runs as user %d, who cannot enter %s: choose another directory, or start Tillside as an ordinary user"
                                .formatted(uid, folder));
            }
        }
    }

    /** Whether the server could work below this directory, which need not exist yet. */
    public static boolean canReach(Path directory) {
        try {
            of(directory.resolve("postgres")).mustReach(existing(directory));
            return true;
        } catch (DatabaseFault | IOException closed) {
            return false;
        }
    }

    private static Path existing(Path directory) {
        var folder = directory;
        while (Files.notExists(folder) && folder.getParent() != null) folder = folder.getParent();
        return folder;
    }

    private String name() {
        try (var users = Files.lines(Path.of("/etc/passwd"))) {
            return users.map(line -> line.split(":"))
                    .filter(user -> user[2].equals("" + uid))
                    .map(user -> user[0])
                    .findFirst()
                    .orElseThrow(() ->
                            new DatabaseFault(
                                    "database.root",
                                    "user " + uid + " has no name in /etc/passwd"));
        } catch (IOException broken) {
            throw new DatabaseFault("database.root", "cannot read /etc/passwd", broken);
        }
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
