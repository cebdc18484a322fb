package org.tillside.channels.nodes;

import javax.sql.DataSource;

/** Another process on the same database, as far as its locks go. */
public final class OtherNode implements AutoCloseable {

    private final NodeLocks locks;

    public OtherNode(DataSource pool) {
        locks = new NodeLocks(pool);
    }

    public NodeLocks locks() {
        return locks;
    }

    /** As if it had died: PostgreSQL gives back what it held. */
    @Override
    public void close() {
        locks.destroy();
    }
}
