package org.tillside.database.owner;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.tillside.database.BlobStore;

/** An empty place, held by us; whoever dies in it leaves a mark that keeps servers out. */
public interface Vacancy extends AutoCloseable {

    /** A connection of its own as the owner, to be closed by the caller. */
    Connection connect() throws SQLException;

    /**
     * Makes this the master key.
     *
     * @param hex 64 hexadecimal digits
     * @throws org.tillside.kernel.Fault restore.secret if the settings name another one
     */
    void masterKey(String hex);

    /** Where raw mail and attachments go. */
    BlobStore blobs();

    /**
     * Brings the schemas to these versions.
     *
     * @param versions of each module the last migration; of those that are not named, none
     */
    void migrate(Map<String, String> versions);

    /** Brings all schemas up to date. */
    void migrate();

    /** It is whole: from now on servers may start on it. */
    void settled();

    @Override
    void close();
}
