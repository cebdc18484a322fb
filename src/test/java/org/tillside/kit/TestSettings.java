package org.tillside.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * What differs from production: the place of the data, which PostgreSQL's user can enter, and no
 * forcing to disk.
 */
final class TestSettings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var settings = new HashMap<String, Object>(company());
        settings.putAll(
                Map.of(
                        "tillside.data", data().toString(),
                        "tillside.durable", "false",
                        "tillside.empty", "true",
                        "tillside.smtp-port", "0",
                        "tillside.port", "0",
                        "tillside.development", "true",
                        "tillside.rate-limit", "100000",
                        "tillside.undo-seconds", "1",
                        "tillside.push-anywhere", "true",
                        "tillside.webhook-anywhere", "true"));
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("test", settings));
    }

    /** An OpenID provider that only those tests start which ask for it; on another site than we. */
    private static Map<String, String> company() {
        return Map.of(
                "tillside.oidc.acorn.issuer", "http://localhost:" + FreePort.find(),
                "tillside.oidc.acorn.client-id", "tillside",
                "tillside.oidc.acorn.client-secret", "not so secret",
                "tillside.oidc.acorn.label", "Acorn");
    }

    /**
     * Below the system's temp folder, for the checkout may lie in a home that others cannot enter;
     * kept between runs. Steps that run beside each other have one each.
     */
    static Path data() {
        return folder(System.getProperty("test.database", ""));
    }

    /** All that steps of this checkout have, as far as they have begun. */
    static List<Path> folders() {
        return Stream.of("", "-browser").map(TestSettings::folder).toList();
    }

    private static Path folder(String step) {
        var checkout =
                Integer.toHexString((Path.of("").toAbsolutePath() + migrations()).hashCode());
        var name = "tillside-test-" + System.getProperty("user.name") + "-" + checkout + step;
        return Path.of(System.getProperty("java.io.tmpdir"), name);
    }

    /** Changed migrations get a database of their own. */
    private static String migrations() {
        try {
            return Files.readString(Path.of("target/generated-sources/jooq/migrations.sha256"));
        } catch (IOException missing) {
            throw new UncheckedIOException(
                    "build first: the tables are generated from the migrations", missing);
        }
    }
}
