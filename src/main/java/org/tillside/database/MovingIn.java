package org.tillside.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tillside.database.embedded.DatabaseFault;
import org.tillside.database.owner.Vacancy;
import org.tillside.kernel.Fault;

/** An installation that is being filled from a backup. */
final class MovingIn implements Vacancy {

    private static final long ONE_AT_A_TIME = 7_155_170_087L;

    private final DatabaseSettings settings;
    private final DataDirectory directory;
    private final FileChannel mark;
    private final DatabaseServer server;
    private final Connection guard;
    private final BlobStore blobs;

    private MovingIn(
            DatabaseSettings settings,
            DataDirectory directory,
            FileChannel mark,
            DatabaseServer server,
            Connection guard,
            BlobStore blobs) {
        this.settings = settings;
        this.directory = directory;
        this.mark = mark;
        this.server = server;
        this.guard = guard;
        this.blobs = blobs;
    }

    /**
     * @param anew what an embedded database holds is left by a restore that died
     */
    static MovingIn begin(
            DatabaseSettings settings,
            DataDirectory directory,
            FileChannel mark,
            boolean anew,
            Blobs store)
            throws IOException {
        DatabaseServer server = null;
        Connection guard = null;
        try {
            server = DatabaseServer.openMarked(settings, directory);
            guard = connect(server.owner());
            new Emptied(guard, server.owner().url()).orRefuse(anew && settings.dbUrl() == null);
            ApplicationRole.ensure(server.owner());
            var blobs = store.open();
            return new MovingIn(settings, directory, mark, server, guard, blobs);
        } catch (SQLException | RuntimeException refused) {
            boolean untouched = settings.dbUrl() != null && !anew;
            if (untouched) Files.deleteIfExists(HalfRestored.file(directory));
            leave(mark, server, guard);
            if (refused instanceof RuntimeException plain) throw plain;
            throw new DatabaseFault(
                    "database.start", "cannot prepare the database: " + refused, refused);
        }
    }

    /** Looks into a database, which must be empty or have the mark of a restore that died. */
    private record Emptied(Connection guard, String url) {

        private static final String INHABITED =
                """
                select n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relname = 'migration' and c.relkind = 'r' order by 1
                """;

        void orRefuse(boolean anew) throws SQLException {
            try (var sql = guard.createStatement()) {
                lock();
                boolean ours = anew || HalfRestored.isIn(guard);
                try (var found = sql.executeQuery(INHABITED)) {
                    while (found.next()) drop(found.getString(1), ours);
                }
                sql.execute("create schema if not exists " + HalfRestored.SCHEMA);
            }
        }

        private void drop(String schema, boolean ours) throws SQLException {
            if (!ours)
                throw Fault.user(
                        "restore.occupied",
                        "The database %s is not empty: restore into a new one.".formatted(url));
            try (var sql = guard.createStatement()) {
                sql.execute("drop schema " + sql.enquoteIdentifier(schema, true) + " cascade");
            }
        }

        private void lock() throws SQLException {
            try (var sql = guard.createStatement();
                    var got =
                            sql.executeQuery(
                                    "select pg_try_advisory_lock(" + ONE_AT_A_TIME + ")")) {
                if (got.next() && got.getBoolean(1)) return;
            }
            throw Fault.user("restore.busy", "Another restore is at work in " + url + ".");
        }
    }

    private static Connection connect(Credentials owner) throws SQLException {
        return DriverManager.getConnection(owner.url(), owner.user(), owner.password());
    }

    @Override
    public Connection connect() throws SQLException {
        return connect(server.owner());
    }

    @Override
    public void masterKey(String hex) {
        if (settings.secret() == null) write(hex);
        else if (!settings.secret().equalsIgnoreCase(hex))
            throw Fault.user(
                    "restore.secret",
                    "The setting \"secret\" is another master key than the backup's: leave it away, or set it to the one with which the backup was made.");
    }

    private void write(String hex) {
        var file = directory.file("secret.key");
        try {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, hex, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        } catch (IOException broken) {
            throw DatabaseFault.directory(file, broken);
        }
    }

    @Override
    public BlobStore blobs() {
        return blobs;
    }

    @Override
    public void migrate(Map<String, String> versions) {
        Migrations.run(server.owner(), versions);
    }

    @Override
    public void migrate() {
        Migrations.run(server.owner());
    }

    @Override
    public void settled() {
        try (var sql = guard.createStatement()) {
            sql.execute("drop schema " + HalfRestored.SCHEMA);
            Files.delete(HalfRestored.file(directory));
            try (var folder = FileChannel.open(directory.root(), StandardOpenOption.READ)) {
                folder.force(true);
            }
        } catch (SQLException | IOException broken) {
            throw new DatabaseFault(
                    "database.directory",
                    "cannot take the restore's marks away: " + broken,
                    broken);
        }
    }

    @Override
    public void close() {
        try {
            leave(mark, server, guard);
        } catch (IOException broken) {
            throw DatabaseFault.directory(directory.root(), broken);
        }
    }

    /** The lock on the database goes first, the one on the directory last. */
    private static void leave(
            FileChannel mark, @Nullable DatabaseServer server, @Nullable Connection guard)
            throws IOException {
        try (mark;
                server) {
            if (guard != null) guard.close();
        } catch (SQLException broken) {
            throw new IOException("the database cannot be left: " + broken, broken);
        }
    }
}
