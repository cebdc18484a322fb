package org.tillside.inbox.spam;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The domains from which marketplaces write, and through which their buyers do. */
final class MarketplaceDomains {

    private static final String FILE = "/inbox/marketplace-domains.txt";

    static final List<String> ALL = read();

    private MarketplaceDomains() {}

    private static List<String> read() {
        try (var file = MarketplaceDomains.class.getResourceAsStream(FILE)) {
            var bytes = Objects.requireNonNull(file, FILE).readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
