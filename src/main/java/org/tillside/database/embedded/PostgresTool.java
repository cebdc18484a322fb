package org.tillside.database.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs initdb and pg_ctl: no input, a clean environment, and their own words when they fail. */
record PostgresTool(Path directory, List<String> command) {

    void run() {
        try {
            var output =
                    Files.createTempFile(
                            "tillside-",
                            ".out"); // not a pipe: the server inherits it and would keep it open
            try {
                if (exitCode(output) != 0)
                    throw new DatabaseFault(
                            "database.tool", program() + " failed: " + lastLines(output));
            } finally {
                Files.delete(output);
            }
        } catch (IOException broken) {
            throw new DatabaseFault(
                    "database.tool",
                    "cannot run " + program() + ": " + broken.getMessage(),
                    broken);
        }
    }

    private int exitCode(Path output) throws IOException {
        var builder =
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectInput(Path.of("/dev/null").toFile())
                        .redirectOutput(output.toFile());
        builder.environment()
                .keySet()
                .retainAll(List.of("PATH")); // no PGDATA, no LD_LIBRARY_PATH, no locale of the host
        try {
            return builder.start().waitFor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new DatabaseFault("database.tool", program() + " was interrupted", stopped);
        }
    }

    private static String lastLines(Path output) throws IOException {
        var lines = Files.readAllLines(output);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
    }

    private String program() {
        return command.stream()
                .filter(word -> word.contains("/bin/"))
                .findFirst()
                .orElse(command.getFirst());
    }
}
