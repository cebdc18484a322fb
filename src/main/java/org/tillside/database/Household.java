package org.tillside.database;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tillside.database.embedded.DatabaseFault;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Sha256;

/**
 * Whether this process has what all who share the database must have: the same master key, for else
 * one seals what the others cannot open, and the same blobs, for else one takes mail that the
 * others cannot read. The first one to come leaves a mark of both.
 */
record Household(Credentials owner, MasterKey key, BlobStore blobs) {

    private static final Logger LOG = LoggerFactory.getLogger(Household.class);
    private static final String PURPOSE = "database.household";
    private static final int MARK_BYTES = 32;

    private record Mark(byte[] key, Sha256 blob) {}

    /**
     * @throws Fault secret.other, blobs.other
     */
    void orRefuse() {
        try (var connection =
                DriverManager.getConnection(owner.url(), owner.user(), owner.password())) {
            var mark = mark(connection);
            if (mark == null) {
                begin(connection);
                mark = mark(connection);
            }
            if (mark == null) throw new SQLException("the mark of the household is gone");
            compare(mark);
        } catch (SQLException broken) {
            throw new DatabaseFault(
                    "database.start",
                    "cannot ask %s: %s".formatted(owner, broken.getMessage()),
                    broken);
        }
    }

    private static @org.jspecify.annotations.Nullable Mark mark(Connection connection)
            throws SQLException {
        try (var sql = connection.createStatement();
                var row = sql.executeQuery("select key_mark, sha256 from database.household")) {
            return row.next() ? new Mark(row.getBytes(1), new Sha256(row.getBytes(2))) : null;
        }
    }

    /** Of two who begin at once, one's mark stays; the other one has to fit it. */
    private void begin(Connection connection) throws SQLException {
        var random = new byte[MARK_BYTES];
        new SecureRandom().nextBytes(random);
        var blob = blobs.put(random);
        try (var sql =
                connection.prepareStatement(
                        "insert into database.household (key_mark, sha256) values (?, ?) on conflict do nothing")) {
            sql.setBytes(1, ofKey());
            sql.setBytes(2, blob.sha256().bytes());
            sql.execute();
        }
    }

    private byte[] ofKey() {
        return key.derive(PURPOSE).getEncoded();
    }

    private void compare(Mark mark) {
        if (!MessageDigest.isEqual(mark.key(), ofKey()))
            throw Fault.user(
                    "secret.other",
                    "The master key here is not the one of the database: give each process the same `secret`, or the file secret.key of the data directory in which it began.");
        try {
            blobs.size(mark.blob());
        } catch (Fault fault) {
            if (!fault.code().equals("blob.missing")) {
                LOG.warn("Mail and attachments wait: {}", fault.words());
                return;
            }
            throw Fault.user(
                    "blobs.other",
                    "%s is not where the mail and attachments of the database are: give each process the same store (settings `blob-folder` or `blobs`)."
                            .formatted(blobs.place()));
        }
    }
}
