package org.tillside.database.owner;

import java.sql.Connection;
import java.sql.SQLException;

/** Who owns the tables: row-level security does not bind them, so they see everybody's rows. */
public interface Owner {

    /** A connection of its own, to be closed by the caller. */
    Connection connect() throws SQLException;

    /** The master key, 64 hexadecimal digits. */
    String masterKey();
}
