package org.tillside.channels.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tillside.channels.accounts.Provider.Line;

/** The providers of {@code channels/providers.txt}; a line that makes no sense stops the start. */
@Component
public class Providers {

    static final String FILE = "/channels/providers.txt";

    private static final int COLUMNS = 7;

    private final List<Provider> all;

    Providers() {
        all = read();
    }

    List<Provider> all() {
        return all;
    }

    /** Empty if nothing is known of the domain. */
    public Optional<Provider> of(String domain) {
        return all.stream().filter(it -> it.domains().contains(domain)).findFirst();
    }

    /** The one whose server this is; empty if we know none. */
    public Optional<Provider> at(String host) {
        return all.stream()
                .filter(it -> it.imap().host().equals(host) || it.smtp().host().equals(host))
                .findFirst();
    }

    private static List<Provider> read() {
        try (var file = Providers.class.getResourceAsStream(FILE)) {
            if (file == null) throw new IllegalStateException(FILE + " is missing");
            return new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(it -> !it.isEmpty() && !it.startsWith("#"))
                    .map(Providers::provider)
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static Provider provider(String text) {
        var columns = text.split("\\s+");
        if (columns.length != COLUMNS) throw new IllegalStateException("not a provider: " + text);
        return new Provider(
                List.of(columns[0].split(",")),
                line(columns[1]),
                line(columns[2]),
                columns[3].equals("local"),
                columns[4].equals("-") ? "" : columns[4],
                columns[5].equals("confirmed"),
                columns[6]);
    }

    private static Line line(String text) {
        var parts = text.split(":");
        return new Line(parts[0], Integer.parseInt(parts[1]), Security.of(parts[2]));
    }
}
