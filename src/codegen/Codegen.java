package org.tillside.codegen;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;
import org.tillside.database.embedded.EmbeddedDatabase;

/**
 * Generates each module's tables into {@code org.tillside.<module>.db}, from its own migrations, on
 * the PostgreSQL we ship. Unchanged migrations are skipped. Arguments: the folder of the
 * migrations, the folder to write to.
 */
public final class Codegen {

    private static final String PACKAGE_INFO =
            """
            /** The tables of schema {@code %1$s}, generated from its migrations; for module {@code %1$s} alone. */
            package org.tillside.%1$s.db;
            """;

    private Codegen() {}

    public static void main(String[] arguments) throws Exception {
        var migrations = Path.of(arguments[0]);
        var target = Path.of(arguments[1]);
        var stamp = target.resolve("migrations.sha256");
        var now = fingerprint(migrations);
        if (Files.exists(stamp) && Files.readString(stamp).equals(now)) return;
        generate(migrations, target);
        Files.writeString(stamp, now);
    }

    private static void generate(Path migrations, Path target) throws Exception {
        var folder = Files.createTempDirectory("tillside-codegen-");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (var database =
                EmbeddedDatabase.start(folder, Map.of("fsync", "off", "full_page_writes", "off"))) {
            createApplicationRole(database);
            for (var module : Files.readAllLines(migrations.resolve("order.txt"))) {
                if (!module.isBlank()) module(database, migrations, target, module.strip());
            }
        } finally {
            delete(folder);
        }
    }

    private static void createApplicationRole(EmbeddedDatabase database) throws SQLException {
        var url = database.url("postgres");
        try (var connection =
                        DriverManager.getConnection(
                                url, EmbeddedDatabase.SUPERUSER, database.password());
                var statement = connection.createStatement()) {
            statement.execute("create role tillside_app");
        }
    }

    private static void module(
            EmbeddedDatabase database, Path migrations, Path target, String module)
            throws Exception {
        var url = database.url("postgres");
        Flyway.configure()
                .dataSource(url, EmbeddedDatabase.SUPERUSER, database.password())
                .locations("filesystem:" + migrations.resolve(module))
                .schemas(module)
                .table("migration")
                .placeholders(Map.of("app", "tillside_app"))
                .load()
                .migrate();
        GenerationTool.generate(tables(url, database.password(), module, target));
        var folder = target.resolve("org/tillside").resolve(module).resolve("db");
        if (Files.exists(folder))
            Files.writeString(folder.resolve("package-info.java"), PACKAGE_INFO.formatted(module));
    }

    private static Configuration tables(String url, String password, String module, Path target) {
        return new Configuration()
                .withLogging(Logging.WARN)
                .withJdbc(
                        new Jdbc()
                                .withUrl(url)
                                .withUser(EmbeddedDatabase.SUPERUSER)
                                .withPassword(password))
                .withGenerator(
                        new Generator()
                                .withDatabase(
                                        new Database()
                                                .withInputSchema(module)
                                                .withIncludes(".*")
                                                .withExcludes("migration")
                                                .withForcedTypes(
                                                        new ForcedType()
                                                                .withName("INSTANT")
                                                                .withIncludeTypes("timestamp.*")))
                                .withGenerate(new Generate().withRecords(false).withRoutines(false))
                                .withTarget(
                                        new Target()
                                                .withPackageName("org.tillside." + module + ".db")
                                                .withDirectory(target.toString())));
    }

    private static String fingerprint(Path migrations)
            throws IOException, NoSuchAlgorithmException {
        var digest = MessageDigest.getInstance("SHA-256");
        digest.update(VERSION.getBytes(UTF_8));
        for (var file : filesBelow(migrations)) {
            digest.update(migrations.relativize(file).toString().getBytes(UTF_8));
            digest.update(Files.readAllBytes(file));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Raise it when this generator changes what it writes. */
    private static final String VERSION = "2";

    private static List<Path> filesBelow(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
