package org.tillside.channels.nodes;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Fault.Blame;
import org.tillside.kernel.Ids;
import org.tillside.kernel.Outline;

/**
 * What this process alone holds, as advisory locks of one connection that is kept for them: when
 * the process dies, PostgreSQL gives them back at once, without a lease that must run out. Its own
 * name is such a lock, so others can tell whether it lives.
 */
@Component
@WhereWorkIsDone
public class NodeLocks implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(NodeLocks.class);
    private static final String NOTICE_A_LOST_MACHINE =
            "set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3; set tcp_user_timeout = 25000";
    private static final String TRY = "select pg_try_advisory_lock(hashtextextended(?, 0))";

    /** Waits: who asks whether we live holds our name for a moment. */
    private static final String ANNOUNCE = "select pg_advisory_lock(hashtextextended(?, 0))";

    private static final String RELEASE = "select pg_advisory_unlock(hashtextextended(?, 0))";

    private final DataSource pool;
    private final String me = Ids.next().toString();
    private final Set<String> held = new HashSet<>();
    private @Nullable Connection connection;

    NodeLocks(DataSource pool) {
        this.pool = pool;
    }

    /** The name of this process, made when it began. */
    public String me() {
        return me;
    }

    /** Makes sure that others see that we live. */
    public synchronized void announce() {
        connected();
    }

    /** True if the process of that name still runs, on whatever machine. */
    public synchronized boolean lives(String node) {
        if (node.equals(me)) return true;
        boolean dead = ask(TRY, name(node));
        if (dead) ask(RELEASE, name(node));
        return !dead;
    }

    /** Takes the lock, or still has it; false if another process has it. */
    public synchronized boolean hold(String what) {
        connected();
        if (held.contains(what)) return true;
        boolean got = ask(TRY, what);
        if (got) held.add(what);
        return got;
    }

    public synchronized void release(String what) {
        if (held.remove(what)) ask(RELEASE, what);
    }

    @Override
    public synchronized void destroy() {
        close();
    }

    private boolean ask(String question, String what) {
        try (var asked = connected().prepareStatement(question)) {
            asked.setString(1, what);
            try (var answer = asked.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        } catch (SQLException lost) {
            close();
            throw gone(lost);
        }
    }

    private Connection connected() {
        try {
            if (connection == null || !connection.isValid(1)) connection = open();
            return connection;
        } catch (SQLException gone) {
            close();
            throw gone(gone);
        }
    }

    private Connection open() throws SQLException {
        close();
        var opened = pool.getConnection();
        try (var say = opened.createStatement();
                var announce = opened.prepareStatement(ANNOUNCE)) {
            say.execute(NOTICE_A_LOST_MACHINE);
            announce.setString(1, name(me));
            announce.execute();
            return opened;
        } catch (SQLException broken) {
            opened.close();
            throw broken;
        }
    }

    private void close() {
        held.clear();
        var closing = connection;
        connection = null;
        if (closing == null) return;
        try (closing;
                var say = closing.createStatement()) {
            say.execute("select pg_advisory_unlock_all()");
        } catch (SQLException lost) {
            LOG.debug("the connection of the locks was lost: {}", Outline.of(lost));
        }
    }

    private static String name(String node) {
        return "channels.node " + node;
    }

    private static Fault gone(SQLException why) {
        return new Fault("node.locks", Blame.RESOURCES, "The database does not answer.", why);
    }
}
