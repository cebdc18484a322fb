package org.tillside.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.tillside.database.owner.Owner;
import org.tillside.database.owner.Vacancies;

/** An empty database beside the one of the tests, with a data directory of its own. */
public record House(Path directory, String url, String user, String password, String base)
        implements AutoCloseable {

    /** Builds them on the server of the tests. */
    @Component
    public static class Builder {

        private final DatabaseServer server;

        Builder(DatabaseServer server) {
            this.server = server;
        }

        /** To the database of the tests themselves, as its owner. */
        public void say(String words) throws SQLException {
            var owner = server.owner();
            try (var connection =
                            DriverManager.getConnection(
                                    owner.url(), owner.user(), owner.password());
                    var sql = connection.createStatement()) {
                sql.execute(words);
            }
        }

        public House empty(Path directory) throws SQLException {
            var owner = server.owner();
            var name = "house_" + java.util.UUID.randomUUID().toString().replace("-", "");
            var url = owner.url().substring(0, owner.url().lastIndexOf('/') + 1) + name;
            var house = new House(directory, url, owner.user(), owner.password(), owner.url());
            house.base("create database " + name);
            return house;
        }
    }

    /** The same database, and another data directory. */
    public House in(Path another) {
        return new House(another, url, user, password, base);
    }

    public Vacancies vacancies() {
        return vacancies(files());
    }

    public Vacancies vacancies(Blobs blobs) {
        return new EmptyHouse(settings(), new DataDirectory(directory), blobs);
    }

    /** Without a PostgreSQL elsewhere: the embedded one starts there. */
    public static Vacancies embedded(Path directory) {
        return new House(directory, null, null, null, "").vacancies();
    }

    public BlobStore blobs() {
        return files().open();
    }

    private Blobs files() {
        return blobs(new BlobSettings("files", null, null, null, "", null, null, true, false));
    }

    /** Of the S3 on this port. */
    public Blobs onS3(int port, String bucket, String key, String secret) {
        return blobs(
                new BlobSettings(
                        "s3",
                        null,
                        "http://127.0.0.1:" + port,
                        bucket,
                        "us-east-1",
                        key,
                        secret,
                        true,
                        false));
    }

    private Blobs blobs(BlobSettings wanted) {
        return new Blobs(wanted, settings(), new DataDirectory(directory), Clock.systemUTC());
    }

    public Owner owner() {
        var key = MasterKey.of(null, directory.resolve("secret.key"));
        var server = DatabaseServer.openMarked(settings(), new DataDirectory(directory));
        return new OwnersDoor(server, key);
    }

    /** As a start of the program does. */
    public void start() {
        var server = DatabaseServer.open(settings(), new DataDirectory(directory), NodeRole.ALL);
        var key = MasterKey.of(null, directory.resolve("secret.key"));
        var pool =
                new DatabaseBeans()
                        .dataSource(
                                server, settings(), NodeRole.ALL, NodeName.give(), key, blobs());
        ((com.zaxxer.hikari.HikariDataSource) pool).close();
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    public void say(String words) throws SQLException {
        try (var connection = connect();
                var sql = connection.createStatement()) {
            sql.execute(words);
        }
    }

    private void base(String words) throws SQLException {
        try (var connection = DriverManager.getConnection(base, user, password);
                var sql = connection.createStatement()) {
            sql.execute(words);
        }
    }

    private DatabaseSettings settings() {
        return new DatabaseSettings(directory.toString(), url, user, password, 16, false, null);
    }

    @Override
    public void close() throws SQLException {
        base("drop database " + url.substring(url.lastIndexOf('/') + 1) + " with (force)");
    }
}
