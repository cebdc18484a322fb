package org.tillside.safekeeping;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.tillside.database.BlobStore;
import org.tillside.kernel.Sha256;
import org.tillside.safekeeping.Catalogue.Key;
import org.tillside.safekeeping.Inspection.Passed;

/**
 * Fills empty tables, all in one transaction. Foreign keys are taken away before and proven at the
 * end, all rows at once; no trigger takes the rows for news.
 */
final class Loading implements PackReader.Contents, AutoCloseable {

    private final Connection connection;
    private final BlobStore blobs;
    private final Progress progress;
    private final Map<String, CarriedTable> tables = new HashMap<>();
    private final Map<String, Long> counted = new HashMap<>();
    private final List<Key> keys;
    private @Nullable CarriedTable open;
    private @Nullable CopyIn copy;

    Loading(Connection connection, BlobStore blobs, Passed backup, Progress progress)
            throws SQLException {
        this.connection = connection;
        this.blobs = blobs;
        this.progress = progress;
        for (var table : backup.heading().tables()) tables.put(table.fullName(), table);
        for (var part : backup.manifest().tables()) counted.put(part.table(), part.rows());
        connection.setAutoCommit(false);
        for (var setting : Session.SETTINGS) say(setting);
        keys = new Catalogue(connection).keys();
        for (var key : keys) say("alter table " + key.table() + " drop constraint " + key.name());
        for (var table : tables.values())
            say("alter table " + table.quoted() + " disable trigger user");
    }

    @Override
    public void paper(String name, byte[] content) {
        // was read before
    }

    @Override
    public void rows(String table, byte[] chunk) throws IOException {
        try {
            var wanted = tables.get(table);
            if (wanted == null) throw new Torn("rows of " + table);
            if (wanted != open) begin(wanted);
            if (copy != null) copy.writeToCopy(chunk, 0, chunk.length);
            progress.add(table, chunk.length);
        } catch (SQLException refused) {
            throw new Refused(table, refused);
        }
    }

    private void begin(CarriedTable table) throws SQLException, IOException {
        endCopy();
        open = table;
        copy =
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("copy " + table.withColumns() + " from stdin");
    }

    private void endCopy() throws SQLException, IOException {
        if (copy == null || open == null) return;
        long came = copy.endCopy();
        copy = null;
        if (came != counted.getOrDefault(open.fullName(), 0L))
            throw new Torn(came + " rows of " + open.fullName());
    }

    @Override
    public void blob(Sha256 name, InputStream content) throws IOException {
        var stored = blobs.put(content);
        if (!stored.sha256().equals(name)) throw new Torn("other bytes than " + name);
        progress.add("mail and attachments", stored.size());
    }

    /** Everything is in, and fits together. */
    void commit() throws SQLException, IOException {
        endCopy();
        for (var table : tables.values())
            say("alter table " + table.quoted() + " enable trigger user");
        for (var key : keys)
            say(
                    "alter table %s add constraint %s %s"
                            .formatted(key.table(), key.name(), key.words()));
        connection.commit();
    }

    private void say(String words) throws SQLException {
        try (var sql = connection.createStatement()) {
            sql.execute(words);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** PostgreSQL does not take the rows. */
    static final class Refused extends IOException {
        Refused(String table, SQLException why) {
            super("the database refuses rows of " + table + ": " + why.getMessage(), why);
        }
    }
}
