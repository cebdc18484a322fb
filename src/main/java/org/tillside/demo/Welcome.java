package org.tillside.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tillside.database.DataDirectory;

/**
 * Tells a newcomer as whom to sign in: on the screen, and in a file for when that has scrolled
 * away.
 */
@Component
class Welcome {

    private static final String FILE = "example-sign-ins.txt";

    private final Foundation foundation;
    private final DataDirectory data;

    Welcome(Foundation foundation, DataDirectory data) {
        this.foundation = foundation;
        this.data = data;
    }

    void tell() {
        var table = table();
        write(table);
        System.out.println(
                """

                The example world is made: two companies at work, with mail in ten languages. Sign in as

                %s
                Nothing that they sent has left this machine. The data is in %s,
                and these lines are in %s there; --empty starts without an example.
                """
                        .formatted(table, data.root(), FILE));
    }

    private String table() {
        var people = new LinkedHashMap<String, Player>();
        var places = new LinkedHashMap<String, String>();
        for (var company : Company.ALL)
            for (var player : company.staff()) {
                people.putIfAbsent(player.email(), player);
                places.merge(player.email(), company.name(), (one, other) -> one + " and " + other);
            }
        return people.values().stream()
                .map(player ->
                        "  %-5s  %-29s  %s  (%s)\n"
                                .formatted(
                                        player.role().code(),
                                        player.email(),
                                        foundation.password(),
                                        places.get(player.email())))
                .collect(Collectors.joining());
    }

    private void write(String table) {
        try {
            var file = data.file(FILE);
            var own = PosixFilePermissions.fromString("rw-------");
            Files.deleteIfExists(file);
            try (var out =
                    Files.newByteChannel(
                            file,
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            PosixFilePermissions.asFileAttribute(own))) {
                out.write(
                        java.nio.ByteBuffer.wrap(
                                table.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
