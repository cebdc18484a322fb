package org.tillside.database;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the data is.
 *
 * @param data the data directory; null: {@code ./data}
 * @param dbUrl another PostgreSQL, as a JDBC URL; null: the embedded one
 * @param dbPool connections kept for the application
 * @param durable false only in tests: then nothing is forced to disk
 * @param secret the master key in hexadecimal digits, for several nodes; null: the file {@code
 *     secret.key}
 */
@ConfigurationProperties("tillside")
record DatabaseSettings(
        @Nullable String data,
        @Nullable String dbUrl,
        @Nullable String dbUser,
        @Nullable String dbPassword,
        @DefaultValue("16") int dbPool,
        @DefaultValue("true") boolean durable,
        @Nullable String secret) {}
