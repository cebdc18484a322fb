package org.tillside.web.live;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.tillside.database.NodeRole;
import org.tillside.kernel.Outline;
import org.tillside.web.Live;

/**
 * One connection of this node listens, whatever happens to it. Notifications are not kept for those
 * who were away: after every new beginning all streams are told to look at everything. Ends before
 * the server waits for requests to finish.
 */
@Component
class LiveListener implements SmartLifecycle {

    static final String NAME = "tillside-live";

    private static final Logger LOG = LoggerFactory.getLogger(LiveListener.class);
    private static final String SESSIONS = "session_ended";
    private static final Duration LOOK_AFTER = Duration.ofSeconds(10);
    private static final Duration[] PAUSES = {
        Duration.ofMillis(100), Duration.ofMillis(300), Duration.ofSeconds(1)
    };

    private final DataSource pool;
    private final LiveStreams streams;
    private final NodeRole role;
    private volatile @Nullable Thread thread;

    LiveListener(DataSource pool, LiveStreams streams, NodeRole role) {
        this.pool = pool;
        this.streams = streams;
        this.role = role;
    }

    @Override
    public void start() {
        if (!role.serves()) return;
        var listening = Thread.ofVirtual().name(NAME).unstarted(this::keepListening);
        thread = listening; // before it starts, for it ends when it is not the one
        listening.start();
    }

    private void keepListening() {
        for (int failures = 0; isRunning(); failures++) {
            try (var connection = connect()) {
                listen(connection);
            } catch (SQLException lost) {
                if (!isRunning()) return;
                if (failures == 0)
                    LOG.warn("live updates wait for the database: {}", Outline.of(lost));
                if (!pause(PAUSES[Math.min(failures, PAUSES.length - 1)])) return;
            } catch (Ended heard) {
                if (!isRunning()) return;
                failures = -1;
                LOG.warn("live updates lost the database: {}", Outline.of(heard));
            }
        }
    }

    private void listen(Connection connection) throws SQLException, Ended {
        try (var sql = connection.createStatement()) {
            for (var channel : new String[] {Live.TOPICS, Live.PEOPLE, SESSIONS})
                sql.execute("listen " + channel);
        }
        streams.hearEverything();
        try {
            hearOn(connection);
        } catch (SQLException lost) {
            throw new Ended(lost);
        }
    }

    private void hearOn(Connection connection) throws SQLException {
        var postgres = connection.unwrap(PGConnection.class);
        while (isRunning()) {
            var heard = postgres.getNotifications((int) LOOK_AFTER.toMillis());
            if (heard == null || heard.length == 0) {
                if (!connection.isValid(1)) throw new SQLException("the connection is dead");
                continue;
            }
            for (var notification : heard) tell(notification);
        }
    }

    private void tell(PGNotification notification) {
        var said = notification.getParameter();
        switch (notification.getName()) {
            case Live.TOPICS ->
                    streams.hear(
                            UUID.fromString(said.substring(0, said.indexOf(' '))),
                            said.substring(said.indexOf(' ') + 1));
            case Live.PEOPLE ->
                    streams.of(stream -> stream.person().toString().equals(said))
                            .forEach(LiveStream::close);
            case SESSIONS ->
                    streams.of(stream -> stream.session().equals(said))
                            .forEach(LiveStream::sayGoodbye);
            default ->
                    throw new IllegalStateException("nobody listens to " + notification.getName());
        }
    }

    private Connection connect() throws SQLException {
        var settings = pool.unwrap(HikariDataSource.class);
        var connection =
                DriverManager.getConnection(
                        settings.getJdbcUrl()
                                + (settings.getJdbcUrl().contains("?") ? "&" : "?")
                                + "ApplicationName="
                                + NAME
                                + "&connectTimeout=5&tcpKeepAlive=true",
                        settings.getUsername(),
                        settings.getPassword());
        connection.setAutoCommit(true);
        return connection;
    }

    private static boolean pause(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void stop() {
        var listening = thread;
        thread = null;
        streams.stop();
        if (listening != null) listening.interrupt();
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    /** A connection that had listened was lost. */
    private static final class Ended extends Exception {

        private static final long serialVersionUID = 1;

        Ended(SQLException lost) {
            super(lost.getMessage(), lost);
        }
    }
}
