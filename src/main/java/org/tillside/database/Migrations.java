package org.tillside.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.tillside.database.embedded.DatabaseFault;
import org.tillside.kernel.Release;

/**
 * Brings every module's schema up to date, in the order of the floors; each keeps a history of its
 * own.
 */
final class Migrations {

    private static final String FOLDER = "/db/migration/";

    /** Flyway asks on one, migrates on another, and holds its lock on a third. */
    private static final int AT_ONCE = 4;

    private Migrations() {}

    /**
     * On few connections for all of them: proving a password to PostgreSQL is meant to be slow. Of
     * several processes that come at once one does it, the others wait; each migration is done as a
     * whole or not at all, so whoever comes after one that died goes on.
     *
     * @throws DatabaseFault database.newer, database.other, database.migration
     */
    static void run(Credentials owner) {
        try (var connections = connections(owner)) {
            for (var module : modules()) migrate(module, of(module, connections).load());
        }
    }

    private static void migrate(String module, Flyway flyway) {
        try {
            flyway.migrate();
        } catch (FlywayValidateException foreign) {
            throw refusal(module, flyway, foreign);
        } catch (FlywayException failed) {
            throw new DatabaseFault(
                    "database.migration",
                    "The database could not be brought up to date (%s: %s): mend that and start again, it goes on where it stopped"
                            .formatted(module, told(failed)),
                    failed);
        }
    }

    /** Which step it was, and what PostgreSQL says about it: the first line of both. */
    private static String told(FlywayException failed) {
        Throwable reason = failed;
        while (reason.getCause() != null) reason = reason.getCause();
        var step = firstLine(failed);
        return reason == failed ? step : step + ": " + firstLine(reason);
    }

    private static String firstLine(Throwable why) {
        return String.valueOf(why.getMessage()).lines().findFirst().orElse("").strip();
    }

    private static DatabaseFault refusal(
            String module, Flyway flyway, FlywayValidateException foreign) {
        boolean newer =
                Arrays.stream(flyway.info().all())
                        .anyMatch(it -> it.getState() == MigrationState.FUTURE_SUCCESS);
        if (newer)
            return new DatabaseFault(
                    "database.newer",
                    "The database was used by a newer Tillside than this one (%s): start that one, or restore a backup that was made with this one"
                            .formatted(Release.VERSION),
                    foreign);
        return new DatabaseFault(
                "database.other",
                "The database was made by sources between two releases, whose migrations of %s said something else: start those"
                        .formatted(module),
                foreign);
    }

    /**
     * Only so far.
     *
     * @param versions of each module the last migration; those that are not named are left out
     */
    static void run(Credentials owner, Map<String, String> versions) {
        try (var connections = connections(owner)) {
            for (var module : modules()) {
                var last = versions.get(module);
                if (last != null) of(module, connections).target(last).load().migrate();
            }
        }
    }

    private static FluentConfiguration of(String module, DataSource connections) {
        return Flyway.configure()
                .dataSource(connections)
                .locations("classpath:" + FOLDER.substring(1) + module)
                .schemas(module)
                .table("migration")
                .ignoreMigrationPatterns(new String[0])
                .placeholders(Map.of("app", ApplicationRole.NAME));
    }

    private static HikariDataSource connections(Credentials owner) {
        var few = new HikariConfig();
        few.setPoolName("tillside-migrations");
        few.setJdbcUrl(owner.url());
        few.setUsername(owner.user());
        few.setPassword(owner.password());
        few.setMinimumIdle(0);
        few.setMaximumPoolSize(AT_ONCE);
        return new HikariDataSource(few);
    }

    static List<String> modules() {
        try (var order = Migrations.class.getResourceAsStream(FOLDER + "order.txt")) {
            if (order == null)
                throw new IllegalStateException("order.txt is missing beside the migrations");
            return new String(order.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
