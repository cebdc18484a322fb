package org.tillside.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;

/**
 * Brings every module's schema up to date, in the order of the floors; each keeps a history of its
 * own.
 */
final class Migrations {

    private static final String FOLDER = "/db/migration/";

    private Migrations() {}

    static void run(Credentials owner) {
        for (var module : modules()) {
            Flyway.configure()
                    .dataSource(owner.url(), owner.user(), owner.password())
                    .locations("classpath:" + FOLDER.substring(1) + module)
                    .schemas(module)
                    .table("migration")
                    .placeholders(Map.of("app", ApplicationRole.NAME))
                    .load()
                    .migrate();
        }
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
