package org.tillside.database;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.tillside.database.embedded.DatabaseFault;
import org.tillside.database.embedded.EmbeddedDatabase;

/**
 * The PostgreSQL we work on: another's by URL, or the embedded one. The embedded one is watched:
 * should it die while we run, it is started again on the same port, and what could not be stored
 * meanwhile was refused with a temporary error.
 */
final class DatabaseServer implements SmartLifecycle, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseServer.class);
    private static final long LOOK_EVERY_MILLIS = 500;
    private static final int MOST_DOUBLINGS = 5; // 16 seconds

    private final Credentials owner;
    private final @Nullable EmbeddedDatabase embedded;
    private volatile @Nullable Thread watch;

    private DatabaseServer(Credentials owner, @Nullable EmbeddedDatabase embedded) {
        this.owner = owner;
        this.embedded = embedded;
    }

    static DatabaseServer open(DatabaseSettings settings, DataDirectory directory, NodeRole role) {
        HalfRestored.refuse(directory);
        if (settings.dbUrl() != null) return new DatabaseServer(external(settings), null);
        try {
            return embedded(settings, directory);
        } catch (DatabaseFault fault) {
            if (role != NodeRole.COMMAND || !fault.code().equals("database.in-use")) throw fault;
            return new DatabaseServer(
                    owner(
                            EmbeddedDatabase.runningUrl(directory.root(), "postgres"),
                            EmbeddedDatabase.password(directory.root())),
                    null);
        }
    }

    /** For the restore that set the mark itself. */
    static DatabaseServer openMarked(DatabaseSettings settings, DataDirectory directory) {
        return settings.dbUrl() == null
                ? embedded(settings, directory)
                : new DatabaseServer(external(settings), null);
    }

    private static DatabaseServer embedded(DatabaseSettings settings, DataDirectory directory) {
        var embedded = EmbeddedDatabase.start(directory.root(), tuning(settings));
        return new DatabaseServer(owner(embedded.url("postgres"), embedded.password()), embedded);
    }

    private static Credentials owner(String url, String password) {
        return new Credentials(url, EmbeddedDatabase.SUPERUSER, password);
    }

    private static Credentials external(DatabaseSettings settings) {
        if (settings.dbUser() == null
                || settings.dbPassword() == null
                || settings.dbUrl() == null) {
            throw new DatabaseFault(
                    "database.settings", "db-url needs db-user and db-password beside it");
        }
        return new Credentials(settings.dbUrl(), settings.dbUser(), settings.dbPassword());
    }

    private static Map<String, String> tuning(DatabaseSettings settings) {
        var durable = settings.durable() ? "on" : "off";
        return Map.of(
                "fsync",
                durable,
                "full_page_writes",
                durable,
                "synchronous_commit",
                durable,
                "shared_buffers",
                "256MB",
                "max_connections",
                "100",
                "wal_compression",
                "on",
                "max_wal_size",
                "2GB",
                "random_page_cost",
                "1.1",
                "jit",
                "off",
                "log_min_duration_statement",
                "1000");
    }

    Credentials owner() {
        return owner;
    }

    @Override
    public void start() {
        if (embedded == null) return;
        watch = Thread.ofVirtual().name("database-watch").start(() -> watchOver(embedded));
    }

    private void watchOver(EmbeddedDatabase database) {
        try {
            for (int inVain = 0; !Thread.currentThread().isInterrupted(); ) {
                Thread.sleep(pause(inVain));
                if (database.isRunning() || revive(database)) inVain = 0;
                else inVain++;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Until the next look, or attempt: after each in vain twice as long. */
    static Duration pause(int inVain) {
        return Duration.ofMillis(LOOK_EVERY_MILLIS << Math.min(inVain, MOST_DOUBLINGS));
    }

    private static boolean revive(EmbeddedDatabase database) {
        LOG.warn("PostgreSQL has ended; starting it again");
        try {
            database.restart();
            LOG.info("PostgreSQL runs again");
            return true;
        } catch (DatabaseFault fault) {
            LOG.error("PostgreSQL does not start; trying again: {}", fault.getMessage());
            return false;
        }
    }

    @Override
    public void stop() {
        var watching = watch;
        watch = null;
        if (watching != null) watching.interrupt();
    }

    @Override
    public boolean isRunning() {
        return watch != null;
    }

    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }

    @Override
    public void close() {
        if (embedded != null) embedded.close();
    }
}
