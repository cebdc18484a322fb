package org.tillside.safekeeping.moving;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/** The digest of a workspace, where there are no beans. */
public final class Digests {

    private Digests() {}

    public static String of(Connection connection, UUID workspace) throws SQLException {
        connection.setAutoCommit(false);
        return Goods.of(connection, workspace).summed().hex();
    }
}
