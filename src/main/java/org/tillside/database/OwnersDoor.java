package org.tillside.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.springframework.stereotype.Component;
import org.tillside.database.owner.Owner;

/** Opens to safekeeping what the application itself may not see. */
@Component
final class OwnersDoor implements Owner {

    private final DatabaseServer server;
    private final MasterKey key;

    OwnersDoor(DatabaseServer server, MasterKey key) {
        this.server = server;
        this.key = key;
    }

    @Override
    public Connection connect() throws SQLException {
        var owner = server.owner();
        return DriverManager.getConnection(owner.url(), owner.user(), owner.password());
    }

    @Override
    public String masterKey() {
        return key.hex();
    }
}
