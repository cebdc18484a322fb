package org.tillside.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.util.Locale;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jooq.autoconfigure.DefaultConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tillside.database.embedded.DatabaseFault;
import org.tillside.kernel.BackdatedClock;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DatabaseSettings.class, BlobSettings.class})
class DatabaseBeans {

    private static final long PATIENCE_MILLIS = 5_000;

    /** Each listener may hold two, see {@link DurableWork}; and a page wants one, too. */
    private static final int FEWEST_CONNECTIONS = 2 * Timers.LISTENERS + 2;

    @Bean
    Clock clock() {
        return new BackdatedClock(Clock.systemUTC());
    }

    @Bean
    NodeRole nodeRole(@Value("${tillside.role:all}") String role) {
        return NodeRole.valueOf(role.toUpperCase(Locale.ROOT));
    }

    @Bean
    DataDirectory dataDirectory(DatabaseSettings settings) {
        return DataDirectory.choose(settings.data());
    }

    @Bean
    MasterKey masterKey(DatabaseSettings settings, DataDirectory directory) {
        return MasterKey.of(settings.secret(), directory.file("secret.key"));
    }

    @Bean
    BlobStore blobStore(Blobs blobs) {
        return blobs.open();
    }

    @Bean
    NodeName nodeName() {
        return NodeName.give();
    }

    /** A restore opens its own, once it has found an empty place: this one would move in first. */
    @Bean
    @ConditionalOnProperty(
            name = "tillside.restoring",
            havingValue = "false",
            matchIfMissing = true)
    DatabaseServer databaseServer(
            DatabaseSettings settings, DataDirectory directory, NodeRole role) {
        return DatabaseServer.open(settings, directory, role);
    }

    @Bean
    DataSource dataSource(
            DatabaseServer server,
            DatabaseSettings settings,
            NodeRole role,
            NodeName node,
            MasterKey key,
            BlobStore blobs) {
        if (role != NodeRole.COMMAND && settings.dbPool() < FEWEST_CONNECTIONS)
            throw new DatabaseFault(
                    "database.settings",
                    "db-pool is "
                            + settings.dbPool()
                            + "; it must be at least "
                            + FEWEST_CONNECTIONS);
        HalfRestored.refuse(server.owner());
        var app = ApplicationRole.ensure(server.owner());
        Migrations.run(server.owner());
        new Household(server.owner(), key, blobs).orRefuse();
        return pool(app, settings, node);
    }

    private static DataSource pool(Credentials app, DatabaseSettings settings, NodeName node) {
        var pool = new HikariConfig();
        pool.setPoolName("tillside");
        pool.setJdbcUrl(app.url());
        pool.setUsername(app.user());
        pool.setPassword(app.password());
        pool.setMaximumPoolSize(settings.dbPool());
        pool.setMinimumIdle(2);
        pool.setConnectionTimeout(PATIENCE_MILLIS);
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        pool.addDataSourceProperty("ApplicationName", node.words());
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        // Details quote whole rows; no exception of ours carries them anywhere.
        pool.addDataSourceProperty("logServerErrorDetail", "false");
        return new HikariDataSource(pool);
    }

    /**
     * Lists of nearly the same length are one statement: both ends know it, and how it is done,
     * after some uses.
     */
    @Bean
    DefaultConfigurationCustomizer fewStatements() {
        return it -> it.settings().withInListPadding(true);
    }

    @Bean
    WorkspaceTransactions transactionManager(DataSource pool) {
        return new WorkspaceTransactions(pool);
    }
}
