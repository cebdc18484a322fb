package org.tillside.safekeeping;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.tillside.database.owner.Owner;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Sha256;

/**
 * The whole database as it is at one moment, while others go on writing: one transaction that only
 * reads. There is one at a time; a process that dies gives it back.
 */
final class Snapshot implements AutoCloseable {

    private static final long ONE_AT_A_TIME = 7_155_170_088L;
    private static final int NAMES_AT_ONCE = 10_000;

    private final Connection connection;
    private final Catalogue catalogue;
    private final List<CarriedTable> tables;

    private Snapshot(Connection connection) throws SQLException {
        this.connection = connection;
        this.catalogue = new Catalogue(connection);
        this.tables = catalogue.tables();
    }

    /**
     * @throws Fault backup.busy
     */
    static Snapshot of(Owner owner) throws SQLException {
        var connection = owner.connect();
        try {
            lock(connection);
            begin(connection);
            var snapshot = new Snapshot(connection);
            snapshot.keepTables();
            return snapshot;
        } catch (SQLException | RuntimeException refused) {
            connection.close();
            throw refused;
        }
    }

    private static void lock(Connection connection) throws SQLException {
        try (var sql = connection.createStatement();
                var got = sql.executeQuery("select pg_try_advisory_lock(" + ONE_AT_A_TIME + ")")) {
            if (got.next() && got.getBoolean(1)) return;
        }
        throw Fault.user("backup.busy", "A backup is being made already; wait until it is done.");
    }

    /** Long is no trouble; the rows of a table come in the order in which they lie there. */
    private static void begin(Connection connection) throws SQLException {
        try (var sql = connection.createStatement()) {
            for (var setting : Session.SETTINGS) sql.execute(setting);
            sql.execute("set synchronize_seqscans = off");
        }
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
    }

    /** A new version that starts meanwhile waits with its migrations. */
    private void keepTables() throws SQLException {
        try (var sql = connection.createStatement()) {
            for (var table : tables)
                sql.execute("lock table " + table.quoted() + " in access share mode");
        }
    }

    Catalogue catalogue() {
        return catalogue;
    }

    List<CarriedTable> tables() {
        return tables;
    }

    PackWriter.Rows rows(CarriedTable table) throws SQLException {
        CopyOut copy =
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("copy " + table.withColumns() + " to stdout");
        return copy::readFromCopy;
    }

    /** Hears of a blob that some row names. */
    interface Ear {
        void named(Sha256 name) throws java.io.IOException;
    }

    void blobs(Ear ear) throws SQLException, java.io.IOException {
        try (var sql = connection.createStatement()) {
            sql.setFetchSize(NAMES_AT_ONCE);
            try (var names = sql.executeQuery(catalogue.blobs())) {
                while (names.next()) ear.named(new Sha256(names.getBytes(1)));
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
