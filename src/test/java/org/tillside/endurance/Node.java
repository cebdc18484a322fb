package org.tillside.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.tillside.kit.FreePort;
import org.tillside.kit.Program;

/** One of several programs on the same database, with a data directory of its own. */
final class Node implements AutoCloseable {

    private final int port = FreePort.find();
    private final int smtpPort = FreePort.find();
    private final Map<String, String> settings;
    private final Path folder;
    private final Program program;

    /**
     * @param shared what is the same for all of them
     */
    Node(Path folder, Map<String, String> shared) {
        this.folder = created(folder);
        this.settings = new HashMap<>(shared);
        settings.put("TILLSIDE_DATA", folder.resolve("data").toString());
        this.program =
                Program.tillside(
                        folder,
                        settings,
                        "start",
                        "--empty",
                        "--port",
                        "" + port,
                        "--smtp-port",
                        "" + smtpPort);
    }

    int port() {
        return port;
    }

    int smtpPort() {
        return smtpPort;
    }

    /** How that begins as what it calls itself at PostgreSQL. */
    String name() {
        return "tillside " + program.handle().pid() + " ";
    }

    void awaitReady() {
        program.awaitReady();
    }

    /** What a command of the administrator prints last. */
    String command(String... words) {
        var ended = Program.run(folder, settings, words);
        assertThat(ended.code()).as(ended.toString()).isZero();
        return ended.lastLine();
    }

    void kill() {
        program.kill();
    }

    private static Path created(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        program.close();
    }
}
