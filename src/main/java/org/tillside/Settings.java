package org.tillside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * What can be set: by a flag, else by the environment ({@code smtp-port} is {@code
 * TILLSIDE_SMTP_PORT}), else in {@code tillside.properties} in the current folder. A name that is
 * not here is refused.
 */
final class Settings {

    /** Name and meaning; each module reads its own. */
    static final Map<String, String> KNOWN = known();

    /** Of a sign-in by a company; NAME stands for each, in small letters and digits. */
    static final Map<String, String> OF_PROVIDERS = ofProviders();

    /** Read by the launcher, the build or one command: no settings. */
    private static final Set<String> NO_SETTINGS =
            Set.of("TILLSIDE_JAVA_OPTIONS", "TILLSIDE_HOME", MailboxAccountCommand.PASSWORD);

    private static final String PREFIX = "TILLSIDE_";
    private static final Pattern PROVIDER =
            Pattern.compile("oidc-([a-z0-9]{1,30})-(issuer|client-id|client-secret|label)");
    private static final Path FILE = Path.of("tillside.properties");

    private Settings() {}

    private static Map<String, String> known() {
        var all = new LinkedHashMap<String, String>();
        all.put("port", "port of the web pages (8080)");
        all.put("address", "network address to listen on (127.0.0.1)");
        all.put("public-url", "how browsers reach us, for links in mails (http://localhost:PORT)");
        all.put("data", "data directory (./data)");
        all.put("role", "what this process does: all, web or worker (all)");
        all.put("empty", "true: make no example world on the first start");
        all.put("db-url", "JDBC URL of another PostgreSQL, 15 or newer");
        all.put("db-user", "its user, who owns the tables and may create a role");
        all.put("db-password", "its password");
        all.put("db-pool", "connections kept for the application (16)");
        all.put(
                "secret",
                "master key, 64 hexadecimal digits, the same on every node (DATA/secret.key)");
        all.put("smtp-port", "port of the mail receiver; 0 turns it off (2525)");
        all.put("smtp-address", "network address of the mail receiver (127.0.0.1)");
        all.put("smtp-certificate", "PEM file with certificate chain, for STARTTLS");
        all.put("smtp-key", "PEM file with its private key");
        all.put("authserv-id", "names by which our mail servers sign what they find out");
        all.put("mail-limit", "largest mail accepted, in MB (50)");
        all.putAll(ofTheRelay());
        all.put("undo-seconds", "how long a sent answer can be taken back (10)");
        all.put(
                "push-anywhere",
                "true: web pushes go to private addresses and without TLS, too; for trials (false)");
        all.put(
                "webhook-anywhere",
                "true: webhooks may be at private addresses and without TLS; for trials (false)");
        all.putAll(ofBlobs());
        all.putAll(ofBackups());
        all.putAll(ofWatching());
        all.put("rate-limit", "requests a minute for each API key (600)");
        return all;
    }

    private static Map<String, String> ofTheRelay() {
        var all = new LinkedHashMap<String, String>();
        all.put(
                "relay-host",
                "SMTP server that sends our mail; without it mail is written to DATA/outbox");
        all.put("relay-port", "its port (587)");
        all.put("relay-user", "user there");
        all.put("relay-password", "password there");
        all.put("relay-security", "tls, starttls or none (starttls)");
        return all;
    }

    private static Map<String, String> ofBlobs() {
        var all = new LinkedHashMap<String, String>();
        all.put("blobs", "where raw mail and attachments are: files or s3 (files)");
        all.put("blob-folder", "of files: a folder, the same for every process (DATA/blobs)");
        all.put("s3-endpoint", "URL of an S3-compatible storage (Amazon's)");
        all.put("s3-region", "region there (us-east-1)");
        all.put("s3-bucket", "bucket there, for this installation alone");
        all.put("s3-key", "access key there");
        all.put("s3-secret", "its secret");
        all.put("s3-path-style", "false: the bucket stands in the name of the host (true)");
        all.put("s3-plain", "true: the storage may be elsewhere and without TLS (false)");
        return all;
    }

    private static Map<String, String> ofBackups() {
        var all = new LinkedHashMap<String, String>();
        all.put("backup-folder", "where a backup is put every day; without it none is made");
        all.put("backup-hour", "at which hour, in this machine's zone (3)");
        all.put("backup-days", "of how many days the last backup is kept (7)");
        all.put("backup-weeks", "of how many weeks (4)");
        all.put("backup-months", "of how many months (6)");
        return all;
    }

    private static Map<String, String> ofWatching() {
        var all = new LinkedHashMap<String, String>();
        all.put(
                "log-format",
                "lines of the log: text, or json in the Elastic Common Schema (text)");
        all.put("tracing-endpoint", "collector of traces by OTLP/HTTP; without it there are none");
        return all;
    }

    private static Map<String, String> ofProviders() {
        var all = new LinkedHashMap<String, String>();
        all.put("oidc-NAME-issuer", "OpenID provider by which people sign in, as it calls itself");
        all.put("oidc-NAME-client-id", "how it knows us");
        all.put("oidc-NAME-client-secret", "our password there; none: it needs none");
        all.put("oidc-NAME-label", "how people call it (NAME)");
        return all;
    }

    /** Settings of environment and file as Spring properties; flags win over both. */
    static Map<String, Object> read(
            Map<String, String> environment, Path folder, Map<String, String> flags) {
        var found = new LinkedHashMap<String, Object>();
        fromFile(folder.resolve(FILE))
                .forEach((name, value) -> found.put(property(name, "in " + FILE), value));
        environment.forEach((variable, value) -> {
            if (!variable.startsWith(PREFIX) || NO_SETTINGS.contains(variable)) return;
            found.put(
                    property(
                            variable.substring(PREFIX.length())
                                    .toLowerCase(Locale.ROOT)
                                    .replace('_', '-'),
                            "environment variable " + variable),
                    value);
        });
        flags.forEach((name, value) -> found.put(property(name, "flag"), value));
        return found;
    }

    /**
     * Before everything else, so that a flag beats what Spring itself reads from the environment.
     */
    static void apply(Map<String, Object> settings, ConfigurableEnvironment environment) {
        environment.getPropertySources().addFirst(new MapPropertySource("settings", settings));
    }

    /** One line a setting, for the help. */
    static String[] explained() {
        return Stream.of(KNOWN, OF_PROVIDERS)
                .flatMap(some -> some.entrySet().stream())
                .map(setting -> "  %-17s %s".formatted(setting.getKey(), setting.getValue()))
                .toArray(String[]::new);
    }

    private static String property(String name, String where) {
        if (KNOWN.containsKey(name)) return "tillside." + name;
        var provider = PROVIDER.matcher(name);
        if (!provider.matches()) throw new UnknownSetting(name, where);
        return "tillside.oidc." + provider.group(1) + "." + provider.group(2);
    }

    private static Map<String, String> fromFile(Path file) {
        if (Files.notExists(file)) return Map.of();
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot read " + file, broken);
        }
        var settings = new LinkedHashMap<String, String>();
        properties.stringPropertyNames().stream()
                .sorted()
                .forEach(name -> settings.put(name, properties.getProperty(name)));
        return settings;
    }
}
