package org.tillside.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.tillside.database.embedded.DatabaseFault;

/**
 * The role that the application connects as: it owns nothing and does not bypass row-level
 * security. Its password follows from the owner's, so that every node finds the same one.
 */
final class ApplicationRole {

    static final String NAME = "tillside_app";

    private static final int OLDEST_SERVER = 15;
    private static final long ONE_AT_A_TIME = 7_155_170_001L;

    private ApplicationRole() {}

    static Credentials ensure(Credentials owner) {
        var app = new Credentials(owner.url(), NAME, password(owner.password()));
        try (var connection =
                DriverManager.getConnection(owner.url(), owner.user(), owner.password())) {
            refuseOld(connection);
            create(connection, app.password());
            return app;
        } catch (SQLException refused) {
            throw new DatabaseFault(
                    "database.role",
                    "cannot prepare the role %s as %s: %s"
                            .formatted(NAME, owner, refused.getMessage()),
                    refused);
        }
    }

    private static void refuseOld(Connection connection) throws SQLException {
        var server = connection.getMetaData();
        refuseOld(
                server.getURL(),
                server.getDatabaseMajorVersion(),
                server.getDatabaseProductVersion());
    }

    /**
     * @throws DatabaseFault database.version: it is older than what we need
     */
    static void refuseOld(String url, int major, String version) {
        if (major >= OLDEST_SERVER) return;
        throw new DatabaseFault(
                "database.version",
                "Tillside needs PostgreSQL %d or newer, and %s is %s: give db-url of a newer one"
                        .formatted(OLDEST_SERVER, url, version));
    }

    private static void create(Connection connection, String password) throws SQLException {
        connection.setAutoCommit(false);
        try (var sql = connection.createStatement()) {
            sql.execute("select pg_advisory_xact_lock(" + ONE_AT_A_TIME + ")");
            try (var found =
                    sql.executeQuery("select 1 from pg_roles where rolname = '" + NAME + "'")) {
                if (found.next()) return;
            }
            sql.execute(
                    "create role "
                            + NAME
                            + " login nosuperuser nobypassrls nocreatedb nocreaterole password '"
                            + password
                            + "'");
        }
        connection.commit();
    }

    private static String password(String ownersPassword) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(ownersPassword.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(NAME.getBytes(UTF_8)));
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException("every Java has HmacSHA256", never);
        }
    }
}
